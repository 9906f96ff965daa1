package zhijian.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhijian.submission.Actor;
import zhijian.submission.ReviewState;

class PurposeTests {

    private static final List<ReviewState> STATES = List.of(
            new ReviewState.Draft(),
            new ReviewState.SentBack(Actor.REVIEWER, "", Map.of()),
            new ReviewState.InReview(false),
            new ReviewState.AwaitingApproval(false),
            new ReviewState.Approved(""),
            new ReviewState.Declared("", "", Instant.EPOCH, false),
            new ReviewState.Filed("", "", Instant.EPOCH),
            new ReviewState.Reopened("", Map.of()));

    @Test
    void what_a_slip_is_for_follows_from_state_and_person() {
        var table = new StringBuilder();
        for (var state : STATES) {
            for (var actor : Actor.values()) {
                Purpose.of(state, actor)
                        .ifPresent(purpose -> table.append(
                                "%s + %s → %s%n".formatted(state.chinese(), actor.chinese(), purpose.send())));
            }
        }
        assertThat(table.toString()).isEqualTo("""
                待审核 + 审核员 → 退回采集员
                待核准 + 负责人 → 退回采集员
                已核准 + 负责人 → 退回采集员
                声明已签章 + 主管部门 → 退回采集员
                已备案 + 采集员 → 提交更正申请
                已备案 + 审核员 → 提交更正申请
                已备案 + 负责人 → 提交更正申请
                已备案 + 主管部门 → 开放更正
                """);
    }

    @Test
    void who_judged_the_data_is_told_from_the_move() {
        var judged = new LinkedHashMap<String, Actor>();
        for (var from : STATES) {
            for (var to : STATES) {
                Memory.judge(from, to)
                        .ifPresent(actor -> judged.put("%s → %s".formatted(from.chinese(), to.chinese()), actor));
            }
        }
        assertThat(judged)
                .isEqualTo(Map.of(
                        "待审核 → 已退回", Actor.REVIEWER,
                        "待审核 → 待核准", Actor.REVIEWER,
                        "待核准 → 已退回", Actor.LEADER,
                        "待核准 → 已核准", Actor.LEADER,
                        "已核准 → 已退回", Actor.LEADER,
                        "声明已签章 → 已退回", Actor.SUPERVISOR,
                        "声明已签章 → 已备案", Actor.SUPERVISOR));
    }
}
