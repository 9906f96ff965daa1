package zhijian.burden;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;

/// What the year's items cost the schools, and what they are good for (填报负担).
///
/// @param lines most costly first, those not measured last
/// @param schools how many fill them in
record BurdenPage(String year, List<String> years, int schools, List<Line> lines) {

    /// @param effort null where too few were measured
    record Line(Item item, Uses uses, @Nullable Effort effort, int schools) {

        /// E.g. `1.5 分钟`; a dash where too few were measured.
        String each() {
            return effort == null ? "—" : minutes(effort.median());
        }

        String together() {
            return effort == null ? "—" : hours(effort.of(schools));
        }

        long seconds() {
            return effort == null ? -1 : effort.median().toSeconds();
        }
    }

    static BurdenPage of(String year, List<String> years, int schools, List<Line> lines) {
        return new BurdenPage(
                year,
                years,
                schools,
                lines.stream()
                        .sorted(Comparator.comparing(Line::seconds).reversed())
                        .toList());
    }

    List<Line> idle() {
        return lines.stream().filter(line -> line.uses().isIdle()).toList();
    }

    List<Line> used() {
        return lines.stream().filter(line -> !line.uses().isIdle()).toList();
    }

    long measured() {
        return lines.stream().filter(line -> line.effort() != null).count();
    }

    /// What one school spends on all measured items, e.g. `3.4 小时`.
    String perSchool() {
        return hours(total());
    }

    String allSchools() {
        return hours(total().multipliedBy(schools));
    }

    private Duration total() {
        var total = Duration.ZERO;
        for (var line : lines) {
            var effort = line.effort();
            if (effort != null) {
                total = total.plus(effort.median());
            }
        }
        return total;
    }

    private static String minutes(Duration time) {
        return per(time, 60) + " 分钟";
    }

    private static String hours(Duration time) {
        return per(time, 3600) + " 小时";
    }

    /// One decimal, half up.
    private static String per(Duration time, int seconds) {
        return BigDecimal.valueOf(time.toMillis())
                .divide(BigDecimal.valueOf(1000L * seconds), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
