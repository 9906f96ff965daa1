package zhijian.indicator;

import java.math.BigInteger;

/// A whole number as SQL (整数表达式), and how large it can become.
///
/// @param bound its absolute value is never larger
record Whole(String sql, BigInteger bound) {

    /// Engines count with 38 digits.
    private static final BigInteger LARGEST = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

    static Whole of(BigInteger value, Dialect dialect) {
        return new Whole(dialect.whole(value), value.abs());
    }

    boolean isOne(Dialect dialect) {
        return sql.equals(dialect.whole(BigInteger.ONE));
    }

    Whole plus(Whole other) {
        return new Whole("(%s + %s)".formatted(sql, other.sql), bound.add(other.bound));
    }

    Whole minus(Whole other) {
        return new Whole("(%s - %s)".formatted(sql, other.sql), bound.add(other.bound));
    }

    Whole times(Whole other, Dialect dialect) {
        if (isOne(dialect)) {
            return other;
        }
        return other.isOne(dialect)
                ? this
                : new Whole("(%s * %s)".formatted(sql, other.sql), bound.multiply(other.bound));
    }

    Whole abs() {
        return new Whole("abs(%s)".formatted(sql), bound);
    }

    /// Whether an engine can always hold it.
    boolean fits() {
        return bound.compareTo(LARGEST) <= 0;
    }
}
