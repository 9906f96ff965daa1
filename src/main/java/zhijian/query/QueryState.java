package zhijian.query;

/// Where a query stands (疑问状态).
public enum QueryState {
    /// waits for an answer
    OPEN("待答复"),
    /// waits for whoever asked to close it or to ask on
    ANSWERED("已答复"),
    CLOSED("已关闭"),
    /// left when the data were filed, answered or not; goes on if the item is opened for correction
    LEFT("随备案结束");

    private final String chinese;

    QueryState(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    boolean isFinished() {
        return switch (this) {
            case OPEN, ANSWERED -> false;
            case CLOSED, LEFT -> true;
        };
    }
}
