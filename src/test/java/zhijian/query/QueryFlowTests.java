package zhijian.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import zhijian.organisation.OrganisationKind;
import zhijian.query.QueryFlow.Move;
import zhijian.query.QueryFlow.Side;
import zhijian.submission.Actor;

class QueryFlowTests {

    @Test
    void these_moves_are_allowed_and_no_others() {
        var table = new StringBuilder();
        for (var state : QueryState.values()) {
            for (var move : Move.values()) {
                for (var side : Side.values()) {
                    QueryFlow.after(state, move, side)
                            .ifPresent(next -> table.append("%s + %s by %s → %s%n".formatted(state, move, side, next)));
                }
            }
        }
        assertThat(table.toString()).isEqualTo("""
                OPEN + SPEAK by ASKING → OPEN
                OPEN + SPEAK by ANSWERING → ANSWERED
                OPEN + CLOSE by ASKING → CLOSED
                OPEN + FILE by ASKING → LEFT
                ANSWERED + SPEAK by ASKING → OPEN
                ANSWERED + SPEAK by ANSWERING → ANSWERED
                ANSWERED + CLOSE by ASKING → CLOSED
                ANSWERED + FILE by ASKING → LEFT
                LEFT + REOPEN by ASKING → OPEN
                """);
    }

    @Test
    void these_may_ask_and_these_must_answer() {
        var table = new StringBuilder();
        for (var actor : Actor.values()) {
            for (var kind : OrganisationKind.values()) {
                Inquirer.of(actor, kind)
                        .ifPresent(inquirer -> table.append(
                                "%s of %s asks as %s: %s%n".formatted(actor, kind, inquirer, inquirer.asks())));
            }
        }
        assertThat(table.toString().lines().filter(line -> line.contains("BYSTANDER")))
                .containsExactly("BYSTANDER of INSTITUTE asks as INSTITUTE: [COLLECTOR, REVIEWER, LEADER]");
        assertThat(table.toString().lines().filter(line -> line.contains("of SCHOOL")))
                .containsExactly(
                        "REVIEWER of SCHOOL asks as REVIEWER: [COLLECTOR]",
                        "LEADER of SCHOOL asks as LEADER: [COLLECTOR, REVIEWER]",
                        "SUPERVISOR of SCHOOL asks as SUPERVISOR: [COLLECTOR, REVIEWER, LEADER]");
        assertThat(Arrays.stream(Inquirer.values()).map(Inquirer::chinese))
                .containsExactly("审核员", "负责人", "主管部门", "教科院");
    }
}
