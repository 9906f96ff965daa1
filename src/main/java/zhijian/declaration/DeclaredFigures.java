package zhijian.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.submission.Answer;
import zhijian.submission.Inspection;

/// The few figures a leader sees before signing (主要数据), worked out from the approved document alone; which ones, the
/// catalog says.
record DeclaredFigures(List<Line> lines) {

    /// @param lastYear empty where there is nothing to compare with
    record Line(String name, String unit, String value, String lastYear) {}

    /// What became of one answer between two documents.
    record Change(String name, String before, String after) {}

    static DeclaredFigures of(
            Catalog catalog, Level level, Map<ItemCode, Answer> answers, Map<ItemCode, Answer> lastYear) {
        var now = new Inspection(catalog, level, answers, lastYear).values();
        var before = new Inspection(catalog, level, lastYear, Map.of()).values();
        var figures = catalog.declaredFigures().stream()
                .flatMap(code -> catalog.find(code).stream())
                .filter(definition -> concerns(definition, catalog, level))
                .toList();
        boolean compares = figures.stream().anyMatch(figure -> before.value(figure.code(), 0) instanceof Amount.Known);
        return new DeclaredFigures(figures.stream()
                .map(figure -> new Line(
                        figure.name(), figure.unit(), shown(figure, now), compares ? shown(figure, before) : ""))
                .toList());
    }

    /// In the order of the catalog.
    static List<Change> changes(Catalog catalog, Map<ItemCode, Answer> before, Map<ItemCode, Answer> after) {
        var codes = new TreeSet<>(before.keySet());
        codes.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (var item : catalog.items()) {
            if (codes.contains(item.code()) && !Objects.equals(before.get(item.code()), after.get(item.code()))) {
                changes.add(new Change(
                        item.name(), shown(item, before.get(item.code())), shown(item, after.get(item.code()))));
            }
        }
        return changes;
    }

    /// An indicator concerns an organisation if what it is computed from is asked of it.
    private static boolean concerns(Definition definition, Catalog catalog, Level level) {
        return switch (definition) {
            case Item item -> item.level() == level;
            case Indicator indicator ->
                indicator.formula().names().stream()
                        .flatMap(code -> catalog.find(code).stream())
                        .allMatch(input -> concerns(input, catalog, level));
        };
    }

    private static String shown(Definition definition, Inputs values) {
        return switch (values.value(definition.code(), 0)) {
            case Amount.Known(var value) -> value.rounded(definition.decimals()).toPlainString();
            case Amount.None(var why) -> why.chinese();
        };
    }

    private static String shown(Item item, @Nullable Answer answer) {
        return switch (answer) {
            case null -> "未填";
            case Answer.Number(var value) -> value.toPlainString() + item.unit();
            case Answer.Words(var text) -> text;
            case Answer.None(var why) -> why.chinese();
        };
    }
}
