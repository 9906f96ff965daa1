package zhijian.catalog;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhijian.catalog.Expression.Literal;

/// Reads items and indicators (读数据项和指标) from their entries.
record DefinitionReader(FormulaReader formulas) {

    static final Set<String> ITEM_KEYS = Set.of(
            "code",
            "name",
            "english",
            "level",
            "type",
            "unit",
            "time",
            "combine",
            "decimals",
            "lag",
            "required",
            "source",
            "askedWhen",
            "guide",
            "origin");
    static final Set<String> INDICATOR_KEYS =
            Set.of("code", "name", "english", "level", "unit", "formula", "combine", "decimals", "note");

    Item item(ItemCode code, String section, YamlEntry entry) {
        entry.text("type");
        var type = entry.choice("type", EnumSet.allOf(ItemType.class), ItemType.TEXT);
        return new Item(
                code,
                entry.text("name"),
                entry.text("english", ""),
                level(entry),
                section,
                type,
                entry.text("unit", ""),
                timeBasis(code, type, entry).orElse(null),
                entry.choice("combine", type.combines(), Combine.NONE),
                entry.whole("decimals", type.decimals()),
                entry.whole("lag", 0),
                entry.flag("required"),
                entry.choice("source", EnumSet.allOf(Source.class), Source.ENTERED),
                formulas.rule(entry, "askedWhen", Map.of()).orElse(null),
                entry.text("guide", ""),
                entry.text("origin", ""));
    }

    /// @return its lag is not known before all others are read
    Indicator indicator(ItemCode code, String section, YamlEntry entry) {
        var text = entry.text("formula");
        var formula = formulas.number(entry, "formula").orElseGet(() -> new Formula(text, new Literal(Rational.ZERO)));
        return new Indicator(
                code,
                entry.text("name"),
                entry.text("english", ""),
                level(entry),
                section,
                entry.text("unit", ""),
                formula,
                entry.choice("combine", Combine.OF_INDICATORS, Combine.NONE),
                entry.whole("decimals", 2),
                0);
    }

    private static Level level(YamlEntry entry) {
        return entry.choice("level", EnumSet.allOf(Level.class), Level.SCHOOL);
    }

    private static Optional<TimeBasis> timeBasis(ItemCode code, ItemType type, YamlEntry entry) {
        if (entry.has("time")) {
            return Optional.of(
                    entry.choice("time", EnumSet.allOf(TimeBasis.class), TimeBasis::chinese, TimeBasis.POINT_IN_TIME));
        }
        if (type.isNumber() && type != ItemType.YES_NO) {
            entry.problemAt("code", "数值项 %s 缺少时间口径 time".formatted(code));
        }
        return Optional.empty();
    }
}
