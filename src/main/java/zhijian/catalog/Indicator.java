package zhijian.catalog;

/// A computed number (指标): never typed, always a formula over items and other indicators.
///
/// @param level the lowest level it exists at
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
        int lag)
        implements Definition {

    Indicator withLag(int years) {
        return new Indicator(code, name, english, level, section, unit, formula, combine, decimals, years);
    }
}
