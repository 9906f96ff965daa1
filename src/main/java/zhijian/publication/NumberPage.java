package zhijian.publication;

import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Catalog;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.FormulaNotation;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;
import zhijian.indicator.ScopeNames;

/// What one number means and what it is everywhere (数字说明页): where a reader gets from any number of a report.
///
/// @param formula in words; null for what was entered
/// @param time which time it is about; empty where that does not apply
/// @param comparing what to mind when schools or groups are held side by side
record NumberPage(
        Definition definition,
        @Nullable String formula,
        String time,
        String combined,
        String meaning,
        String comparing,
        List<Year> years,
        List<Group> groups) {

    /// Facts of one kind of scope, a row each.
    record Group(String title, List<Row> rows) {}

    /// @param anchor names the row in addresses
    /// @param isWithdrawn whether its report was withdrawn
    /// @param values of the years, oldest first
    record Row(String name, String anchor, boolean isWithdrawn, List<Optional<Fact>> values) {

        /// What it is about, as addresses name it; null where there is no number of the latest year.
        @Nullable
        String scope() {
            return values.getLast().map(fact -> fact.scope().toString()).orElse(null);
        }
    }

    private static final Pattern BOUND = Pattern.compile(
            "<data value=\"[^\"]*\" data-code=\"([a-z0-9_]+)[^\"]*\" data-scope=\"([a-z_]+:[^\"]+)\"[^>]*>[^<]*</data>");

    /// Where the page of a number stands below the site.
    static String pathOf(Definition definition) {
        return "numbers/" + definition.code().value();
    }

    /// An article whose every bound number leads to its page: the city's to the top, where its row is; a report of the
    /// city names hundreds.
    ///
    /// @param root way up to the site
    static String linked(String article, String root) {
        return BOUND.matcher(article).replaceAll(number -> {
            var scope = number.group(2);
            var row = scope.startsWith("city:") ? "" : "#" + anchor(scope);
            return Matcher.quoteReplacement("<a href=\"%snumbers/%s/index.html%s\">%s</a>"
                    .formatted(root, number.group(1), row, number.group()));
        });
    }

    static NumberPage of(
            Definition definition, Facts facts, Catalog catalog, Year latest, ScopeNames names, Set<Scope> withdrawn) {
        var years = List.of(latest.minusYears(2), latest.minusYears(1), latest);
        var groups = new ArrayList<Group>();
        for (var kind : Scope.Kind.values()) {
            var rows = facts.scopes().stream()
                    .filter(scope -> scope.kind() == kind)
                    .sorted(Comparator.comparing(Scope::code))
                    .map(scope -> new Row(
                            names.of(scope),
                            anchor(scope.toString()),
                            withdrawn.contains(scope),
                            years.stream()
                                    .map(year -> facts.find(definition.code(), scope, year))
                                    .toList()))
                    .filter(row -> row.values().stream().anyMatch(Optional::isPresent))
                    .toList();
            if (!rows.isEmpty()) {
                groups.add(new Group(ScopeNames.of(kind), rows));
            }
        }
        return new NumberPage(
                definition,
                definition instanceof Indicator indicator ? inWords(indicator, catalog) : null,
                time(definition),
                combined(definition.combine()),
                switch (definition) {
                    case Item item -> item.guide();
                    case Indicator indicator -> indicator.note();
                },
                comparing(definition.combine()),
                years,
                groups);
    }

    private static String time(Definition definition) {
        var basis = definition instanceof Item item ? item.timeBasis() : null;
        return basis == null ? "" : basis.chinese();
    }

    static String anchor(String scope) {
        return scope.replace(':', '-');
    }

    private static String inWords(Indicator indicator, Catalog catalog) {
        return new FormulaNotation(
                        (code, yearsBack) -> catalog.find(code)
                                        .map(Definition::name)
                                        .orElse(code.value())
                                + (yearsBack == 0 ? "" : yearsBack == 1 ? "（上年）" : "（%d 年前）".formatted(yearsBack)),
                        (attribute, value) -> "%s为“%s”的学校".formatted(attribute.chinese(), value))
                .of(indicator.formula());
    }

    private static String combined(Combine combine) {
        return switch (combine) {
            case SUM -> "各校相加";
            case RATIO_OF_SUMS -> "先加总分子、分母，再相除";
            case WEIGHTED_MEAN -> "按分母加权平均";
            case MEAN_OF_SCHOOLS -> "各校数值的平均，每校算一次";
            case MAX -> "取最大值";
            case DISTINCT_COUNT -> "不同名称的个数，几校相同的算一个";
            case COUNT_TRUE -> "回答“是”的学校数";
            case COUNT_BY_ATTRIBUTE -> "符合条件的学校数";
            case DERIVED -> "由同一范围的其他数值算出";
            case NONE -> "不汇总";
        };
    }

    /// What to mind when numbers combined so are held side by side.
    static String comparing(Combine combine) {
        return switch (combine) {
            case SUM, COUNT_TRUE, COUNT_BY_ATTRIBUTE, DISTINCT_COUNT, MAX -> "这是总量，规模大的学校和区自然多，不宜直接比高低。";
            case RATIO_OF_SUMS, WEIGHTED_MEAN, MEAN_OF_SCHOOLS, DERIVED, NONE ->
                "办学类型和专业结构不同的学校条件要求不同，比较时请先看是否同类；人数少的学校，几个人就会使比率变化很大。";
        };
    }
}
