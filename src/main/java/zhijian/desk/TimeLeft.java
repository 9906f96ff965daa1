package zhijian.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import zhijian.page.BeijingTime;

/// How long it is until a deadline (剩余时间), in days as people count them in Beijing.
///
/// @param days 0 on the last day, below 0 after it
record TimeLeft(long days) {

    private static final int FEW_DAYS = 3;

    static TimeLeft until(Instant deadline, Instant now) {
        return new TimeLeft(ChronoUnit.DAYS.between(day(now), day(deadline)));
    }

    /// Between when and when data are handed in: before it begins, from when on as well.
    static String term(Optional<Instant> opens, Instant deadline, Instant now) {
        var closes = "截止 " + BeijingTime.day(deadline);
        return opens.filter(now::isBefore)
                .map(it -> "%s起报送，%s".formatted(BeijingTime.day(it), closes))
                .orElse(closes);
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
