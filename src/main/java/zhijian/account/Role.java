package zhijian.account;

import java.util.List;

/// What a person does for their organisation (角色); nobody holds two.
public enum Role {
    /// enters data (采集员)
    COLLECTOR("采集员"),
    /// checks what was entered (审核员)
    REVIEWER("审核员"),
    /// approves and declares (校领导)
    LEADER("负责人"),
    /// enters the sections the collector gave them (协助填报人)
    HELPER("协助填报人"),
    /// stands in for a reviewer or leader for some days (代理人); has no duty of their own
    DEPUTY("代理人");

    /// The roles of which every organisation has exactly one person.
    public static final List<Role> OF_EVERY_ORGANISATION = List.of(COLLECTOR, REVIEWER, LEADER);

    private final String chinese;

    Role(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
