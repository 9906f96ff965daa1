package zhijian.submission;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhijian.catalog.PeerMark;
import zhijian.catalog.Rational;

/// Where schools of the same type usually are (同类学校区间), from what they filed last year. Rounded so that no single
/// school can be told from it: two figures for the median, three for the ends.
///
/// @param schools how many stand behind it, never fewer than [#FEWEST]
public record PeerBand(int schools, BigDecimal low, BigDecimal median, BigDecimal high) {

    /// Fewer schools would show what one of them filed.
    static final int FEWEST = 5;

    /// Empty where there are too few values, or most of them are the same.
    static Optional<PeerBand> of(List<Rational> values) {
        if (values.size() < FEWEST) {
            return Optional.empty();
        }
        var sorted = new ArrayList<>(values);
        sorted.sort(null);
        var first = quantile(sorted, 1);
        var third = quantile(sorted, 3);
        var reach = third.minus(first).times(Rational.of(new BigDecimal("1.5")));
        return reach.isZero()
                ? Optional.empty()
                : Optional.of(new PeerBand(
                        sorted.size(),
                        rounded(first.minus(reach), 3),
                        rounded(quantile(sorted, 2), 2),
                        rounded(third.plus(reach), 3)));
    }

    /// With ends that things can have which are counted.
    PeerBand whole() {
        return new PeerBand(
                schools, low.setScale(0, RoundingMode.CEILING), median, high.setScale(0, RoundingMode.FLOOR));
    }

    BigDecimal at(PeerMark mark) {
        return switch (mark) {
            case LOW -> low;
            case MEDIAN -> median;
            case HIGH -> high;
        };
    }

    /// Linear between the values on both sides.
    private static Rational quantile(List<Rational> sorted, int quarters) {
        var place = Rational.of((long) quarters * (sorted.size() - 1)).dividedBy(Rational.of(4));
        int below = place.numerator().divide(place.denominator()).intValueExact();
        int above = Math.min(below + 1, sorted.size() - 1);
        var part = place.minus(Rational.of(below));
        return sorted.get(below).plus(sorted.get(above).minus(sorted.get(below)).times(part));
    }

    private static BigDecimal rounded(Rational value, int figures) {
        var rounded = value.toDecimal().round(new MathContext(figures, RoundingMode.HALF_UP));
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
