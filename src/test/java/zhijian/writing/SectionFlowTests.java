package zhijian.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhijian.account.Role;

class SectionFlowTests {

    @Test
    void these_moves_and_no_others() {
        assertThat(moves()).isEqualTo("""
                WRITING HAND_IN -> IN_REVIEW by COLLECTOR REVIEWER LEADER HELPER
                IN_REVIEW SEND_BACK -> WRITING by REVIEWER LEADER
                IN_REVIEW SETTLE -> SETTLED by REVIEWER LEADER, not who wrote last
                SETTLED REOPEN -> WRITING by REVIEWER LEADER
                """);
    }

    private static String moves() {
        return Stream.of(SectionState.values())
                .flatMap(state -> Stream.of(SectionStep.values()).flatMap(step -> move(state, step)))
                .collect(Collectors.joining());
    }

    private static Stream<String> move(SectionState state, SectionStep step) {
        var roles = Stream.of(Role.values())
                .filter(role -> SectionFlow.after(state, step, role, false).isPresent())
                .toList();
        if (roles.isEmpty()) {
            return Stream.of();
        }
        var next = SectionFlow.after(state, step, roles.getFirst(), false).orElseThrow();
        var forAuthor = roles.stream()
                .anyMatch(role -> SectionFlow.after(state, step, role, true).isPresent());
        return Stream.of("%s %s -> %s by %s%s\n"
                .formatted(
                        state,
                        step,
                        next,
                        roles.stream().map(Enum::name).collect(Collectors.joining(" ")),
                        forAuthor ? "" : ", not who wrote last"));
    }
}
