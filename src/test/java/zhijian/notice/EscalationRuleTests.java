package zhijian.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationRuleTests {

    private static final Instant DEADLINE = Instant.parse("2020-12-31T15:59:59Z");

    @Test
    void authorities_are_told_before_the_deadline_on_the_day_and_after_it() {
        var rule = new EscalationRule(Instant.parse("2020-11-01T00:00:00Z"), DEADLINE);
        var told = new ArrayList<String>();
        for (var at = Instant.parse("2020-12-26T00:00:00Z");
                at.isBefore(Instant.parse("2021-01-10T00:00:00Z"));
                at = at.plusSeconds(86_400)) {
            var days = rule.at(at);
            told.add("%s %s".formatted(at.toString().substring(5, 10), days.isPresent() ? days.getAsInt() : "-"));
        }
        assertThat(String.join(", ", told))
                .isEqualTo("12-26 -, 12-27 -, 12-28 -3, 12-29 -3, 12-30 -1, 12-31 0, 01-01 1, 01-02 1, 01-03 3, "
                        + "01-04 3, 01-05 3, 01-06 3, 01-07 7, 01-08 7, 01-09 7");
    }

    @Test
    void nobody_is_told_before_eight_or_of_a_day_before_the_year_was_opened() {
        var rule = new EscalationRule(Instant.parse("2020-12-28T06:00:00Z"), DEADLINE);
        assertThat(rule.at(Instant.parse("2020-12-28T07:00:00Z"))).isEmpty();
        assertThat(rule.at(Instant.parse("2020-12-29T23:59:59Z"))).isEmpty();
        assertThat(rule.at(Instant.parse("2020-12-30T00:00:00Z"))).hasValue(-1);
    }

    @Test
    void what_is_a_month_old_is_history() {
        var rule = new EscalationRule(Instant.parse("2020-11-01T00:00:00Z"), DEADLINE);
        assertThat(rule.at(Instant.parse("2021-01-29T00:00:00Z"))).hasValue(7);
        assertThat(rule.at(Instant.parse("2021-01-30T00:00:00Z"))).isEmpty();
    }

    @Test
    void points_are_told_in_days() {
        assertThat(List.of(EscalationRule.words(-3), EscalationRule.words(0), EscalationRule.words(7)))
                .containsExactly("还有 3 天截止", "今天截止", "已过截止 7 天");
    }
}
