package zhijian.submission;

import static zhijian.submission.Actor.COLLECTOR;
import static zhijian.submission.Actor.LEADER;
import static zhijian.submission.Actor.REVIEWER;
import static zhijian.submission.Actor.SUPERVISOR;

import zhijian.submission.ReviewState.Approved;
import zhijian.submission.ReviewState.AwaitingApproval;
import zhijian.submission.ReviewState.Declared;
import zhijian.submission.ReviewState.Draft;
import zhijian.submission.ReviewState.Filed;
import zhijian.submission.ReviewState.InReview;
import zhijian.submission.ReviewState.Reopened;
import zhijian.submission.ReviewState.SentBack;
import zhijian.submission.ReviewStep.Approve;
import zhijian.submission.ReviewStep.Begin;
import zhijian.submission.ReviewStep.ConfirmOnPaper;
import zhijian.submission.ReviewStep.Declare;
import zhijian.submission.ReviewStep.File;
import zhijian.submission.ReviewStep.Pass;
import zhijian.submission.ReviewStep.Recall;
import zhijian.submission.ReviewStep.Reopen;
import zhijian.submission.ReviewStep.SendBack;
import zhijian.submission.ReviewStep.Submit;

/// The whole review on one screen (三级审核): state, step and who takes it → next state.
public final class ReviewFlow {

    private ReviewFlow() {}

    public static boolean allows(ReviewState state, ReviewStep step, Actor actor) {
        try {
            after(state, step, actor);
            return true;
        } catch (StepNotAllowed _) {
            return false;
        }
    }

    /// @throws StepNotAllowed if the step makes no sense in this state, or is not this actor's to take
    static ReviewState after(ReviewState state, ReviewStep step, Actor actor) {
        record Move(ReviewState from, ReviewStep step, Actor by) {}
        return switch (new Move(state, step, actor)) {
            case Move(Draft _, Submit _, var by) when by == COLLECTOR -> new InReview(false);
            case Move(SentBack _, Submit _, var by) when by == COLLECTOR -> new InReview(false);
            case Move(Reopened _, Submit _, var by) when by == COLLECTOR -> new InReview(false);

            case Move(InReview(var begun), Recall _, var by) when by == COLLECTOR && !begun -> new Draft();
            case Move(InReview(var begun), Begin _, var by) when by == REVIEWER && !begun -> new InReview(true);
            case Move(InReview _, Pass _, var by) when by == REVIEWER -> new AwaitingApproval(false);
            case Move(InReview _, SendBack(var reason, var items), var by)
            when by == REVIEWER -> new SentBack(by, reason, items);

            case Move(AwaitingApproval(var begun), Recall _, var by)
            when by == REVIEWER && !begun -> new InReview(true);
            case Move(AwaitingApproval(var begun), Begin _, var by)
            when by == LEADER && !begun -> new AwaitingApproval(true);
            case Move(AwaitingApproval _, Approve(var hash), var by) when by == LEADER -> new Approved(hash);
            case Move(AwaitingApproval _, SendBack(var reason, var items), var by)
            when by == LEADER -> new SentBack(by, reason, items);

            case Move(Approved _, SendBack(var reason, var items), var by)
            when by == LEADER -> new SentBack(by, reason, items);
            case Move(Approved(var hash), Declare(var who, var at), var by)
            when by == LEADER -> new Declared(hash, who, at, false);
            case Move(Approved(var hash), ConfirmOnPaper(var who, var at), var by)
            when by == COLLECTOR || by == REVIEWER -> new Declared(hash, who, at, false);

            case Move(Declared(var hash, var _, var _, var begun), Recall _, var by)
            when by == LEADER && !begun -> new Approved(hash);
            case Move(Declared(var hash, var who, var at, var begun), Begin _, var by)
            when by == SUPERVISOR && !begun -> new Declared(hash, who, at, true);
            case Move(Declared _, SendBack(var reason, var items), var by)
            when by == SUPERVISOR -> new SentBack(by, reason, items);
            case Move(Declared(var hash, var _, var _, var _), File(var receipt, var at), var by)
            when by == SUPERVISOR -> new Filed(hash, receipt, at);

            case Move(Filed _, Reopen(var reason, var items), var by)
            when by == SUPERVISOR -> new Reopened(reason, items);
            case Move(var from, var taken, var by) -> throw new StepNotAllowed(from, taken, by);
        };
    }
}
