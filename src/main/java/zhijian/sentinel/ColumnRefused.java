package zhijian.sentinel;

/// An address cannot be taken or looked at; the message says why and what to do.
class ColumnRefused extends RuntimeException {

    ColumnRefused(String message) {
        super(message);
    }
}
