package zhijian.notice;

/// What a notice is about (消息类别).
enum Kind {
    /// the submission waits for this person
    TASK("待办", false, true),
    /// it came back and must be corrected
    RETURNED("退回", true, true),
    /// somebody asks about an answer, or answered
    QUERY("疑问", true, false),
    DEADLINE("期限", false, false),
    /// it went on, and there is nothing to do
    PROGRESS("进展", false, false),
    RECEIPT("回执", false, false),
    /// organisations one looks after are about to be late, or are
    ESCALATION("督办", false, false);

    private final String chinese;
    private final boolean isUrgent;
    private final boolean isSettledByNextStep;

    Kind(String chinese, boolean isUrgent, boolean isSettledByNextStep) {
        this.chinese = chinese;
        this.isUrgent = isUrgent;
        this.isSettledByNextStep = isSettledByNextStep;
    }

    String chinese() {
        return chinese;
    }

    /// Whether an e-mail about it should not wait for a digest.
    boolean isUrgent() {
        return isUrgent;
    }

    /// Whether it asks for a step, so that nobody need read it once the step is taken.
    boolean isSettledByNextStep() {
        return isSettledByNextStep;
    }
}
