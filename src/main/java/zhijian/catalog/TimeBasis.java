package zhijian.catalog;

/// Which time a figure is about (时间口径).
public enum TimeBasis {
    POINT_IN_TIME("时点"),
    SCHOOL_YEAR("学年"),
    GRADUATING_CLASS("届"),
    CALENDAR_YEAR("自然年");

    private final String chinese;

    TimeBasis(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
