package zhijian.permission;

import java.util.List;
import java.util.Optional;
import zhijian.account.Role;
import zhijian.organisation.OrganisationKind;

/// What somebody is to the organisation whose data they reach for (相对身份); the words of `docs/permissions.md`.
enum Capacity {
    COLLECTOR("采集员"),
    REVIEWER("审核员"),
    LEADER("负责人"),
    HELPER("协助人"),
    HELPER_ELSEWHERE("无栏目协助人"),
    IDLE_DEPUTY("待命代理人"),
    AUTHORITY("主管"),
    AUTHORITY_COLLECTOR("主管采集员"),
    COMMISSION("市教委"),
    COMMISSION_COLLECTOR("市教委采集员"),
    INSTITUTE("教科院"),
    INSTITUTE_COLLECTOR("教科院采集员"),
    /// helpers and idle deputies of those who watch
    WATCHERS_GUEST("外单位临时人员"),
    /// of security or audit
    ADMINISTRATOR("管理员"),
    STRANGER("其他单位"),
    NOBODY("未登录");

    static final List<Capacity> OWN = List.of(COLLECTOR, REVIEWER, LEADER, HELPER, HELPER_ELSEWHERE, IDLE_DEPUTY);

    private final String chinese;

    Capacity(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    static Optional<Capacity> named(String chinese) {
        return List.of(values()).stream()
                .filter(it -> it.chinese.equals(chinese))
                .findFirst();
    }

    /// @param acting in which role they act today
    static Capacity of(Subject subject, Target target) {
        if (subject.isNobody()) {
            return NOBODY;
        }
        if (Role.ADMINISTRATORS.contains(subject.acting())) {
            return ADMINISTRATOR;
        }
        boolean temporary = subject.acting() == Role.HELPER || subject.acting() == Role.DEPUTY;
        if (subject.organisation().equals(target.organisation())) {
            return switch (subject.acting()) {
                case COLLECTOR -> COLLECTOR;
                case REVIEWER -> REVIEWER;
                case LEADER -> LEADER;
                case HELPER -> subject.hasSections() ? HELPER : HELPER_ELSEWHERE;
                case DEPUTY -> IDLE_DEPUTY;
                case SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> ADMINISTRATOR;
            };
        }
        boolean collects = subject.acting() == Role.COLLECTOR;
        if (subject.organisation().equals(target.supervisor())) {
            return temporary ? WATCHERS_GUEST : collects ? AUTHORITY_COLLECTOR : AUTHORITY;
        }
        if (subject.kind() == OrganisationKind.COMMISSION) {
            return temporary ? WATCHERS_GUEST : collects ? COMMISSION_COLLECTOR : COMMISSION;
        }
        if (subject.kind() == OrganisationKind.INSTITUTE) {
            return temporary ? WATCHERS_GUEST : collects ? INSTITUTE_COLLECTOR : INSTITUTE;
        }
        return STRANGER;
    }
}
