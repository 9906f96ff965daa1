package zhijian.desk;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.catalog.ItemCode;
import zhijian.submission.Actor;
import zhijian.submission.Given;
import zhijian.submission.ReviewMoved;
import zhijian.submission.ReviewState;
import zhijian.submission.ReviewState.Approved;
import zhijian.submission.ReviewState.AwaitingApproval;
import zhijian.submission.ReviewState.Declared;
import zhijian.submission.ReviewState.Filed;
import zhijian.submission.ReviewState.InReview;
import zhijian.submission.ReviewState.Reopened;
import zhijian.submission.ReviewState.SentBack;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Remembers what everybody saw when they took a step, and what was named when a submission went back (留存). The slip of
/// whoever sent it back is done with.
@Component
class Memory {

    private final Submissions submissions;
    private final SeenStore seen;
    private final NamedStore named;
    private final SlipStore slips;
    private final Clock clock;

    Memory(Submissions submissions, SeenStore seen, NamedStore named, SlipStore slips, Clock clock) {
        this.submissions = submissions;
        this.seen = seen;
        this.named = named;
        this.slips = slips;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void remember(ReviewMoved moved) {
        judge(moved.from(), moved.to()).ifPresent(actor -> saw(moved.submission(), actor, moved.who()));
        named(moved.to()).ifPresent(items -> {
            name(moved.submission(), items);
            slips.clear(moved.submission(), moved.who());
        });
    }

    /// This person has now seen all answers as they stand.
    @Transactional
    public void saw(SubmissionId id, Actor actor, String login) {
        var revisions =
                submissions.given(id).values().stream().map(Given::revision).collect(Collectors.toSet());
        seen.keep(id, actor, login, revisions, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /// Who judged the data by this move; empty where nobody did.
    static Optional<Actor> judge(ReviewState from, ReviewState to) {
        record Move(ReviewState from, ReviewState to) {}
        return switch (new Move(from, to)) {
            case Move(InReview _, AwaitingApproval _), Move(InReview _, SentBack _) -> Optional.of(Actor.REVIEWER);
            case Move(AwaitingApproval _, Approved _), Move(AwaitingApproval _, SentBack _) ->
                Optional.of(Actor.LEADER);
            case Move(Approved _, SentBack _) -> Optional.of(Actor.LEADER);
            case Move(Declared _, Filed _), Move(Declared _, SentBack _) -> Optional.of(Actor.SUPERVISOR);
            case Move _ -> Optional.empty();
        };
    }

    private static Optional<Map<ItemCode, String>> named(ReviewState to) {
        return switch (to) {
            case SentBack(var _, var _, var items) -> Optional.of(items);
            case Reopened(var _, var items) -> Optional.of(items);
            case ReviewState.Draft _, InReview _, AwaitingApproval _, Approved _, Declared _, Filed _ ->
                Optional.empty();
        };
    }

    private void name(SubmissionId id, Map<ItemCode, String> items) {
        var given = submissions.given(id);
        var all = new TreeMap<ItemCode, NamedStore.Named>();
        items.forEach((code, why) -> {
            var now = given.get(code);
            all.put(code, new NamedStore.Named(why, now == null ? 0 : now.revision()));
        });
        named.replace(id, all);
    }
}
