package zhijian.catalog;

/// Why there is no value (缺失的种类). Missing is never zero, and the kinds stay apart all the way into publication.
public enum Missing {
    NOT_ANSWERED("未填"),
    NOT_APPLICABLE("不适用"),
    NOT_AVAILABLE("暂无"),
    /// the organisation filed nothing that year, or nobody of the group did
    NOT_FILED("未备案"),
    /// the year's catalog did not ask
    NOT_ASKED("当年未设"),
    DIVISION_BY_ZERO("分母为零"),
    INPUT_MISSING("缺少输入"),
    NO_PREVIOUS_YEAR("无上年数据"),
    /// asked in another way the year before, so that the two do not compare
    NOT_COMPARABLE("口径不可比"),
    /// published only: a count of 1 to 4 persons, or a zero that would tell one ([SmallGroups])
    SUPPRESSED("少于5"),
    /// published only: a small count could be worked out from it ([SmallGroups])
    WITHHELD("不公布");

    private final String chinese;

    Missing(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
