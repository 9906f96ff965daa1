package zhijian.indicator;

import java.math.BigDecimal;
import java.math.BigInteger;

/// In what the engines differ (引擎方言). Everything else is SQL that all of them read.
enum Dialect {
    DUCKDB("HUGEINT") {
        @Override
        String whole(BigInteger value) {
            return "CAST(%s AS HUGEINT)".formatted(value);
        }

        @Override
        String names(String column) {
            return "len(list_distinct(string_split(%s, '、')))".formatted(column);
        }

        @Override
        String allNames(String column) {
            return "flatten(list(string_split(%1$s, '、')) FILTER (%1$s IS NOT NULL))".formatted(column);
        }

        @Override
        String together(String column) {
            return "flatten(list(%1$s) FILTER (%1$s IS NOT NULL))".formatted(column);
        }

        @Override
        String countNames(String column) {
            return "nullif(len(list_distinct(%s)), 0)".formatted(column);
        }
    },

    TRINO("DECIMAL(38, 0)") {
        @Override
        String whole(BigInteger value) {
            return value.signum() < 0 ? "(-DECIMAL '%s')".formatted(value.negate()) : "DECIMAL '%s'".formatted(value);
        }

        @Override
        String names(String column) {
            return "cardinality(array_distinct(split(%s, '、')))".formatted(column);
        }

        @Override
        String allNames(String column) {
            return "flatten(array_agg(split(%1$s, '、')) FILTER (WHERE %1$s IS NOT NULL))".formatted(column);
        }

        @Override
        String together(String column) {
            return "flatten(array_agg(%1$s) FILTER (WHERE %1$s IS NOT NULL))".formatted(column);
        }

        @Override
        String countNames(String column) {
            return "nullif(cardinality(array_distinct(%s)), 0)".formatted(column);
        }
    };

    private final String wide;

    Dialect(String wide) {
        this.wide = wide;
    }

    /// A whole number that was typed.
    abstract String whole(BigInteger value);

    /// How many names an answer lists.
    abstract String names(String column);

    /// All names that many answers list, as an array.
    abstract String allNames(String column);

    /// Many such arrays as one.
    abstract String together(String column);

    /// How many different names an array holds; NULL where none.
    abstract String countNames(String column);

    /// A decimal of `scale` places as the whole number of its smallest unit, in the widest type.
    String unscaled(String column, int scale) {
        return scale == 0
                ? "CAST(%s AS %s)".formatted(column, wide)
                : "CAST(%s * %s AS %s)".formatted(column, BigInteger.TEN.pow(scale), wide);
    }

    String wide(String number) {
        return "CAST(%s AS %s)".formatted(number, wide);
    }

    /// A double literal.
    static String near(BigDecimal value) {
        return value.toPlainString() + "e0";
    }
}
