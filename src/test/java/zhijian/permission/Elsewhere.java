package zhijian.permission;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhijian.account.Role;

/// What there is beside submissions (其余布景): a school with deputies, a release, a notice, a year in preparation, a
/// draft.
///
/// @param school the one all of this belongs to
/// @param release its number
/// @param attachment of the first notice of the year
record Elsewhere(Target school, String release, String attachment, JdbcClient jdbc) {

    static final String SCHEDULE = "opens.SCHOOL=2021-12-01&closes.SCHOOL=2021-12-31"
            + "&opens.DISTRICT=2021-12-01&closes.DISTRICT=2021-12-31"
            + "&opens.CITY=2021-12-01&closes.CITY=2021-12-31";

    String deputy() {
        return school.organisation() + ".idledeputy";
    }

    /// Of the reviewer of the school.
    String delegation() {
        return one("SELECT id FROM account.delegation WHERE deputy = '%s.reviewers'".formatted(school.organisation()));
    }

    /// One of the collector of the school.
    String notice() {
        return one("SELECT id FROM notice.notice WHERE login = '%s.collector' ORDER BY id LIMIT 1"
                .formatted(school.organisation()));
    }

    /// A draft of the district's, for which a newer release is there.
    static final String DRAFT = "/desk/writing/2020/310104";

    /// The latest of the section that is written in.
    String revision() {
        return one("SELECT max(revision) FROM writing.version WHERE scope = 'district:310104' AND section = 2");
    }

    /// Open, of the district's collector.
    String remark() {
        return one("SELECT max(id) FROM writing.remark");
    }

    String overruling() {
        return one("SELECT max(id) FROM writing.overruling");
    }

    String passport() {
        return "release=%s&code=students_fulltime&year=2020&scope=school:%s".formatted(release, school.organisation());
    }

    private String one(String sql) {
        return jdbc.sql(sql).query((row, _) -> String.valueOf(row.getString(1))).single();
    }

    /// What somebody is called in the second table: the kind of their organisation, then what they do there.
    String who(Subject subject) {
        return subject.isNobody()
                ? Capacity.NOBODY.chinese()
                : Role.ADMINISTRATORS.contains(subject.acting())
                        ? subject.acting().chinese()
                        : organisation(subject) + does(subject);
    }

    private String organisation(Subject subject) {
        return switch (subject.kind()) {
            case SCHOOL -> subject.organisation().equals(school.organisation()) ? "本校" : "他校";
            case DISTRICT -> "区";
            case OWNER -> "行业";
            case COMMISSION -> "市教委";
            case INSTITUTE -> "教科院";
        };
    }

    private static String does(Subject subject) {
        boolean holds = subject.login().endsWith("." + subject.acting().name().toLowerCase(Locale.ROOT));
        return switch (subject.acting()) {
            case COLLECTOR -> "采集员";
            case REVIEWER -> holds ? "审核员" : "代审核员";
            case LEADER -> holds ? "负责人" : "代负责人";
            case HELPER -> "协助人";
            case DEPUTY -> "待命代理人";
            case SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> throw new IllegalStateException("has no organisation");
        };
    }
}
