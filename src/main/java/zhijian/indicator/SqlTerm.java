package zhijian.indicator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A formula's value as SQL (公式的 SQL 形式), twice: exactly, as a fraction of whole numbers, and nearly, as a double.
///
/// The double settles almost every printed digit; only where it comes close to a half of the last printed place must
/// the fraction be asked. That is exact and costs little more than computing with doubles.
///
/// @param numerator null where no engine can hold it exactly
/// @param near NULL exactly where the value is missing
/// @param reach at least as large as `near` and whatever was added or subtracted on the way: the error of `near` is
/// never more than `slack` times this. Null: `near` itself reaches that far, nothing cancelled out
record SqlTerm(
        @Nullable Whole numerator,
        Whole denominator,
        String near,
        @Nullable String reach,
        double slack,
        Dialect dialect) {

    /// A handful of operations on doubles err by a few of 10^16; this leaves room for thousands.
    static final double SLACK = 1e-12;

    /// Sums of doubles over millions of schools.
    static final double SLACK_OF_SUMS = 1e-8;

    /// Stands for a value that only exact fractions can tell: outside what 18 digits hold of a published number.
    static BigDecimal unsettled(int decimals) {
        return BigDecimal.valueOf(-999_999_999_999_999_999L, decimals);
    }

    static SqlTerm of(BigDecimal value, Dialect dialect) {
        var scale = Math.max(value.scale(), 0);
        return new SqlTerm(
                Whole.of(value.setScale(scale).unscaledValue(), dialect),
                Whole.of(BigInteger.TEN.pow(scale), dialect),
                Dialect.near(value),
                null,
                SLACK,
                dialect);
    }

    /// A column of decimals.
    ///
    /// @param largest of its whole number of smallest units
    static SqlTerm column(String column, int scale, BigInteger largest, Dialect dialect) {
        return new SqlTerm(
                new Whole(dialect.unscaled(column, scale), largest),
                Whole.of(BigInteger.TEN.pow(scale), dialect),
                "CAST(%s AS DOUBLE)".formatted(column),
                null,
                SLACK,
                dialect);
    }

    /// A fraction of whole numbers whose double is as exact as a double can be.
    static SqlTerm fraction(Whole numerator, Whole denominator, Dialect dialect) {
        var near = "CAST(%s AS DOUBLE)".formatted(numerator.sql());
        return new SqlTerm(
                numerator,
                denominator,
                denominator.isOne(dialect)
                        ? near
                        : "(%s / nullif(CAST(%s AS DOUBLE), 0e0))".formatted(near, denominator.sql()),
                null,
                SLACK,
                dialect);
    }

    String reaching() {
        return reach == null ? "abs(%s)".formatted(near) : reach;
    }

    SqlTerm plus(SqlTerm other) {
        return added(other, '+');
    }

    SqlTerm minus(SqlTerm other) {
        return added(other, '-');
    }

    private SqlTerm added(SqlTerm other, char operator) {
        var left = over(other);
        var right = other.over(this);
        return new SqlTerm(
                left == null || right == null ? null : operator == '+' ? left.plus(right) : left.minus(right),
                sameDenominator(other) ? denominator : denominator.times(other.denominator, dialect),
                "(%s %s %s)".formatted(near, operator, other.near),
                "(%s + %s)".formatted(reaching(), other.reaching()),
                Math.max(slack, other.slack),
                dialect);
    }

    /// The numerator over the common denominator of both.
    private @Nullable Whole over(SqlTerm other) {
        return numerator == null || sameDenominator(other) ? numerator : numerator.times(other.denominator, dialect);
    }

    boolean sameDenominator(SqlTerm other) {
        return denominator.sql().equals(other.denominator.sql());
    }

    SqlTerm times(SqlTerm other) {
        return new SqlTerm(
                product(numerator, other.numerator),
                denominator.times(other.denominator, dialect),
                "(%s * %s)".formatted(near, other.near),
                reach == null && other.reach == null ? null : "(%s * %s)".formatted(reaching(), other.reaching()),
                Math.max(slack, other.slack),
                dialect);
    }

    /// @throws NotInSql if the divisor can neither be told nearly nor exactly
    SqlTerm dividedBy(SqlTerm divisor) {
        var sure = divisor.sure();
        var below = "nullif(%s, 0e0)".formatted(sure);
        return new SqlTerm(
                        numerator == null ? null : numerator.times(divisor.denominator, dialect),
                        divisor.numerator == null ? denominator : denominator.times(divisor.numerator, dialect),
                        "(%s / %s)".formatted(near, below),
                        reach == null ? null : "(%s / abs(%s))".formatted(reach, below),
                        Math.max(slack, divisor.slack),
                        dialect)
                .exactlyOnlyIf(divisor.numerator != null);
    }

    private SqlTerm exactlyOnlyIf(boolean exact) {
        return exact ? this : new SqlTerm(null, denominator, near, reach, slack, dialect);
    }

    /// A double in which nothing cancelled out, so that its relative error is small; zero only where the value is.
    private String sure() {
        if (reach == null) {
            return near;
        }
        if (numerator == null || !numerator.fits() || !denominator.fits()) {
            throw new NotInSql("A divisor needs more digits than engines have");
        }
        return fraction(numerator, denominator, dialect).near;
    }

    SqlTerm abs() {
        return new SqlTerm(
                numerator == null ? null : numerator.abs(),
                denominator.abs(),
                "abs(%s)".formatted(near),
                reach,
                slack,
                dialect);
    }

    /// One or the other, as a condition says; missing where the condition cannot be told.
    static SqlTerm either(String condition, SqlTerm then, SqlTerm otherwise) {
        var exact = then.numerator != null && otherwise.numerator != null;
        return new SqlTerm(
                exact ? either(condition, then.numerator, otherwise.numerator) : null,
                then.sameDenominator(otherwise)
                        ? then.denominator
                        : either(condition, then.denominator, otherwise.denominator),
                either(condition, then.near, otherwise.near),
                then.reach == null && otherwise.reach == null
                        ? null
                        : either(condition, then.reaching(), otherwise.reaching()),
                Math.max(then.slack, otherwise.slack),
                then.dialect);
    }

    private static Whole either(String condition, @Nullable Whole then, @Nullable Whole otherwise) {
        if (then == null || otherwise == null) {
            throw new IllegalArgumentException("Both must be told exactly");
        }
        return new Whole(
                either(condition, then.sql(), otherwise.sql()), then.bound().max(otherwise.bound()));
    }

    private static String either(String condition, String then, String otherwise) {
        return "CASE WHEN %1$s THEN %2$s WHEN NOT (%1$s) THEN %3$s END".formatted(condition, then, otherwise);
    }

    /// Exactly; NULL where either is missing.
    ///
    /// @throws NotInSql if it takes more digits than engines have
    String compared(String operator, SqlTerm other) {
        if (numerator == null || other.numerator == null) {
            throw new NotInSql("A comparison of what is not known exactly");
        }
        var left = numerator.times(other.denominator, dialect);
        var right = other.numerator.times(denominator, dialect);
        if (sameDenominator(other)) {
            left = numerator;
            right = other.numerator;
        }
        var signs = denominator.times(other.denominator, dialect);
        boolean positive = isLiteral(denominator) && isLiteral(other.denominator);
        if (!left.fits() || !right.fits() || !positive && !signs.fits()) {
            throw new NotInSql("A comparison needs more digits than engines have");
        }
        if (positive) {
            return "(%s %s %s)".formatted(left.sql(), operator, right.sql());
        }
        return "CASE WHEN %s IS NOT NULL AND %s IS NOT NULL THEN sign(CAST(%s AS DOUBLE)) * CAST(%s AS DOUBLE) %s 0e0 END"
                .formatted(near, other.near, signs.sql(), left.minus(right).sql(), operator);
    }

    private boolean isLiteral(Whole whole) {
        return whole.sql().equals(dialect.whole(whole.bound()));
    }

    private @Nullable Whole product(@Nullable Whole a, @Nullable Whole b) {
        return a == null || b == null ? null : a.times(b, dialect);
    }

    /// The published value: rounded half up to `decimals` places, as DECIMAL(18, decimals); NULL where missing, and
    /// [#unsettled] where only exact fractions can tell.
    ///
    /// @param near name of a column that holds [#near]
    /// @param reach name of a column that holds [#reach], where there is one
    String published(String near, String reach, int decimals) {
        var power = "1e" + decimals;
        var shifted = decimals == 0 ? near : "(%s * %s)".formatted(near, power);
        var reaching = this.reach == null
                ? "abs(%s)".formatted(shifted)
                : decimals == 0 ? reach : "(%s * %s)".formatted(reach, power);
        var type = "DECIMAL(18, %d)".formatted(decimals);
        var unsettled = "CAST('%s' AS %s)".formatted(unsettled(decimals).toPlainString(), type);
        return """
                CASE WHEN %2$s > %3$s THEN %4$s
                     WHEN abs(%1$s - floor(%1$s) - 0.5e0) <= %5$s * %2$s THEN %6$s
                     ELSE CAST(%7$s AS %8$s) END\
                """.formatted(
                        shifted,
                        reaching,
                        Dialect.near(BigDecimal.valueOf(0.1 / slack)),
                        unsettled,
                        Double.toString(slack).replace("E", "e"),
                        exactly(shifted, decimals, type)
                                .map(it -> "coalesce(TRY(%s), %s)".formatted(it, unsettled))
                                .orElse(unsettled),
                        near,
                        type);
    }

    /// Up or down from `floor`, by comparing twice the fraction with the half between.
    private Optional<String> exactly(String shifted, int decimals, String type) {
        if (numerator == null) {
            return Optional.empty();
        }
        var twice = dialect.whole(BigInteger.TEN.pow(decimals).shiftLeft(1));
        return Optional.of(
                "CAST(sign(%1$s) * (floor(abs(%1$s)) + CASE WHEN %2$s * abs(%3$s) >= (2 * %4$s + 1) * abs(%5$s) THEN 1 ELSE 0 END) / 1e%6$d AS %7$s)"
                        .formatted(
                                shifted,
                                twice,
                                numerator.sql(),
                                dialect.wide("floor(abs(%s))".formatted(shifted)),
                                denominator.sql(),
                                decimals,
                                type));
    }
}
