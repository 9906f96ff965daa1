package zhijian.desk;

import zhijian.catalog.Amount;
import zhijian.catalog.Amount.Known;
import zhijian.catalog.Indicator;
import zhijian.catalog.Rational;

/// What the change of one item alone does to one indicator (影响).
record Effect(Indicator indicator, Amount before, Amount after) {

    boolean isNothing() {
        return switch (before) {
            case Known(var value) -> after instanceof Known(var other) && value.equals(other);
            case Amount.None _ -> after instanceof Amount.None;
        };
    }

    /// How far the indicator moves, as a share of what it was: |after − before| / |before|. What appears, disappears or
    /// begins at zero has no such share and counts as one whole.
    Rational size() {
        return before instanceof Known(var value) && !value.isZero() && after instanceof Known(var other)
                ? other.minus(value).dividedBy(value).abs()
                : isNothing() ? Rational.ZERO : Rational.ONE;
    }
}
