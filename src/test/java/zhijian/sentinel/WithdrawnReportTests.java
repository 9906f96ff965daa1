package zhijian.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import zhijian.sentinel.Examination.Result;

/// What was found at an address means something else once the report was withdrawn.
class WithdrawnReportTests {

    private static final EnumSet<Outcome> STILL_THERE = EnumSet.of(
            Outcome.SAME_FILE,
            Outcome.SAME_NUMBERS,
            Outcome.SAVED_ANEW,
            Outcome.CHANGED_NUMBER,
            Outcome.TURNED_WORD,
            Outcome.MISSING_NUMBER,
            Outcome.CUT_OFF);

    private static final EnumSet<Outcome> GONE = EnumSet.of(Outcome.MISSING, Outcome.SOFT_MISSING, Outcome.CLOSED);

    @Test
    void a_withdrawn_report_must_be_taken_down_and_is_not_missed_afterwards() {
        assertThat(Outcome.values()).allSatisfy(outcome -> {
            var found = new Result(outcome, "当时看到的");
            var means = found.ofWithdrawn("在校生数有误");
            if (STILL_THERE.contains(outcome)) {
                assertThat(means).isEqualTo(new Result(Outcome.WITHDRAWN, "撤回的理由：在校生数有误"));
            } else if (GONE.contains(outcome)) {
                assertThat(means).isEqualTo(new Result(Outcome.TAKEN_DOWN, "当时看到的"));
            } else {
                assertThat(means).isEqualTo(found);
            }
        });
        assertThat(Arrays.stream(Outcome.values()).filter(Outcome::isGood))
                .containsExactly(Outcome.SAME_FILE, Outcome.SAME_NUMBERS, Outcome.TAKEN_DOWN);
        assertThat(Outcome.WITHDRAWN.remedy()).isEqualTo("请撤下这份报告，改正后的新版次公示以后再放。");
    }
}
