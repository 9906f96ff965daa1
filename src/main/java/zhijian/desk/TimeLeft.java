package zhijian.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import zhijian.page.BeijingTime;

/// How long it is until a deadline (剩余时间), in days as people count them in Beijing.
///
/// @param days 0 on the last day, below 0 after it
record TimeLeft(long days) {

    private static final int FEW_DAYS = 3;

    static TimeLeft until(Instant deadline, Instant now) {
        return new TimeLeft(ChronoUnit.DAYS.between(day(now), day(deadline)));
    }

    String words() {
        return days > 0 ? "还有 %d 天".formatted(days) : days == 0 ? "今天截止" : "已过期 %d 天".formatted(-days);
    }

    boolean isShort() {
        return days <= FEW_DAYS;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(BeijingTime.ZONE).toLocalDate();
    }
}
