package zhijian.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhijian.catalog.Rational;

/// How the values of peers are spread (同类四分位数): exact, linear between the two values on both sides, as spreadsheets
/// (`QUARTILE.INC`) and DuckDB (`quantile_cont`) have it.
///
/// @param values how many stand behind them
public record Quartiles(int values, Rational first, Rational median, Rational third) {

    /// Where a value lies (所处位置), said without a rank: whether high is good depends on what is measured.
    public enum Band {
        /// below the first quartile
        LOWEST("最低的四分之一"),
        /// from the first quartile on, below the median
        LOWER("中间偏低"),
        /// the median itself
        MIDDLE("正居中间"),
        /// above the median, up to the third quartile
        HIGHER("中间偏高"),
        /// above the third quartile
        HIGHEST("最高的四分之一");

        private final String chinese;

        Band(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /// Empty where fewer than `fewest` values are given: they would tell what single organisations filed.
    static Optional<Quartiles> of(List<Rational> values, int fewest) {
        if (values.size() < fewest) {
            return Optional.empty();
        }
        var sorted = new ArrayList<>(values);
        sorted.sort(null);
        return Optional.of(new Quartiles(sorted.size(), quartile(sorted, 1), quartile(sorted, 2), quartile(sorted, 3)));
    }

    private static Rational quartile(List<Rational> sorted, int which) {
        int quarters = which * (sorted.size() - 1);
        int below = quarters / 4;
        int above = Math.min(below + 1, sorted.size() - 1);
        var part = Rational.of(quarters % 4).dividedBy(Rational.of(4));
        return sorted.get(below).plus(sorted.get(above).minus(sorted.get(below)).times(part));
    }

    Band band(Rational value) {
        if (value.compareTo(first) < 0) {
            return Band.LOWEST;
        }
        if (value.compareTo(third) > 0) {
            return Band.HIGHEST;
        }
        int side = value.compareTo(median);
        return side < 0 ? Band.LOWER : side == 0 ? Band.MIDDLE : Band.HIGHER;
    }
}
