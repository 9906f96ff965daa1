package zhijian.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.page.BeijingTime;
import zhijian.submission.Helpers;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Reminds whoever must act next of the deadline (催报), each time once: in `notice.reminder`. Close to the
/// deadline the organisation's leader hears of it too.
@Component
class Reminders {

    /// days before the deadline
    private static final int TOLD_TO_THE_LEADER = 3;

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Cycles cycles;
    private final Submissions submissions;
    private final Delegations delegations;
    private final Helpers helpers;
    private final Clock clock;

    Reminders(
            JdbcClient jdbc,
            Notices notices,
            Cycles cycles,
            Submissions submissions,
            Delegations delegations,
            Helpers helpers,
            Clock clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.cycles = cycles;
        this.submissions = submissions;
        this.delegations = delegations;
        this.helpers = helpers;
        this.clock = clock;
    }

    /// Gives all reminders that are due and were not given.
    @Transactional
    void remind() {
        var now = clock.instant();
        for (var cycle : cycles.all()) {
            for (var organisation : cycles.obliged(cycle.year())) {
                remind(cycle, new SubmissionId(organisation, cycle.year()), now);
            }
        }
    }

    private void remind(Cycle cycle, SubmissionId id, Instant now) {
        var rule = new ReminderRule(cycle.openedAt(), cycles.deadline(id.year(), id.organisation()));
        var due = rule.at(now);
        if (due.isEmpty() || !isFirst(id, rule.deadline(), due.getAsInt(), now)) {
            return;
        }
        var state = submissions.state(id);
        var logins = waitedFor(id, state);
        if (!logins.isEmpty() && due.getAsInt() <= TOLD_TO_THE_LEADER) {
            logins.addAll(delegations.acting(id.organisation(), Role.LEADER));
        }
        notices.tell(logins, telling(id, state, rule.deadline(), rule.left(now)));
    }

    /// Reminds on request whoever must act next.
    ///
    /// @param by name of the authority that asks
    /// @return false if it was urged today already, or nobody is waited for
    @Transactional
    boolean urge(SubmissionId id, String by) {
        var now = clock.instant();
        var state = submissions.state(id);
        var logins = waitedFor(id, state);
        if (logins.isEmpty() || !isFirstToday(id, now)) {
            return false;
        }
        var deadline = cycles.deadline(id.year(), id.organisation());
        notices.tell(
                logins,
                telling(
                        id,
                        state,
                        deadline,
                        "%s催办，%s"
                                .formatted(
                                        by,
                                        now.isAfter(deadline)
                                                ? "已过截止时间"
                                                : new ReminderRule(Instant.EPOCH, deadline).left(now))));
        return true;
    }

    private Telling telling(SubmissionId id, ReviewState state, Instant deadline, String what) {
        return new Telling(
                Kind.DEADLINE,
                "%s %s 年度数据%s".formatted(submissions.organisation(id).name(), id.year(), what),
                "截止时间 %s，%s。%s".formatted(BeijingTime.moment(deadline), standing(id, state), whatToDo(state)),
                "/desk/" + id,
                "");
    }

    private String standing(SubmissionId id, ReviewState state) {
        return state instanceof ReviewState.Draft
                        && !submissions.typing(id.year()).containsKey(id.organisation())
                ? "现在还没有开始填报"
                : "现在是“%s”".formatted(state.chinese());
    }

    private boolean isFirstToday(SubmissionId id, Instant now) {
        return jdbc.sql("""
                INSERT INTO notice.urging (subject, day) VALUES (:subject, :day) ON CONFLICT DO NOTHING
                """)
                        .param("subject", id.toString())
                        .param("day", LocalDate.ofInstant(now, BeijingTime.ZONE))
                        .update()
                == 1;
    }

    private boolean isFirst(SubmissionId id, Instant deadline, int days, Instant now) {
        return jdbc.sql("""
                INSERT INTO notice.reminder (subject, deadline, days, reminded_at)
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

    private List<String> waitedFor(SubmissionId id, ReviewState state) {
        return switch (state) {
            case ReviewState.Draft _, ReviewState.SentBack _ -> {
                var logins = new ArrayList<>(delegations.acting(id.organisation(), Role.COLLECTOR));
                helpers.sections(id).forEach((login, sections) -> {
                    if (!sections.isEmpty()) {
                        logins.add(login);
                    }
                });
                yield logins;
            }
            case ReviewState.InReview _ -> new ArrayList<>(delegations.acting(id.organisation(), Role.REVIEWER));
            case ReviewState.AwaitingApproval _, ReviewState.Approved _ ->
                new ArrayList<>(delegations.acting(id.organisation(), Role.LEADER));
            case ReviewState.Declared _, ReviewState.Filed _, ReviewState.Reopened _ -> new ArrayList<>();
        };
    }

    private static String whatToDo(ReviewState state) {
        return switch (state) {
            case ReviewState.Draft _ -> "请抓紧填完、处理校验问题并提交。";
            case ReviewState.SentBack _ -> "请按退回理由改正后重新提交。";
            case ReviewState.InReview _ -> "请审核。";
            case ReviewState.AwaitingApproval _ -> "请核准。";
            case ReviewState.Approved _ -> "请签署责任声明。";
            case ReviewState.Declared _, ReviewState.Filed _, ReviewState.Reopened _ -> "";
        };
    }
}
