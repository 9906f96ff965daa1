package zhijian.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/// The law of the review on one page: every state, every step, every actor.
class ReviewFlowTests {

    private static final Instant NOON = Instant.parse("2020-12-04T04:00:00Z");

    private static final List<ReviewState> STATES = List.of(
            new ReviewState.Draft(),
            new ReviewState.InReview(),
            new ReviewState.AwaitingApproval(),
            new ReviewState.SentBack(Actor.REVIEWER, "漏填"),
            new ReviewState.Approved("abc"),
            new ReviewState.Declared("abc", "钟砚秋", NOON),
            new ReviewState.Filed("abc", "ZJ-1", NOON));

    private static final List<ReviewStep> STEPS = List.of(
            new ReviewStep.Submit(),
            new ReviewStep.Pass(),
            new ReviewStep.SendBack("不符"),
            new ReviewStep.Approve("def"),
            new ReviewStep.Declare("钟砚秋", NOON),
            new ReviewStep.File("ZJ-2", NOON));

    @Test
    void these_moves_are_allowed_and_no_others() {
        var moves = new StringJoiner("\n", "", "\n");
        int refused = 0;
        for (var state : STATES) {
            for (var step : STEPS) {
                for (var actor : Actor.values()) {
                    if (ReviewFlow.allows(state, step, actor)) {
                        moves.add("%s：%s“%s” → %s"
                                .formatted(
                                        state.chinese(),
                                        actor.chinese(),
                                        step.chinese(),
                                        ReviewFlow.after(state, step, actor)));
                    } else {
                        refused++;
                    }
                }
            }
        }
        assertThat(moves).hasToString("""
                填报中：采集员“提交” → InReview[]
                待审核：审核员“审核通过” → AwaitingApproval[]
                待审核：审核员“退回” → SentBack[by=REVIEWER, reason=不符]
                待核准：负责人“退回” → SentBack[by=LEADER, reason=不符]
                待核准：负责人“核准” → Approved[sha256=def]
                已退回：采集员“提交” → InReview[]
                已核准：负责人“退回” → SentBack[by=LEADER, reason=不符]
                已核准：负责人“签署声明” → Declared[sha256=abc, declaredBy=钟砚秋, at=2020-12-04T04:00:00Z]
                声明已签章：主管部门“退回” → SentBack[by=SUPERVISOR, reason=不符]
                声明已签章：主管部门“备案” → Filed[sha256=abc, receipt=ZJ-2, at=2020-12-04T04:00:00Z]
                """);
        assertThat(refused).isEqualTo(STATES.size() * STEPS.size() * Actor.values().length - 10);
    }

    @Test
    void a_refused_step_says_where_the_submission_stands_and_what_to_do() {
        assertThat(catchThrowableOfType(
                                StepNotAllowed.class,
                                () -> ReviewFlow.after(
                                        new ReviewState.AwaitingApproval(), new ReviewStep.Pass(), Actor.REVIEWER))
                        .words())
                .isEqualTo("这份填报现在是“待核准”，审核员不能“审核通过”。请刷新页面看最新状态。");
    }
}
