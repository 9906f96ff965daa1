package zhijian.account;

import java.util.List;
import java.util.Locale;

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
    DEPUTY("代理人"),
    /// looks after accounts (安全管理员); sees no data and no audit trail
    SECURITY_ADMINISTRATOR("安全管理员"),
    /// reads the audit trail (审计管理员) and changes nothing
    AUDIT_ADMINISTRATOR("审计管理员");

    /// The roles of which every organisation has exactly one person.
    public static final List<Role> OF_EVERY_ORGANISATION = List.of(COLLECTOR, REVIEWER, LEADER);

    /// Of the commission only, one person each: nobody who looks after accounts can hide what they did.
    public static final List<Role> ADMINISTRATORS = List.of(SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR);

    private final String chinese;

    Role(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /// What logins of this role end in, where the role has one person.
    String word() {
        return switch (this) {
            case COLLECTOR, REVIEWER, LEADER, HELPER, DEPUTY -> name().toLowerCase(Locale.ROOT);
            case SECURITY_ADMINISTRATOR -> "security";
            case AUDIT_ADMINISTRATOR -> "audit";
        };
    }
}
