package zhijian.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Check;
import zhijian.submission.Actor;
import zhijian.submission.Finding;
import zhijian.submission.ReviewFlow;
import zhijian.submission.ReviewState;
import zhijian.submission.ReviewState.AwaitingApproval;
import zhijian.submission.ReviewState.Declared;
import zhijian.submission.ReviewState.InReview;
import zhijian.submission.ReviewStep.Begin;
import zhijian.submission.ReviewStep.Recall;

class NextTests {

    private static final List<ReviewState> STATES = List.of(
            new ReviewState.Draft(),
            new ReviewState.SentBack(Actor.REVIEWER, "", Map.of()),
            new ReviewState.Reopened("", Map.of()),
            new InReview(false),
            new InReview(true),
            new AwaitingApproval(false),
            new AwaitingApproval(true),
            new ReviewState.Approved(""),
            new Declared("", "钟砚秋", Instant.EPOCH, false),
            new Declared("", "钟砚秋", Instant.EPOCH, true),
            new ReviewState.Filed("", "ZJ-2020-310000-0001", Instant.EPOCH));

    @Test
    void whoever_can_recall_or_begin_is_told_what_it_means_and_whoever_cannot_any_more_why() {
        var told = new StringBuilder();
        for (var state : STATES) {
            for (var actor : Actor.values()) {
                if (ReviewFlow.allows(state, new Recall(), actor)) {
                    told.append("%s: %s%n".formatted(actor.chinese(), Next.recall(state)));
                }
                if (ReviewFlow.allows(state, new Begin(), actor)) {
                    told.append("%s: %s%n".formatted(actor.chinese(), Next.afterBegin(state)));
                }
                if (!Next.tooLate(state, actor).isEmpty()) {
                    told.append("%s: %s%n".formatted(actor.chinese(), Next.tooLate(state, actor)));
                }
            }
        }
        assertThat(told.toString()).isEqualTo("""
                采集员: 审核员还没有开始查看，可以撤回修改。
                审核员: 开始后，采集员不能再撤回。
                采集员: 审核员已经开始查看，不能再撤回。需要修改时，请审核员退回。
                审核员: 负责人还没有开始查看，可以撤回重新审核。
                负责人: 开始后，审核员不能再撤回。
                审核员: 负责人已经开始查看，不能再撤回。需要修改时，请负责人退回。
                负责人: 主管部门还没有开始查看，可以撤回声明。
                主管部门: 开始后，填报单位不能再撤回。
                负责人: 主管部门已经开始查看，不能再撤回。需要修改时，请主管部门退回。
                """);
    }

    @Test
    void what_is_left_to_fill_in_is_no_problem_to_explain() {
        var empty = new Finding("H01", Check.Kind.HARD, "", "", "", List.of());
        var doubtful = new Finding("W15b", Check.Kind.SOFT, "", "", "", List.of());
        assertThat(Next.toDo(List.of(empty, empty))).isEqualTo("还有 2 个必填项没填");
        assertThat(Next.toDo(List.of(doubtful))).isEqualTo("还有 1 个问题要改正或说明");
        assertThat(Next.toDo(List.of(empty, doubtful))).isEqualTo("还有 1 个必填项没填，1 个问题要改正或说明");
    }

    @Test
    void every_state_says_who_must_do_what() {
        assertThat(STATES.stream().map(Next::waits))
                .containsExactly(
                        "等待采集员填报并提交",
                        "审核员已退回，等待采集员改正后重新提交",
                        "已开放更正，等待采集员改正后重新提交",
                        "等待审核员审核",
                        "审核员正在审核",
                        "等待负责人核准",
                        "负责人正在核准",
                        "等待负责人签署责任声明",
                        "钟砚秋 于 1970-01-01 08:00 签署声明，等待主管部门备案",
                        "钟砚秋 于 1970-01-01 08:00 签署声明，主管部门正在审核",
                        "已于 1970-01-01 08:00 备案，回执编号 ZJ-2020-310000-0001");
    }
}
