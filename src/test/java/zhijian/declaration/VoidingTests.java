package zhijian.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import zhijian.submission.Actor;
import zhijian.submission.ReviewState;

class VoidingTests {

    private static final Instant NOON = Instant.parse("2020-12-04T04:00:00Z");

    /// Every state a submission can be moved to.
    private static final List<ReviewState> STATES = List.of(
            new ReviewState.Draft(),
            new ReviewState.InReview(false),
            new ReviewState.AwaitingApproval(true),
            new ReviewState.SentBack(Actor.SUPERVISOR, "教职工总数不符", Map.of()),
            new ReviewState.Approved("abc"),
            new ReviewState.Approved("def"),
            new ReviewState.Declared("abc", "钟砚秋", NOON, false),
            new ReviewState.Declared("abc", "钟砚秋", NOON, true),
            new ReviewState.Declared("def", "钟砚秋", NOON, false),
            new ReviewState.Filed("abc", "ZJ-1", NOON),
            new ReviewState.Filed("def", "ZJ-1", NOON),
            new ReviewState.Reopened("图书数有误", Map.of()));

    @Test
    void a_declaration_of_abc_holds_only_while_abc_is_declared_or_filed() {
        var outcomes = new StringJoiner("\n", "", "\n");
        for (var state : STATES) {
            outcomes.add("%s → %s".formatted(state, Voiding.reason("abc", state).orElse("有效")));
        }
        assertThat(outcomes).hasToString("""
                Draft[] → 数据重新填报
                InReview[begun=false] → 数据重新填报
                AwaitingApproval[begun=true] → 数据重新填报
                SentBack[by=SUPERVISOR, reason=教职工总数不符, items={}] → 主管部门退回：教职工总数不符
                Approved[sha256=abc] → 签署后被撤回
                Approved[sha256=def] → 签署后被撤回
                Declared[sha256=abc, declaredBy=钟砚秋, at=2020-12-04T04:00:00Z, begun=false] → 有效
                Declared[sha256=abc, declaredBy=钟砚秋, at=2020-12-04T04:00:00Z, begun=true] → 有效
                Declared[sha256=def, declaredBy=钟砚秋, at=2020-12-04T04:00:00Z, begun=false] → 数据指纹已改变
                Filed[sha256=abc, receipt=ZJ-1, at=2020-12-04T04:00:00Z] → 有效
                Filed[sha256=def, receipt=ZJ-1, at=2020-12-04T04:00:00Z] → 数据指纹已改变
                Reopened[reason=图书数有误, items={}] → 备案后开放更正：图书数有误
                """);
        assertThat(STATES.stream().map(Object::getClass).distinct())
                .hasSameSizeAs(ReviewState.class.getPermittedSubclasses());
    }
}
