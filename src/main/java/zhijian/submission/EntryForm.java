package zhijian.submission;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import zhijian.catalog.Amount;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;

/// Lays one section of a submission out for the screen (填报表单): pure, from an [Inspection] to fields and what stands
/// beside them.
record EntryForm(Inspection inspection, boolean editable) {

    /// A computed number shown beside the fields (指标), with its unit, or why there is none.
    record Computed(String code, String name, String value) {}

    Field field(Item item) {
        var answer = inspection.answers().get(item.code());
        var last = inspection.lastYear().get(item.code());
        return new Field(
                item,
                answer == null ? "" : AnswerReader.shown(item, answer),
                last == null ? "" : withUnit(item, last),
                null,
                "",
                inspection.asks(item) ? "" : closed(item),
                editable);
    }

    List<Field> fields(FormSection section) {
        return section.items().stream().map(this::field).toList();
    }

    List<Computed> computed(FormSection section) {
        var values = inspection.values();
        return inspection.catalog().indicators().stream()
                .filter(it -> it.section().equals(section.number()) && it.level() == inspection.level())
                .map(it -> new Computed(
                        it.code().value(),
                        it.name(),
                        switch (values.value(it.code(), 0)) {
                            case Amount.Known(var value) ->
                                value.rounded(it.decimals()).toPlainString() + " " + it.unit();
                            case Amount.None(var why) -> why.chinese();
                        }))
                .toList();
    }

    /// How many items of a section are open to the organisation, those the platform sets not counted.
    long asked(FormSection section) {
        return open(section).count();
    }

    long answered(FormSection section) {
        return open(section)
                .filter(item -> inspection.answers().containsKey(item.code()))
                .count();
    }

    /// Where a check's inputs are typed: its items, and for an indicator the items it is computed from.
    Set<Item> inputs(List<ItemCode> codes) {
        var items = new LinkedHashSet<Item>();
        codes.forEach(code -> collect(code, items, new LinkedHashSet<>()));
        return items;
    }

    private void collect(ItemCode code, Set<Item> items, Set<ItemCode> seen) {
        if (!seen.add(code)) {
            return;
        }
        switch (inspection.catalog().find(code).orElse(null)) {
            case Item item when item.level() == inspection.level() -> items.add(item);
            case Indicator indicator -> indicator.formula().names().forEach(it -> collect(it, items, seen));
            case null, default -> {}
        }
    }

    private Stream<Item> open(FormSection section) {
        return section.items().stream().filter(item -> item.source() != Source.SYSTEM && inspection.asks(item));
    }

    private String closed(Item item) {
        var condition = item.askedWhen();
        return condition == null
                ? ""
                : condition.names().stream()
                        .flatMap(code -> inspection.catalog().find(code).stream())
                        .findFirst()
                        .map(it -> "按“%s”的回答，这一项不适用，不用填。".formatted(it.name()))
                        .orElse("这一项不适用，不用填。");
    }

    private static String withUnit(Item item, Answer answer) {
        return answer instanceof Answer.Number && !item.unit().isEmpty()
                ? AnswerReader.shown(item, answer) + " " + item.unit()
                : AnswerReader.shown(item, answer);
    }
}
