package zhijian.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.catalog.ItemCode;
import zhijian.submission.AnswerReader;
import zhijian.submission.ReviewMoved;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Asking for a correction after filing, and what becomes of it (更正申请办理).
@Component
class Corrections {

    private final Submissions submissions;
    private final CorrectionStore store;
    private final SlipStore slips;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Corrections(
            Submissions submissions,
            CorrectionStore store,
            SlipStore slips,
            ApplicationEventPublisher events,
            Clock clock) {
        this.submissions = submissions;
        this.store = store;
        this.slips = slips;
        this.events = events;
        this.clock = clock;
    }

    /// Asks the supervisor to reopen the named items.
    ///
    /// @throws SlipRefused if nothing can be asked now, or not by this person, or reason or items are missing
    @Transactional
    public void request(SubmissionId id, String reason, Map<ItemCode, String> items, CurrentUser user) {
        if (Purpose.of(submissions.state(id), submissions.actor(id, user))
                .filter(Purpose.REQUEST::equals)
                .isEmpty()) {
            throw new SlipRefused("只有已备案的数据可以申请更正，由本单位的采集员、审核员或负责人提出。");
        }
        if (reason.isBlank() || items.isEmpty()) {
            throw new SlipRefused("申请更正要写明理由，并选定要更正的数据项。");
        }
        if (!store.add(id, AnswerReader.cleaned(reason), items, user.login(), now())) {
            throw new SlipRefused("已经有一份更正申请在等待主管部门办理，请等办理后再提新的申请。");
        }
        slips.clear(id, user.login());
        events.publishEvent(
                new CorrectionRequested(id, submissions.organisation(id).supervisor(), items.size(), user.login()));
    }

    /// The supervisor declines, with a reason.
    ///
    /// @throws SlipRefused if no request waits, or this person may not decide, or no reason is given
    @Transactional
    public void decline(SubmissionId id, String words, CurrentUser user) {
        if (Purpose.of(submissions.state(id), submissions.actor(id, user))
                .filter(Purpose.REOPEN::equals)
                .isEmpty()) {
            throw new SlipRefused("更正申请由主管部门办理。");
        }
        if (words.isBlank()) {
            throw new SlipRefused("不同意更正要写明理由。");
        }
        var request = waiting(id).orElseThrow(() -> new SlipRefused("现在没有等待办理的更正申请。"));
        store.decide(id, false, AnswerReader.cleaned(words), user.login(), now());
        events.publishEvent(new CorrectionDeclined(id, AnswerReader.cleaned(words), request.by(), user.login()));
    }

    Optional<CorrectionRequest> waiting(SubmissionId id) {
        return store.of(id).stream().filter(it -> it.decision() == null).findFirst();
    }

    /// The latest first.
    List<CorrectionRequest> all(SubmissionId id) {
        return store.of(id);
    }

    /// Requests that wait for this person's decision.
    List<CorrectionRequest> waitingFor(CurrentUser user) {
        return store.waiting().stream()
                .filter(it -> Purpose.of(submissions.state(it.submission()), submissions.actor(it.submission(), user))
                        .filter(Purpose.REOPEN::equals)
                        .isPresent())
                .toList();
    }

    @EventListener
    @Transactional
    void grant(ReviewMoved moved) {
        if (moved.to() instanceof ReviewState.Reopened) {
            store.decide(moved.submission(), true, "", moved.who(), now());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
