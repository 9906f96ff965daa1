package zhijian.indicator;

import zhijian.catalog.Amount;

/// A number that follows from a fact and others like it (派生值).
///
/// @param value in `unit`, unrounded
/// @param decimals places it is displayed with, half up
public record Derived(Derivation by, Amount value, String unit, int decimals) {

    /// As [Fact#display()].
    public String display() {
        return switch (value) {
            case Amount.Known(var number) -> number.rounded(decimals).toPlainString();
            case Amount.None(var why) -> why.chinese();
        };
    }
}
