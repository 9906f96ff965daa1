package zhijian.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An exact fraction (有理数): what formulas compute with, so that nothing is rounded before it is displayed.
///
/// Equal values are equal, however they came about. Most fractions fit into two longs and are computed there; a
/// fraction is brought to lowest terms only when somebody looks at its parts.
public final class Rational implements Comparable<Rational> {

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    public static final Rational ZERO = of(0);
    public static final Rational ONE = of(1);
    public static final Rational HUNDRED = of(100);

    private static final int MANY = 128;
    /// 27 places, of which a sum of many leaves some 22 right.
    private static final BigInteger FINE = BigInteger.TEN.pow(27);

    private static final BigInteger HALF_OF_TWELFTH = BigInteger.TEN.pow(15).shiftRight(1);

    /// What 27 places are taken in, nine at a time.
    private static final long BILLION = 1_000_000_000;

    /// Of any size; where it is not needed, the longs hold the fraction.
    private record Large(BigInteger numerator, BigInteger denominator) {}

    /// never [Long#MIN_VALUE]
    private final long numerator;
    /// positive
    private final long denominator;
    private final @Nullable Large large;

    private Rational(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.large = null;
    }

    /// @throws ArithmeticException if the denominator is zero
    public Rational(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("A fraction needs a denominator other than zero");
        }
        var above = denominator.signum() < 0 ? numerator.negate() : numerator;
        var below = denominator.abs();
        boolean fits = above.bitLength() < Long.SIZE - 1 && below.bitLength() < Long.SIZE - 1;
        this.numerator = fits ? above.longValue() : 0;
        this.denominator = fits ? below.longValue() : 1;
        this.large = fits ? null : new Large(above, below);
    }

    public static Rational of(BigDecimal decimal) {
        var units = decimal.unscaledValue();
        if (decimal.scale() >= 0 && decimal.scale() < POWERS.length && units.bitLength() < Long.SIZE) {
            return ofUnits(units.longValue(), decimal.scale());
        }
        return decimal.scale() <= 0
                ? new Rational(decimal.toBigIntegerExact(), BigInteger.ONE)
                : new Rational(units, BigInteger.TEN.pow(decimal.scale()));
    }

    public static Rational of(long whole) {
        return ofUnits(whole, 0);
    }

    /// So many units of the last of `scale` decimal places.
    ///
    /// @param scale 0 to 18
    public static Rational ofUnits(long units, int scale) {
        return units == Long.MIN_VALUE
                ? new Rational(BigInteger.valueOf(units), BigInteger.valueOf(POWERS[scale]))
                : new Rational(units, POWERS[scale]);
    }

    /// The sum of all, divided by `count`.
    ///
    /// Exact for up to 128 different denominators. Beyond, the common denominator would have thousands of digits:
    /// the quotient is then told to some 22 places, and exactly only where these would not settle how it is rounded
    /// to 12 or less.
    public static Rational mean(List<Rational> values, long count) {
        var sums = new HashMap<Long, Rational>();
        var others = new ArrayList<Rational>();
        for (var value : values) {
            if (value.large == null) {
                sums.merge(value.denominator, value, Rational::plus);
            } else {
                others.add(value);
            }
            if (sums.size() + others.size() > MANY) {
                return near(values, count).orElseGet(() -> sum(values).dividedBy(of(count)));
            }
        }
        others.addAll(sums.values());
        return sum(others).dividedBy(of(count));
    }

    /// By halves, so that most additions are of small fractions.
    private static Rational sum(List<Rational> values) {
        int half = values.size() / 2;
        return switch (values.size()) {
            case 0 -> ZERO;
            case 1 -> values.getFirst();
            default -> sum(values.subList(0, half)).plus(sum(values.subList(half, values.size())));
        };
    }

    /// Empty where a half of the twelfth place, or of one before it, lies within what is not known.
    private static Optional<Rational> near(List<Rational> values, long count) {
        var low = roundedDown(values);
        // each was rounded down by no more than one
        var step = HALF_OF_TWELFTH.multiply(BigInteger.valueOf(count));
        var above = low.mod(step);
        return above.signum() != 0
                        && above.add(BigInteger.valueOf(values.size())).compareTo(step) < 0
                ? Optional.of(new Rational(low, FINE.multiply(BigInteger.valueOf(count))))
                : Optional.empty();
    }

    /// The sum of all in units of the 27th place, each rounded down to it: by long division where longs suffice.
    private static BigInteger roundedDown(List<Rational> values) {
        long far = Long.MAX_VALUE / values.size();
        long whole = 0;
        long first = 0;
        long second = 0;
        long third = 0;
        var others = BigInteger.ZERO;
        for (var value : values) {
            long below = value.denominator;
            if (value.large == null && Math.abs(value.numerator) < far && below < Long.MAX_VALUE / BILLION) {
                whole += Math.floorDiv(value.numerator, below);
                long rest = Math.floorMod(value.numerator, below) * BILLION;
                first += rest / below;
                rest = rest % below * BILLION;
                second += rest / below;
                third += rest % below * BILLION / below;
            } else {
                var parts = value.parts();
                var quotient = parts.numerator.multiply(FINE).divideAndRemainder(parts.denominator);
                others = others.add(quotient[0]).subtract(quotient[1].signum() < 0 ? BigInteger.ONE : BigInteger.ZERO);
            }
        }
        var billion = BigInteger.valueOf(BILLION);
        return BigInteger.valueOf(whole)
                .multiply(billion)
                .add(BigInteger.valueOf(first))
                .multiply(billion)
                .add(BigInteger.valueOf(second))
                .multiply(billion)
                .add(BigInteger.valueOf(third))
                .add(others);
    }

    /// The numerator in lowest terms.
    public BigInteger numerator() {
        return lowest().numerator;
    }

    /// The denominator in lowest terms; positive.
    public BigInteger denominator() {
        return lowest().denominator;
    }

    private Large lowest() {
        if (large == null) {
            long divisor = gcd(Math.abs(numerator), denominator);
            return new Large(BigInteger.valueOf(numerator / divisor), BigInteger.valueOf(denominator / divisor));
        }
        var parts = parts();
        var divisor = parts.numerator.gcd(parts.denominator);
        return divisor.equals(BigInteger.ONE)
                ? parts
                : new Large(parts.numerator.divide(divisor), parts.denominator.divide(divisor));
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    private Large parts() {
        return large == null ? new Large(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator)) : large;
    }

    public Rational plus(Rational other) {
        if (large == null && other.large == null) {
            if (denominator == other.denominator) {
                long sum = numerator + other.numerator;
                if (!overflows(numerator, other.numerator, sum)) {
                    return new Rational(sum, denominator);
                }
            } else if (fits(numerator, other.denominator)
                    && fits(other.numerator, denominator)
                    && fits(denominator, other.denominator)) {
                long left = numerator * other.denominator;
                long right = other.numerator * denominator;
                if (!overflows(left, right, left + right)) {
                    return new Rational(left + right, denominator * other.denominator);
                }
            }
        }
        var a = parts();
        var b = other.parts();
        return a.denominator.equals(b.denominator)
                ? new Rational(a.numerator.add(b.numerator), a.denominator)
                : new Rational(
                        a.numerator.multiply(b.denominator).add(b.numerator.multiply(a.denominator)),
                        a.denominator.multiply(b.denominator));
    }

    public Rational minus(Rational other) {
        return plus(other.negate());
    }

    public Rational times(Rational other) {
        return large == null
                        && other.large == null
                        && fits(numerator, other.numerator)
                        && fits(denominator, other.denominator)
                ? new Rational(numerator * other.numerator, denominator * other.denominator)
                : product(other.parts().numerator, other.parts().denominator);
    }

    /// @throws ArithmeticException if `other` is zero; formulas ask [#isZero()] first
    public Rational dividedBy(Rational other) {
        if (large == null
                && other.large == null
                && other.numerator != 0
                && fits(numerator, other.denominator)
                && fits(denominator, other.numerator)) {
            long above = numerator * other.denominator;
            long below = denominator * other.numerator;
            return below < 0 ? new Rational(-above, -below) : new Rational(above, below);
        }
        return product(other.parts().denominator, other.parts().numerator);
    }

    private Rational product(BigInteger above, BigInteger below) {
        var parts = parts();
        return new Rational(parts.numerator.multiply(above), parts.denominator.multiply(below));
    }

    public Rational negate() {
        return large == null
                ? new Rational(-numerator, denominator)
                : new Rational(large.numerator.negate(), large.denominator);
    }

    public Rational abs() {
        return sign() < 0 ? negate() : this;
    }

    public boolean isZero() {
        return sign() == 0;
    }

    public boolean isWhole() {
        return denominator().equals(BigInteger.ONE);
    }

    public int sign() {
        return large == null ? Long.signum(numerator) : large.numerator.signum();
    }

    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The whole number next to it on the way to zero.
    public Rational truncated() {
        return large == null
                ? new Rational(numerator / denominator, 1)
                : new Rational(large.numerator.divide(large.denominator), BigInteger.ONE);
    }

    /// The one place where a value is rounded: half up (四舍五入), to `decimals` places.
    public BigDecimal rounded(int decimals) {
        if (large == null && decimals < POWERS.length && fits(numerator, POWERS[decimals])) {
            long shifted = numerator * POWERS[decimals];
            long whole = shifted / denominator;
            long rest = Math.abs(shifted % denominator);
            return BigDecimal.valueOf(rest >= denominator - rest ? whole + Long.signum(shifted) : whole, decimals);
        }
        var parts = parts();
        var quotient = parts.numerator.multiply(BigInteger.TEN.pow(decimals)).divideAndRemainder(parts.denominator);
        boolean up = quotient[1].abs().shiftLeft(1).compareTo(parts.denominator) >= 0;
        return new BigDecimal(
                up ? quotient[0].add(BigInteger.valueOf(parts.numerator.signum())) : quotient[0], decimals);
    }

    /// The value as a decimal: exact where it ends within 12 places, otherwise rounded half up to 12.
    public BigDecimal toDecimal() {
        var decimal = rounded(12).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    @Override
    public int compareTo(Rational other) {
        if (large == null && other.large == null) {
            if (denominator == other.denominator) {
                return Long.compare(numerator, other.numerator);
            }
            if (fits(numerator, other.denominator) && fits(other.numerator, denominator)) {
                return Long.compare(numerator * other.denominator, other.numerator * denominator);
            }
        }
        var a = parts();
        var b = other.parts();
        return a.numerator.multiply(b.denominator).compareTo(b.numerator.multiply(a.denominator));
    }

    private static boolean fits(long a, long b) {
        long low = a * b;
        return Math.multiplyHigh(a, b) == low >> (Long.SIZE - 1) && low != Long.MIN_VALUE;
    }

    private static boolean overflows(long a, long b, long sum) {
        return ((a ^ sum) & (b ^ sum)) < 0 || sum == Long.MIN_VALUE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rational it && compareTo(it) == 0;
    }

    @Override
    public int hashCode() {
        var lowest = lowest();
        return Objects.hash(lowest.numerator, lowest.denominator);
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString();
    }
}
