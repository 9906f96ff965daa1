package zhijian.query;

/// Number of a query (疑问编号).
public record QueryId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
