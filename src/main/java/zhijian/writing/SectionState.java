package zhijian.writing;

/// How far a section is (小节状态).
public enum SectionState {
    WRITING("编写中"),
    IN_REVIEW("送审"),
    /// nobody changes it before it is opened again
    SETTLED("定稿");

    private final String chinese;

    SectionState(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
