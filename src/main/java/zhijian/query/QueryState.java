package zhijian.query;

/// Where a query stands (疑问状态).
public enum QueryState {
    /// waits for an answer
    OPEN("待答复"),
    /// waits for whoever asked to close it or to ask on
    ANSWERED("已答复"),
    CLOSED("已关闭");

    private final String chinese;

    QueryState(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
