package zhijian.narrative;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Who may write now (写作许可), one writer of a submission at a time, and the record of what they did.
@Component
class WritingDesk {

    private final Submissions submissions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WritingDesk(Submissions submissions, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.submissions = submissions;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /// Whether this person may change something now that is about these items.
    boolean mayWrite(SubmissionId id, Predicate<ItemCode> about, CurrentUser user) {
        return submissions.mayEnter(id, user)
                && isShared(id, about, user)
                && submissions
                        .correctable(id)
                        .map(named -> named.stream().anyMatch(about))
                        .orElse(true);
    }

    /// Whether these items lie in sections this person fills in: a helper writes about nothing else.
    private boolean isShared(SubmissionId id, Predicate<ItemCode> about, CurrentUser user) {
        return user.role() != Role.HELPER
                || submissions.catalog(id).items(submissions.level(id.organisation())).stream()
                        .filter(item -> about.test(item.code()))
                        .map(Item::section)
                        .distinct()
                        .anyMatch(section -> submissions.mayEnter(id, section, user));
    }

    /// Lets this person change something about these items until the transaction ends: the submission takes no step and
    /// nobody else writes.
    ///
    /// @throws NotYours if they may not, or not now, or not about these, or if a correction is under way that names
    ///     none of these
    void hold(SubmissionId id, Predicate<ItemCode> about, String what, CurrentUser user) {
        submissions.holdOpen(id, user);
        if (!isShared(id, about, user)) {
            throw new NotYours("%s不在您负责的栏目里。需要您填写时，请采集员在“分工”里给您这个栏目。".formatted(what));
        }
        Collection<ItemCode> named = submissions.correctable(id).orElse(Set.of());
        if (!named.isEmpty() && named.stream().noneMatch(about)) {
            throw new NotYours("%s不在本次更正的范围内，已备案的内容不能修改。".formatted(what));
        }
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:submission, 2))")
                .param("submission", "narrative/" + id)
                .query((_, _) -> true)
                .single();
    }

    void trace(SubmissionId id, String what, String summary, CurrentUser user) {
        events.publishEvent(new NarrativeChanged(id, what, summary, user.login()));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
