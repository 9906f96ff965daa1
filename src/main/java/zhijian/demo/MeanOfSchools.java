package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zhijian.catalog.Rational;

/// A mean of the schools' own percentages (校均比例) that must come out: a line of `means.csv`.
record MeanOfSchools(String part, String whole, Map<Year, Rational> percent) {

    static List<MeanOfSchools> read(Path file) {
        return CsvTable.rows(file).stream()
                .map(row -> new MeanOfSchools(
                        cell(row, "code"),
                        cell(row, "of"),
                        Totals.YEARS.stream()
                                .collect(Collectors.toMap(
                                        year -> year,
                                        year -> Rational.of(new BigDecimal(cell(row, year.toString())))))))
                .toList();
    }

    /// Moves single steps between small and large schools, which moves the mean and leaves the sum.
    void tune(Columns columns, Year year, long step) {
        var parts = columns.of(part);
        var wholes = columns.of(whole);
        var bySize = IntStream.range(0, wholes.length)
                .filter(school -> wholes[school] > 0)
                .boxed()
                .sorted(Comparator.comparing(school -> wholes[school]))
                .toList();
        var gap = wanted(year, bySize.size());
        for (var school : bySize) {
            gap = gap.minus(ratio(parts[school], wholes[school]));
        }
        for (boolean moved = true; moved; ) {
            moved = false;
            for (int rank = 0; rank < bySize.size() / 2; rank++) {
                int small = bySize.get(rank);
                int large = bySize.get(bySize.size() - 1 - rank);
                int to = gap.sign() > 0 ? small : large;
                int from = gap.sign() > 0 ? large : small;
                var closer = gap.minus(ratio(step, wholes[to])).plus(ratio(step, wholes[from]));
                if (closer.abs().compareTo(gap.abs()) < 0 && parts[from] >= step && parts[to] + step <= wholes[to]) {
                    parts[from] -= step;
                    parts[to] += step;
                    gap = closer;
                    moved = true;
                }
            }
        }
    }

    private Rational wanted(Year year, int schools) {
        var mean = percent.get(year);
        if (mean == null) {
            throw new IllegalArgumentException("means.csv has no %s for %s".formatted(part, year));
        }
        return mean.times(ratio(schools, 100));
    }

    private static Rational ratio(long numerator, long denominator) {
        return Rational.of(numerator).dividedBy(Rational.of(denominator));
    }
}
