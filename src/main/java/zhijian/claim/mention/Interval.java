package zhijian.claim.mention;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;

/// All values a printed number may stand for (取值区间), both ends included: a 2.4 is anything from 2.35 to 2.45.
///
/// @param high null: without limit
public record Interval(Rational low, @Nullable Rational high) {

    public static Interval exactly(Rational value) {
        return new Interval(value, value);
    }

    public static Interval around(Rational value, Rational distance) {
        return new Interval(value.minus(distance), value.plus(distance));
    }

    public static Interval atLeast(Rational low) {
        return new Interval(low, null);
    }

    public boolean meets(Interval other) {
        return (high == null || other.low.compareTo(high) <= 0)
                && (other.high == null || low.compareTo(other.high) <= 0);
    }

    public boolean contains(Rational value) {
        return low.compareTo(value) <= 0 && (high == null || value.compareTo(high) <= 0);
    }

    public boolean isBelow(Interval other) {
        return high != null && high.compareTo(other.low) < 0;
    }

    public Interval plus(Interval other) {
        return new Interval(low.plus(other.low), high == null || other.high == null ? null : high.plus(other.high));
    }

    /// @param other with an upper limit
    public Interval minus(Interval other) {
        return other.high == null
                ? new Interval(low.minus(other.low), high == null ? null : high.minus(other.low))
                : new Interval(low.minus(other.high), high == null ? null : high.minus(other.low));
    }

    public Interval times(Rational factor) {
        return new Interval(low.times(factor), high == null ? null : high.times(factor));
    }

    /// Product of two intervals without negative values.
    public Interval times(Interval other) {
        return new Interval(low.times(other.low), high == null || other.high == null ? null : high.times(other.high));
    }

    /// Quotient of intervals; empty ends of the divisor give an open end.
    ///
    /// @param divisor without negative values
    public Interval dividedBy(Interval divisor) {
        var lowest = divisor.high == null
                ? Rational.ZERO
                : low.dividedBy(low.sign() < 0 && divisor.low.sign() > 0 ? divisor.low : nonZero(divisor.high));
        var highest = high == null || divisor.low.sign() <= 0
                ? null
                : high.dividedBy(high.sign() < 0 && divisor.high != null ? divisor.high : divisor.low);
        return new Interval(lowest, highest);
    }

    private static Rational nonZero(Rational value) {
        return value.sign() == 0 ? new Rational(BigInteger.ONE, BigInteger.TEN.pow(30)) : value;
    }

    public Interval and(Interval other) {
        var lower = low.compareTo(other.low) >= 0 ? low : other.low;
        var higher =
                high == null ? other.high : other.high == null || high.compareTo(other.high) <= 0 ? high : other.high;
        return new Interval(lower, higher);
    }

    public Interval or(Interval other) {
        return new Interval(
                low.compareTo(other.low) <= 0 ? low : other.low,
                high == null || other.high == null ? null : high.compareTo(other.high) >= 0 ? high : other.high);
    }

    public boolean isEmpty() {
        return high != null && low.compareTo(high) > 0;
    }
}
