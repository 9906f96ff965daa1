package zhijian.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import zhijian.page.BeijingTime;

/// When people are reminded of a deadline (催报时点): at eight in the morning, 14, 7, 3 and 1 days before and on the day.
///
/// @param openedAt nobody is reminded of a day that was over before the year began
record ReminderRule(Instant openedAt, Instant deadline) {

    private static final List<Integer> DAYS = List.of(0, 1, 3, 7, 14);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /// Which reminder holds at a moment; a missed one is made up for until the next. Empty: none, or the deadline is
    /// over.
    OptionalInt at(Instant now) {
        if (now.isAfter(deadline)) {
            return OptionalInt.empty();
        }
        return DAYS.stream()
                .filter(days -> !now.isBefore(morning(days)))
                .findFirst()
                .filter(days -> openedAt.isBefore(morning(days)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /// How much time is left, in days as people count them.
    String left(Instant now) {
        long days = ChronoUnit.DAYS.between(day(now), day(deadline));
        return days == 0 ? "今天截止" : days == 1 ? "明天截止" : "还有 %d 天".formatted(days);
    }

    private Instant morning(int days) {
        return day(deadline)
                .minusDays(days)
                .atTime(MORNING)
                .atZone(BeijingTime.ZONE)
                .toInstant();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, BeijingTime.ZONE);
    }
}
