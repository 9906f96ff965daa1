package zhijian.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneOffset;
import zhijian.organisation.OrganisationId;

/// When an old year of the demo city was worked on (演示日程), always the same: from December on, most filed in the last
/// days before the end of January, some later, with more time given.
record Timetable(Year year) {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime FOUR = LocalTime.of(16, 0);

    /// Every so many organisations are late.
    private static final int LATE_EVERY = 8;

    private static final int LATEST_DAYS = 6;
    private static final int EARLIEST_DAYS = 26;
    private static final int SHORTEST_WAY = 8;
    private static final int LONGEST_WAY = 27;

    /// Steps of the way, from the first keystroke to the filing.
    static final int TENTHS = 10;

    private static final Chance CHANCE = new Chance(31);

    /// Before anything happened in the city.
    Instant settled() {
        return year.atMonthDay(MonthDay.of(9, 1)).atTime(NINE).toInstant(BEIJING);
    }

    Instant opened() {
        return year.atMonthDay(MonthDay.of(12, 1)).atTime(NINE).toInstant(BEIJING);
    }

    Instant deadline() {
        return lastDay().atTime(FOUR).toInstant(BEIJING);
    }

    Instant extended() {
        return lastDay().minusDays(2).atTime(NINE).toInstant(BEIJING);
    }

    Instant extendedDeadline() {
        return lastDay().plusDays(LATEST_DAYS + 1L).atTime(FOUR).toInstant(BEIJING);
    }

    Instant frozen() {
        return lastDay().plusDays(20).atTime(NINE).toInstant(BEIJING);
    }

    Instant issued() {
        return lastDay().plusDays(40).atTime(NINE).toInstant(BEIJING);
    }

    Instant published() {
        return lastDay().plusDays(50).atTime(NINE).toInstant(BEIJING);
    }

    boolean isLate(OrganisationId organisation) {
        return draw(LATE_EVERY, organisation, "late") == 0;
    }

    /// When an organisation has gone so many tenths of its way.
    Instant at(OrganisationId organisation, int tenths) {
        int early = Math.min(draw(EARLIEST_DAYS, organisation, "early"), draw(EARLIEST_DAYS, organisation, "earlier"));
        int late = isLate(organisation) ? 1 + draw(LATEST_DAYS, organisation, "days") : -early;
        int way = SHORTEST_WAY + draw(LONGEST_WAY - SHORTEST_WAY, organisation, "way");
        int toGo = way * (TENTHS - tenths) / TENTHS;
        return lastDay()
                .plusDays(late - toGo)
                .atTime(NINE)
                .plusMinutes(tenths * 36L + draw(36, organisation, "minute"))
                .toInstant(BEIJING);
    }

    private int draw(int bound, OrganisationId organisation, String what) {
        return CHANCE.draw(bound, year.toString(), organisation.code(), what);
    }

    private LocalDate lastDay() {
        return year.plusYears(1).atMonthDay(MonthDay.of(1, 31));
    }
}
