package zhijian.permission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// An address the school gave, which was looked at once long ago.
    String column() {
        jdbc.sql("""
                INSERT INTO sentinel.address (organisation, year, url, given_by, given_at, next_at)
                VALUES (:school, 2020, 'https://www.example.edu.cn/1.html', 'x', now(), '2999-01-01')
                ON CONFLICT DO NOTHING
                """).param("school", school.organisation().code()).update();
        return one("SELECT max(id) FROM sentinel.address");
    }

    /// What was seen there.
    String probe() {
        var file = System.getProperty("java.io.tmpdir") + "/zhijian-matrix.warc.gz";
        try {
            Files.write(Path.of(file), new byte[] {1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jdbc.sql("""
                INSERT INTO sentinel.probe (address, at, outcome, detail, edition, evidence)
                VALUES (:address, '2020-01-01', 'MISSING', '', '2020-1', :file)
                """)
                .param("address", Long.parseLong(column()))
                .param("file", file)
                .update();
        return one("SELECT max(id) FROM sentinel.probe");
    }

    /// One that waits for an answer.
    String question() {
        jdbc.sql("""
                INSERT INTO question.question (receipt, code, scope, year, edition, number, words, asked_at, state)
                VALUES ('0', 'staff_total', 'city:310000', 2020, '2020-1', '教职工总数', '人数对吗？', now(), 'OPEN')
                ON CONFLICT DO NOTHING
                """).update();
        return one("SELECT max(id) FROM question.question");
    }

    /// An edition, and no plan to publish it.
    void noPlan() {
        jdbc.sql("""
                INSERT INTO report.edition (number, year, release, issued_at, issued_by)
                VALUES ('2020-1', 2020, '2020-1', now(), 'x') ON CONFLICT DO NOTHING
                """).update();
        jdbc.sql("DELETE FROM publication.plan").update();
    }

    /// One that waits.
    String plan() {
        noPlan();
        jdbc.sql("""
                INSERT INTO publication.plan (edition, reason, moment, planned_by, planned_at, state)
                VALUES ('2020-1', '首次公示', '2999-01-01', 'x', now(), 'PLANNED')
                """).update();
        return one("SELECT max(id) FROM publication.plan");
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
