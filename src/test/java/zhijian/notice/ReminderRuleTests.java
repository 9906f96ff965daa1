package zhijian.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhijian.page.BeijingTime;

class ReminderRuleTests {

    private static final Instant OPENED = Instant.parse("2020-10-08T02:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2020-12-31T15:59:59Z");

    @Test
    void people_are_reminded_at_eight_14_7_3_and_1_days_before_and_on_the_day() {
        assertThat(changes(new ReminderRule(OPENED, DEADLINE), DEADLINE))
                .containsExactly(
                        "2020-12-17 08:00 14：还有 14 天",
                        "2020-12-24 08:00 7：还有 7 天",
                        "2020-12-28 08:00 3：还有 3 天",
                        "2020-12-30 08:00 1：明天截止",
                        "2020-12-31 08:00 0：今天截止",
                        "2021-01-01 00:00 无");
    }

    @Test
    void a_day_that_was_over_before_the_year_began_is_not_made_up_for() {
        var late = new ReminderRule(Instant.parse("2020-12-26T01:00:00Z"), DEADLINE);
        assertThat(changes(late, DEADLINE)).startsWith("2020-12-28 08:00 3：还有 3 天");
    }

    @Test
    void a_missed_reminder_says_how_much_time_is_really_left() {
        var rule = new ReminderRule(OPENED, DEADLINE);
        var sixDaysBefore = Instant.parse("2020-12-25T06:00:00Z");
        assertThat(rule.at(sixDaysBefore)).hasValue(7);
        assertThat(rule.left(sixDaysBefore)).isEqualTo("还有 6 天");
    }

    /// Every half hour of the last weeks, where something changes.
    private static List<String> changes(ReminderRule rule, Instant deadline) {
        var changes = new ArrayList<String>();
        var before = "无";
        var start = deadline.plusSeconds(1).minus(Duration.ofDays(20));
        for (var at = start; at.isBefore(deadline.plus(Duration.ofDays(2))); at = at.plus(Duration.ofMinutes(30))) {
            var due = rule.at(at);
            var now = due.isPresent() ? due.getAsInt() + "：" + rule.left(at) : "无";
            var days = due.isPresent() ? Integer.toString(due.getAsInt()) : "无";
            if (!before.equals(days)) {
                changes.add(BeijingTime.moment(at) + " " + now);
                before = days;
            }
        }
        return changes;
    }
}
