package zhijian.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import zhijian.catalog.ItemCode;

/// The law of the review on one page: every state, every step, every actor.
class ReviewFlowTests {

    private static final Instant NOON = Instant.parse("2020-12-04T04:00:00Z");

    private static final ItemCode MAJORS = new ItemCode("majors_offered");

    private static final List<ReviewState> STATES = List.of(
            new ReviewState.Draft(),
            new ReviewState.InReview(false),
            new ReviewState.InReview(true),
            new ReviewState.AwaitingApproval(false),
            new ReviewState.AwaitingApproval(true),
            new ReviewState.SentBack(Actor.REVIEWER, "漏填", Map.of()),
            new ReviewState.Approved("abc"),
            new ReviewState.Declared("abc", "钟砚秋", NOON, false),
            new ReviewState.Declared("abc", "钟砚秋", NOON, true),
            new ReviewState.Filed("abc", "ZJ-1", NOON),
            new ReviewState.Reopened("有误", Map.of(MAJORS, "多算")));

    private static final List<ReviewStep> STEPS = List.of(
            new ReviewStep.Submit(),
            new ReviewStep.Pass(),
            new ReviewStep.Begin(),
            new ReviewStep.Recall(),
            new ReviewStep.SendBack("不符", Map.of()),
            new ReviewStep.Approve("def"),
            new ReviewStep.Declare("钟砚秋", NOON),
            new ReviewStep.ConfirmOnPaper("钟砚秋", NOON),
            new ReviewStep.File("ZJ-2", NOON),
            new ReviewStep.Reopen("有误", Map.of(MAJORS, "多算")));

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
                                        called(state),
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
                填报中：采集员“提交” → InReview[begun=false]
                待审核：审核员“审核通过” → AwaitingApproval[begun=false]
                待审核：审核员“开始查看” → InReview[begun=true]
                待审核：采集员“撤回” → Draft[]
                待审核：审核员“退回” → SentBack[by=REVIEWER, reason=不符, items={}]
                待审核（已开始查看）：审核员“审核通过” → AwaitingApproval[begun=false]
                待审核（已开始查看）：审核员“退回” → SentBack[by=REVIEWER, reason=不符, items={}]
                待核准：负责人“开始查看” → AwaitingApproval[begun=true]
                待核准：审核员“撤回” → InReview[begun=true]
                待核准：负责人“退回” → SentBack[by=LEADER, reason=不符, items={}]
                待核准：负责人“核准” → Approved[sha256=def]
                待核准（已开始查看）：负责人“退回” → SentBack[by=LEADER, reason=不符, items={}]
                待核准（已开始查看）：负责人“核准” → Approved[sha256=def]
                已退回：采集员“提交” → InReview[begun=false]
                已核准：负责人“退回” → SentBack[by=LEADER, reason=不符, items={}]
                已核准：负责人“签署声明” → Declared[sha256=abc, declaredBy=钟砚秋, at=2020-12-04T04:00:00Z, begun=false]
                已核准：采集员“确认纸质声明” → Declared[sha256=abc, declaredBy=钟砚秋, at=2020-12-04T04:00:00Z, begun=false]
                已核准：审核员“确认纸质声明” → Declared[sha256=abc, declaredBy=钟砚秋, at=2020-12-04T04:00:00Z, begun=false]
                声明已签章：主管部门“开始查看” → Declared[sha256=abc, declaredBy=钟砚秋, at=2020-12-04T04:00:00Z, begun=true]
                声明已签章：负责人“撤回” → Approved[sha256=abc]
                声明已签章：主管部门“退回” → SentBack[by=SUPERVISOR, reason=不符, items={}]
                声明已签章：主管部门“备案” → Filed[sha256=abc, receipt=ZJ-2, at=2020-12-04T04:00:00Z]
                声明已签章（已开始查看）：主管部门“退回” → SentBack[by=SUPERVISOR, reason=不符, items={}]
                声明已签章（已开始查看）：主管部门“备案” → Filed[sha256=abc, receipt=ZJ-2, at=2020-12-04T04:00:00Z]
                已备案：主管部门“开放更正” → Reopened[reason=有误, items={majors_offered=多算}]
                更正中：采集员“提交” → InReview[begun=false]
                """);
        assertThat(refused).isEqualTo(STATES.size() * STEPS.size() * Actor.values().length - 26);
    }

    private static String called(ReviewState state) {
        boolean begun = state instanceof ReviewState.InReview(var it) && it
                || state instanceof ReviewState.AwaitingApproval(var it2) && it2
                || state instanceof ReviewState.Declared(var _, var _, var _, var it3) && it3;
        return begun ? state.chinese() + "（已开始查看）" : state.chinese();
    }

    @Test
    void a_refused_step_says_where_the_submission_stands_and_what_to_do() {
        assertThat(catchThrowableOfType(
                                StepNotAllowed.class,
                                () -> ReviewFlow.after(
                                        new ReviewState.AwaitingApproval(false), new ReviewStep.Pass(), Actor.REVIEWER))
                        .words())
                .isEqualTo("这份填报现在是“待核准”，审核员不能“审核通过”。请刷新页面看最新状态。");
    }
}
