package zhijian.writing;

/// What is done to a section as a whole (小节办理).
public enum SectionStep {
    HAND_IN("送审"),
    SEND_BACK("退回修改"),
    SETTLE("定稿"),
    REOPEN("重新打开");

    private final String chinese;

    SectionStep(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
