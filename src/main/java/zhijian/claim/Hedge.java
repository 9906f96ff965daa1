package zhijian.claim;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;

/// A word that makes a stated number approximate (约数词): 近, 超过, 约, 以上, 余, …
///
/// @param factors where value ÷ stated number may lie
/// @param doubtAbove the word still holds above this multiple, but a reader would expect a rounder number; null: never
public record Hedge(
        String word,
        Position position,
        Bounds factors,
        @Nullable Rational doubtAbove) {

    /// Where the word stands (位置).
    public enum Position {
        /// 近 5%
        BEFORE,
        /// 160 余名
        INSIDE,
        /// 96% 以上
        AFTER
    }

    /// The least value ÷ stated number; empty without a lower limit.
    public Optional<Rational> least() {
        return Optional.ofNullable(factors.lower()).map(Bounds.Limit::value);
    }

    /// The greatest value ÷ stated number; empty without an upper limit.
    public Optional<Rational> greatest() {
        return Optional.ofNullable(factors.upper()).map(Bounds.Limit::value);
    }

    public boolean holds(Stated stated, Rational actual) {
        return boundsFor(stated).contains(actual);
    }

    /// What is wrong with the claim, in words for its author; empty when it is true.
    ///
    /// @param actual in the stated number's unit
    /// @param decimals places the actual value is displayed with
    public Optional<String> check(Stated stated, Rational actual, int decimals) {
        var bounds = boundsFor(stated);
        return bounds.contains(actual)
                ? Optional.empty()
                : Optional.of("“%s”要求 %s，实际为 %s"
                        .formatted(
                                print(stated),
                                bounds.print("值", stated.inUnit()),
                                bounds.show(actual, decimals, stated.inUnit())));
    }

    /// What a careful editor would ask although the claim is true; empty when there is nothing to ask.
    public Optional<String> doubt(Stated stated, Rational actual, int decimals) {
        if (doubtAbove == null || !holds(stated, actual)) {
            return Optional.empty();
        }
        var usual = new Bounds(
                factors.lower() == null ? null : factors.lower().times(stated.value()),
                new Bounds.Limit(doubtAbove.times(stated.value()), true));
        return usual.contains(actual)
                ? Optional.empty()
                : Optional.of("“%s”一般指 %s，实际为 %s；请换一个更接近的整数"
                        .formatted(
                                print(stated),
                                usual.print("值", stated.inUnit()),
                                usual.show(actual, decimals, stated.inUnit())));
    }

    /// The claim as printed: `近 5%`, `160 余名`, `96% 以上`, `500 人次以上`.
    public String print(Stated stated) {
        var unit = stated.inUnit();
        return switch (position) {
            case BEFORE -> word + " " + unit.after(stated.digits());
            case INSIDE -> unit.after(stated.digits(), word);
            case AFTER ->
                unit.after(stated.digits()) + (unit.isSign() || stated.unit().isEmpty() ? " " : "") + word;
        };
    }

    private Bounds boundsFor(Stated stated) {
        return factors.times(stated.value());
    }
}
