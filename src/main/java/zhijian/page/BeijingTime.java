package zhijian.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Times as people read them (北京时间).
public final class BeijingTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日").withZone(ZONE);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZONE);

    private BeijingTime() {}

    /// E.g. `14:03`.
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// E.g. `2020 年 12 月 4 日`.
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /// E.g. `2020-12-04 14:03`.
    public static String moment(Instant at) {
        return MOMENT.format(at);
    }
}
