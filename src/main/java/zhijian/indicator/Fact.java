package zhijian.indicator;

import java.time.Year;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.ItemCode;

/// One number with its meaning (事实): what a bound value in a report points to and `facts.json` lists.
///
/// @param year the year the number is about, not the year it was reported in
/// @param value in `unit`, unrounded
/// @param decimals places it is displayed with, half up
/// @param formula how it was computed from items; null for what was entered or added up
/// @param release number of the release it was computed from, e.g. `2020-1`
public record Fact(
        ItemCode code,
        String name,
        Scope scope,
        Year year,
        Amount value,
        String unit,
        int decimals,
        @Nullable String formula,
        String release) {

    /// The number as displayed, without its unit: grouped by nothing, rounded half up; what is missing says why.
    public String display() {
        return switch (value) {
            case Amount.Known(var number) -> number.rounded(decimals).toPlainString();
            case Amount.None(var why) -> why.chinese();
        };
    }
}
