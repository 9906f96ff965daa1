package zhijian.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import zhijian.page.BeijingTime;

class DeliveryTests {

    /// A return and a piece of progress, both told at 14:03: when each goes out, by what the person wants.
    @Test
    void returns_may_go_at_once_and_all_else_waits_for_the_hour_or_the_morning() {
        var told = at("2020-12-04T14:03");
        var table = new StringJoiner("\n", "", "\n");
        for (var delivery : Delivery.values()) {
            for (var kind : List.of(Kind.RETURNED, Kind.PROGRESS)) {
                var line = new StringJoiner(" ");
                for (var now :
                        List.of("2020-12-04T14:03", "2020-12-04T15:00", "2020-12-05T07:59", "2020-12-05T08:00")) {
                    line.add(delivery.isDue(kind, told, at(now)) ? "发" : "等");
                }
                table.add("%s %s %s".formatted(delivery, kind.chinese(), line));
            }
        }
        assertThat(table).hasToString("""
                AT_ONCE 退回 发 发 发 发
                AT_ONCE 进展 等 等 等 发
                HOURLY 退回 等 发 发 发
                HOURLY 进展 等 发 发 发
                DAILY 退回 等 等 等 发
                DAILY 进展 等 等 等 发
                NONE 退回 等 等 等 等
                NONE 进展 等 等 等 等
                """);
    }

    private static Instant at(String beijing) {
        return LocalDateTime.parse(beijing).atZone(BeijingTime.ZONE).toInstant();
    }
}
