package zhijian.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import zhijian.cycle.CampaignRefused;
import zhijian.page.BeijingTime;

/// Days as forms send them, in Beijing (起止日期): a window begins with its first day and ends with its last.
final class Days {

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private Days() {}

    static Instant begin(LocalDate day) {
        return day.atStartOfDay(BeijingTime.ZONE).toInstant();
    }

    static Instant end(LocalDate day) {
        return day.atTime(LAST_SECOND).atZone(BeijingTime.ZONE).toInstant();
    }

    /// As a date field shows it, e.g. `2022-12-31`.
    static String of(Instant at) {
        return at.atZone(BeijingTime.ZONE).toLocalDate().toString();
    }

    /// @param what the day is of, for the message
    /// @throws CampaignRefused if it is no day
    static LocalDate read(String typed, String what) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException _) {
            throw new CampaignRefused("%s应是 2022-12-31 这样的日期，现在是“%s”。请改正。".formatted(what, typed.strip()));
        }
    }
}
