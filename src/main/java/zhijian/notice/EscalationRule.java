package zhijian.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;
import zhijian.page.BeijingTime;

/// When those who look after an organisation are told that it may be late, or is (督办时点): at eight in the
/// morning, 3 and 1 days before the deadline, on the day, and 1, 3 and 7 days after it.
///
/// @param openedAt nobody is told of a day that was over before the year began
record EscalationRule(Instant openedAt, Instant deadline) {

    /// days after the deadline, negative before it, the latest first
    private static final List<Integer> DAYS = List.of(7, 3, 1, 0, -1, -3);

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /// From here on the leaders of the authority are told, not only who files.
    static final int TO_LEADERS = 1;

    /// From here on the commission is told, whoever the authority is.
    static final int TO_THE_COMMISSION = 7;

    /// Days after the deadline when it is history, and nobody is told any more.
    private static final int OVER = 30;

    /// Which of them holds at a moment; a missed one is made up for until the next. Empty: none yet, or it is
    /// history.
    OptionalInt at(Instant now) {
        if (!now.isBefore(morning(OVER))) {
            return OptionalInt.empty();
        }
        return DAYS.stream()
                .filter(days -> !now.isBefore(morning(days)))
                .findFirst()
                .filter(days -> openedAt.isBefore(morning(days)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /// E.g. `还有 3 天截止`.
    static String words(int days) {
        return days < 0 ? "还有 %d 天截止".formatted(-days) : days == 0 ? "今天截止" : "已过截止 %d 天".formatted(days);
    }

    private Instant morning(int days) {
        return LocalDate.ofInstant(deadline, BeijingTime.ZONE)
                .plusDays(days)
                .atTime(MORNING)
                .atZone(BeijingTime.ZONE)
                .toInstant();
    }
}
