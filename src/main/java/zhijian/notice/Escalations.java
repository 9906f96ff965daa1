package zhijian.notice;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Tells authorities which of those they look after are about to be late, or are (逐级督办): one notice for all of
/// them, each organisation once at every point of [EscalationRule], in `notice.escalation`.
@Component
class Escalations {

    private static final int MOST_NAMES = 10;

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Cycles cycles;
    private final Submissions submissions;
    private final Register register;
    private final Delegations delegations;
    private final Clock clock;

    Escalations(
            JdbcClient jdbc,
            Notices notices,
            Cycles cycles,
            Submissions submissions,
            Register register,
            Delegations delegations,
            Clock clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.cycles = cycles;
        this.submissions = submissions;
        this.register = register;
        this.delegations = delegations;
        this.clock = clock;
    }

    /// Whom a notice goes to, and about which point.
    private record Address(OrganisationId authority, int days) {}

    /// Tells what is due and was not told.
    @Transactional
    void escalate() {
        for (var cycle : cycles.all()) {
            escalate(cycle, clock.instant());
        }
    }

    private void escalate(Cycle cycle, Instant now) {
        var states = submissions.states(cycle.year());
        Map<Address, List<Organisation>> late = new LinkedHashMap<>();
        for (var id : cycles.obliged(cycle.year())) {
            var deadline = cycles.deadline(cycle.year(), id);
            var due = new EscalationRule(cycle.openedAt(), deadline).at(now);
            if (due.isPresent()
                    && isWaitedFor(states.getOrDefault(id, new ReviewState.Draft()))
                    && isFirst(new SubmissionId(id, cycle.year()), deadline, due.getAsInt(), now)) {
                var organisation = register.organisation(id);
                var authorities = new LinkedHashSet<>(List.of(organisation.supervisor()));
                if (due.getAsInt() >= EscalationRule.TO_THE_COMMISSION) {
                    authorities.add(register.commission().id());
                }
                authorities.forEach(authority -> late.computeIfAbsent(
                                new Address(authority, due.getAsInt()), _ -> new ArrayList<>())
                        .add(organisation));
            }
        }
        late.forEach((address, organisations) -> tell(cycle, address, organisations));
    }

    private void tell(Cycle cycle, Address address, List<Organisation> late) {
        var logins = new ArrayList<>(delegations.acting(address.authority(), Role.REVIEWER));
        if (address.days() >= EscalationRule.TO_LEADERS) {
            logins.addAll(delegations.acting(address.authority(), Role.LEADER));
        }
        var names = late.stream().limit(MOST_NAMES).map(Organisation::name).collect(joining("、"));
        notices.tell(
                logins,
                new Telling(
                        Kind.ESCALATION,
                        "%s 年度数据%s，%d 家还没有报送"
                                .formatted(cycle.year(), EscalationRule.words(address.days()), late.size()),
                        "%s%s。每家卡在哪里，请看填报进度，可以在那里催办。"
                                .formatted(names, late.size() > MOST_NAMES ? " 等 %d 家".formatted(late.size()) : ""),
                        "/desk/progress?year=" + cycle.year(),
                        ""));
    }

    private static boolean isWaitedFor(ReviewState state) {
        return switch (state) {
            case ReviewState.Draft _,
                    ReviewState.SentBack _,
                    ReviewState.InReview _,
                    ReviewState.AwaitingApproval _,
                    ReviewState.Approved _ -> true;
            case ReviewState.Declared _, ReviewState.Filed _, ReviewState.Reopened _ -> false;
        };
    }

    private boolean isFirst(SubmissionId id, Instant deadline, int days, Instant now) {
        return jdbc.sql("""
                INSERT INTO notice.escalation (subject, deadline, days, told_at)
                VALUES (:subject, :deadline, :days, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("subject", id.toString())
                        .param("deadline", deadline.atOffset(ZoneOffset.UTC))
                        .param("days", days)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
