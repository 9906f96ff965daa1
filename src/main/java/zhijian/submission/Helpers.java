package zhijian.submission;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Role;

/// Which sections of a form the collector shares with whom (分工), in `submission.helper`.
@Component
public class Helpers {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Helpers(JdbcClient jdbc, Accounts accounts, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /// Numbers of the sections each helper may fill in, by login.
    public Map<String, Set<String>> sections(SubmissionId id) {
        var sections = new TreeMap<String, Set<String>>();
        jdbc.sql("""
                SELECT login, sections
                FROM submission.helper
                WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    sections.put(row.getString("login"), new TreeSet<>(Arrays.asList((String[])
                            row.getArray("sections").getArray())));
                });
        return sections;
    }

    /// Lets a helper fill in these sections and no others; none takes all of them back.
    ///
    /// @param allowed numbers of all sections of this form
    /// @throws NotYours unless the organisation's collector gives them to a helper of the organisation
    /// @throws AnswerRefused if the form has no such section
    @Transactional
    public void share(
            SubmissionId id, String helper, Collection<String> sections, Collection<String> allowed, CurrentUser user) {
        if (user.role() != Role.COLLECTOR || !user.organisation().equals(id.organisation())) {
            throw new NotYours("只有本单位的采集员可以分工。");
        }
        boolean isHelper = accounts.find(helper)
                .filter(it -> it.role() == Role.HELPER && it.organisation().equals(id.organisation()))
                .isPresent();
        if (!isHelper) {
            throw new NotYours("%s不是本单位的协助填报人。".formatted(helper));
        }
        sections.stream().filter(it -> !allowed.contains(it)).findFirst().ifPresent(it -> {
            throw new AnswerRefused("这份填报没有栏目 %s。".formatted(it));
        });
        var numbers = new TreeSet<>(sections);
        jdbc.sql("""
                INSERT INTO submission.helper (organisation, year, login, sections, given_by, given_at)
                VALUES (:organisation, :year, :login, :sections, :by, :at)
                ON CONFLICT (organisation, year, login) DO UPDATE
                   SET sections = excluded.sections, given_by = excluded.given_by, given_at = excluded.given_at
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("login", helper)
                .param("sections", numbers.toArray(String[]::new))
                .param("by", user.login())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(new SectionsShared(id, helper, numbers, user.login()));
    }
}
