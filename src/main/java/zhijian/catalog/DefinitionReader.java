package zhijian.catalog;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import zhijian.catalog.Expression.Counted;
import zhijian.catalog.Expression.Literal;

/// Reads items and indicators (读数据项和指标) from their entries.
record DefinitionReader(FormulaReader formulas) {

    private static final String MEAN = "校均";

    /// What else says that the schools' values were averaged.
    private static final Pattern MEANS = Pattern.compile("校均|各校平均|每校平均|平均每校|各校均值");

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
            "smallGroup",
            "guide",
            "origin");
    static final Set<String> INDICATOR_KEYS = Set.of(
            "code", "name", "english", "level", "unit", "formula", "combine", "attribute", "is", "decimals", "note");

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
                smallGroup(code, type, entry).orElse(null),
                entry.text("guide", ""),
                entry.text("origin", ""));
    }

    /// Only what schools answer with numbers that are added up can be kept back and still be checked.
    private static Optional<ItemCode> smallGroup(ItemCode code, ItemType type, YamlEntry entry) {
        if (!entry.has("smallGroup")) {
            return Optional.empty();
        }
        boolean isAdded = entry.text("combine", "").equals("sum") && level(entry) == Level.SCHOOL && type.isNumber();
        if (!isAdded) {
            entry.problemAt("smallGroup", "只有学校填报、汇总时相加的数值项能按小群体规则保护");
        }
        return entry.text("smallGroup").equals(SmallGroups.OWN) ? Optional.of(code) : entry.code("smallGroup");
    }

    /// @return its lag is not known before all others are read
    Indicator indicator(ItemCode code, String section, YamlEntry entry) {
        var combine = entry.choice("combine", Combine.OF_INDICATORS, Combine.NONE);
        var name = entry.text("name");
        nameTheKind(entry, name, combine);
        return new Indicator(
                code,
                name,
                entry.text("english", ""),
                level(entry),
                section,
                entry.text("unit", ""),
                combine == Combine.COUNT_BY_ATTRIBUTE ? counted(entry) : formula(entry, combine),
                combine,
                entry.whole("decimals", 2),
                0,
                entry.text("note", ""));
    }

    /// A mean of the schools' own values is called 校均 and nothing else is, but what is divided by a number of schools.
    private static void nameTheKind(YamlEntry entry, String name, Combine combine) {
        boolean isMean = combine == Combine.MEAN_OF_SCHOOLS;
        boolean isPerSchool = entry.text("unit", "").matches(".*/[校所]");
        if (isMean && !name.contains(MEAN)) {
            entry.problemAt("name", "“%s”是各校的平均数，名称里应写明“校均”，以免当作合计之比".formatted(name));
        }
        var said = MEANS.matcher(name);
        if (!isMean && !isPerSchool && combine != Combine.DERIVED && said.find()) {
            entry.problemAt("name", "“%s”不是各校的平均数，名称里不能写“%s”".formatted(name, said.group()));
        }
    }

    private Formula formula(YamlEntry entry, Combine combine) {
        var text = entry.text("formula");
        for (var key : new String[] {"attribute", "is"}) {
            if (entry.has(key)) {
                entry.problemAt(key, "%s 只能与 combine: count_by_attribute 一起写".formatted(key));
            }
        }
        var formula = formulas.number(entry, "formula", entry.text("unit", ""), combine == Combine.MEAN_OF_SCHOOLS);
        if ((combine == Combine.RATIO_OF_SUMS || combine == Combine.WEIGHTED_MEAN)
                && formula.filter(it -> !it.divides()).isPresent()) {
            entry.problemAt(
                    "formula",
                    "combine 是 %s，公式里却没有相除：应写成分子除以分母".formatted(combine.name().toLowerCase(Locale.ROOT)));
        }
        return formula.orElseGet(() -> new Formula(text, new Literal(Rational.ZERO)));
    }

    /// Counts schools; there is no formula to write.
    private static Formula counted(YamlEntry entry) {
        if (entry.has("formula")) {
            entry.problemAt("formula", "按属性计数的指标不写 formula，写 attribute 和 is");
        }
        entry.text("attribute");
        var attribute =
                entry.choice("attribute", SchoolAttribute.PUBLISHED, SchoolAttribute::code, SchoolAttribute.KIND);
        var value = entry.text("is");
        return new Formula("%s = %s".formatted(attribute.code(), value), new Counted(attribute, value));
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
