package zhijian.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GraceTests {

    private static final Instant DEADLINE = Instant.parse("2020-12-31T15:59:59Z");

    @Test
    void without_an_outage_the_deadline_stands() {
        assertThat(Grace.of(DEADLINE, List.of())).isEmpty();
    }

    @Test
    void a_few_minutes_move_nothing() {
        assertThat(Grace.of(DEADLINE, List.of(down(-60, -51)))).isEmpty();
        assertThat(Grace.of(DEADLINE, List.of(down(-60, -55), down(-40, -36)))).isEmpty();
    }

    @Test
    void ten_minutes_in_all_move_it_by_two_hours() {
        grace(List.of(down(-60, -50)), 120, 10);
        grace(List.of(down(-60, -54), down(-40, -36)), 120, 10);
    }

    @Test
    void more_moves_it_by_twice_as_long() {
        grace(List.of(down(-300, -200)), 200, 100);
    }

    @Test
    void what_was_more_than_a_day_before_does_not_count() {
        assertThat(Grace.of(DEADLINE, List.of(down(-3000, -24 * 60)))).isEmpty();
        assertThat(Grace.of(DEADLINE, List.of(down(-3000, -24 * 60 + 9)))).isEmpty();
        grace(List.of(down(-3000, -24 * 60 + 10)), 120, 10);
    }

    @Test
    void where_it_is_down_at_the_deadline_it_counts_from_when_it_answers_again() {
        grace(List.of(down(-5, 30)), 30 + 120, 35);
        grace(List.of(down(-60, 60)), 60 + 240, 120);
    }

    @Test
    void one_minute_before_the_deadline_and_for_hours_after_it_is_an_outage_too() {
        grace(List.of(down(-1, 600)), 600 + 1202, 601);
    }

    @Test
    void an_outage_in_the_time_it_added_moves_it_again() {
        grace(List.of(down(-60, -50), down(60, 75)), 120 + 120, 25);
        grace(List.of(down(-60, -50), down(110, 200)), 200 + 180, 100);
        grace(List.of(down(-60, -50), down(121, 500)), 120, 10);
    }

    @Test
    void nobody_ever_has_less_time_than_the_deadline_gave_and_at_least_two_hours_of_service_where_it_moved() {
        var random = new Random(20201231);
        for (int trial = 0; trial < 2000; trial++) {
            var outages = new ArrayList<Outage>();
            int at = -26 * 60;
            while (at < 3000) {
                int from = at + 1 + random.nextInt(400);
                at = from + 3 + random.nextInt(200);
                outages.add(down(from, at));
            }
            Grace.of(DEADLINE, outages).ifPresent(grace -> {
                assertThat(grace.until()).isAfterOrEqualTo(DEADLINE.plus(Grace.LEAST));
                assertThat(outages)
                        .as("it answers when the time is over, but for a moment")
                        .noneMatch(it -> it.covers(grace.until())
                                && Duration.between(it.from(), grace.until()).compareTo(Grace.LEAST_OUTAGE) >= 0);
            });
        }
    }

    @Test
    void the_rule_is_told_beforehand() {
        assertThat(Grace.RULE)
                .isEqualTo(
                        "截止前 24 小时内系统中断累计满 10 分钟的，截止时间自动顺延，顺延的时间是中断时间的 2 倍，最少 2 小时；截止时正在中断的，从恢复时起算。顺延期间再中断的，照此再顺延。是否中断以系统自己的心跳记录为准，不用申请。");
    }

    private static void grace(List<Outage> outages, int minutes, int down) {
        assertThat(Grace.of(DEADLINE, outages))
                .contains(new Grace(DEADLINE.plus(Duration.ofMinutes(minutes)), Duration.ofMinutes(down)));
    }

    /// @param from minutes after the deadline; negative: before it
    private static Outage down(int from, int until) {
        return new Outage(DEADLINE.plus(Duration.ofMinutes(from)), DEADLINE.plus(Duration.ofMinutes(until)));
    }
}
