package zhijian.catalog;

/// A computed number (指标): never typed, always a formula over items and other indicators.
///
/// @param level the lowest level it exists at
/// @param note what else is to be known of it, in Chinese; may be empty
public record Indicator(
        ItemCode code,
        String name,
        String english,
        Level level,
        String section,
        String unit,
        Formula formula,
        Combine combine,
        int decimals,
        int lag,
        String note)
        implements Definition {

    Indicator withLag(int years) {
        return new Indicator(code, name, english, level, section, unit, formula, combine, decimals, years, note);
    }
}
