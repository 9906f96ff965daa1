package zhijian.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import zhijian.page.BeijingTime;

/// How somebody wants to be mailed (邮件方式).
enum Delivery {
    AT_ONCE("退回和疑问马上发，其余每天早上 8 点汇总"),
    HOURLY("每小时汇总一次"),
    DAILY("每天早上 8 点汇总一次"),
    NONE("不发邮件，只在系统里看");

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final String chinese;

    Delivery(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    /// Whether something of this kind, told at a moment, goes into an e-mail now.
    boolean isDue(Kind kind, Instant told, Instant now) {
        return switch (this) {
            case AT_ONCE -> kind.isUrgent() || told.isBefore(lastMorning(now));
            case HOURLY -> told.isBefore(now.truncatedTo(ChronoUnit.HOURS));
            case DAILY -> told.isBefore(lastMorning(now));
            case NONE -> false;
        };
    }

    private static Instant lastMorning(Instant now) {
        var there = now.atZone(BeijingTime.ZONE);
        var morning = there.toLocalDate().atTime(MORNING).atZone(BeijingTime.ZONE);
        return (there.isBefore(morning) ? morning.minusDays(1) : morning).toInstant();
    }
}
