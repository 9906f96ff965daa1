package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What all schools together come to (全市合计), by item and year, in hundredths of the item's unit.
///
/// @param schools how many schools the totals were made for
/// @param exact whether a total that does not fit is an error; otherwise it gives way
record Totals(Map<String, Map<Year, Long>> byCode, int schools, boolean exact) {

    static final List<Year> YEARS = List.of(Year.of(2018), Year.of(2019), Year.of(2020));

    static Totals read(Path file, int schools) {
        var byCode = new LinkedHashMap<String, Map<Year, Long>>();
        for (var row : CsvTable.rows(file)) {
            byCode.put(
                    cell(row, "code"),
                    YEARS.stream()
                            .collect(Collectors.toMap(
                                    year -> year,
                                    year -> new BigDecimal(cell(row, year.toString()))
                                            .movePointRight(2)
                                            .longValueExact())));
        }
        return new Totals(byCode, schools, true);
    }

    /// The same totals for a city of another size, without the promise that they are met.
    Totals giveWay() {
        return new Totals(byCode, schools, false);
    }

    /// The total in steps of `rule`, for a city of another size in proportion.
    ///
    /// @param among how many schools share it
    long of(SpreadRule rule, Year year, int among) {
        var years = byCode.get(rule.code().value());
        var total = years == null ? null : years.get(year);
        if (total == null) {
            throw new IllegalArgumentException("totals.csv has no %s for %s".formatted(rule.code(), year));
        }
        if (total % rule.step() != 0) {
            throw new IllegalArgumentException("%s of %s is not a multiple of its step".formatted(rule.code(), year));
        }
        return total / rule.step() * among / schools;
    }

    /// `total` if schools can have it, otherwise what they can have.
    ///
    /// @throws IllegalArgumentException if it does not fit and totals are exact
    long fitted(SpreadRule rule, Year year, long total, long least, long most) {
        if (exact && (total < least || total > most)) {
            throw new IllegalArgumentException("%s of %s does not fit: %d steps, where schools have %d to %d"
                    .formatted(rule.code(), year, total, least, most));
        }
        return Math.clamp(total, least, most);
    }
}
