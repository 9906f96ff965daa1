package zhijian.submission;

/// In what capacity somebody takes a step (办理身份).
public enum Actor {
    COLLECTOR("采集员"),
    REVIEWER("审核员"),
    LEADER("负责人"),
    /// somebody of the authority that receives the filing
    SUPERVISOR("主管部门"),
    /// anybody else: may take no step
    BYSTANDER("其他人员");

    private final String chinese;

    Actor(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
