package zhijian.submission;

/// Why a value is unusual although it is right (说明类别).
public enum ExplanationCause {
    REORGANISATION("机构调整"),
    DEFINITION_CHANGED("统计口径变化"),
    SPECIAL_INVESTMENT("专项投入或核销"),
    ENROLMENT("招生或毕业规模变化"),
    CONDITIONS("办学条件所限"),
    VERIFIED("数据确为如此"),
    OTHER("其他");

    private final String chinese;

    ExplanationCause(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
