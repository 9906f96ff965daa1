package zhijian.claim;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;

/// Where a value may lie (取值区间); a side without a limit is open.
record Bounds(@Nullable Limit lower, @Nullable Limit upper) {

    record Limit(Rational value, boolean included) {

        Limit times(Rational factor) {
            return new Limit(value.times(factor), included);
        }
    }

    boolean contains(Rational value) {
        return (lower == null || value.compareTo(lower.value) > 0 || (lower.included && value.equals(lower.value)))
                && (upper == null || value.compareTo(upper.value) < 0 || (upper.included && value.equals(upper.value)));
    }

    boolean isEmpty() {
        return lower != null
                && upper != null
                && (lower.value.compareTo(upper.value) > 0
                        || (lower.value.equals(upper.value) && !(lower.included && upper.included)));
    }

    /// @param factor positive, or the sides would change places
    Bounds times(Rational factor) {
        return new Bounds(lower == null ? null : lower.times(factor), upper == null ? null : upper.times(factor));
    }

    /// As people write it: `4.75% ≤ 值 < 5%`, `值 ≥ 8.3 万个`, `值 = 100%`.
    String print(String subject, Unit unit) {
        if (lower != null && upper != null) {
            return lower.value.equals(upper.value)
                    ? "%s = %s".formatted(subject, unit.after(lower.value))
                    : "%s %s %s %s %s"
                            .formatted(
                                    unit.after(lower.value),
                                    lower.included ? "≤" : "<",
                                    subject,
                                    upper.included ? "≤" : "<",
                                    unit.after(upper.value));
        }
        if (lower != null) {
            return "%s %s %s".formatted(subject, lower.included ? "≥" : ">", unit.after(lower.value));
        }
        return upper == null
                ? subject
                : "%s %s %s".formatted(subject, upper.included ? "≤" : "<", unit.after(upper.value));
    }

    /// `value` with `decimals` places, or with as many more as show on which side of a limit it lies.
    String show(Rational value, int decimals, Unit unit) {
        var number = Stream.iterate(decimals, places -> places <= decimals + 12, places -> places + 1)
                .map(value::rounded)
                .filter(rounded -> contains(Rational.of(rounded)) == contains(value))
                .findFirst()
                .orElseGet(() -> value.rounded(decimals));
        return unit.after(number.toPlainString());
    }
}
