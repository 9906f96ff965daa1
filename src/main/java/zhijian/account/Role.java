package zhijian.account;

/// What a person does for their organisation (角色); nobody holds two.
public enum Role {
    /// enters data (采集员)
    COLLECTOR("采集员"),
    /// checks what was entered (审核员)
    REVIEWER("审核员"),
    /// approves and declares (校领导)
    LEADER("负责人");

    private final String chinese;

    Role(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
