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
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;

/// Lays one section of a submission out for the screen (填报表单): pure, from an [Inspection] to fields and what stands
/// beside them.
record EntryForm(Inspection inspection, boolean editable) {

    /// A computed number shown beside the fields (指标), with its unit, or why there is none.
    record Computed(String name, String value, boolean known) {}

    Field field(Item item) {
        var answer = inspection.answers().get(item.code());
        var last = inspection.lastYear().get(item.code());
        return new Field(
                item,
                answer == null ? "" : shown(item, answer),
                last == null || item.source() != Source.ENTERED ? "" : withUnit(item, last),
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
                .map(it -> switch (values.value(it.code(), 0)) {
                    case Amount.Known(var value) ->
                        new Computed(
                                it.name(), withUnit(value.rounded(it.decimals()).toPlainString(), it.unit()), true);
                    case Amount.None(var why) -> new Computed(it.name(), why.chinese(), false);
                })
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

    long required(FormSection section) {
        return open(section).filter(Item::required).count();
    }

    long requiredAnswered(FormSection section) {
        return open(section)
                .filter(item -> item.required() && inspection.answers().containsKey(item.code()))
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

    /// Codes the register gives are shown with their meaning.
    private static String shown(Item item, Answer answer) {
        var text = AnswerReader.shown(item, answer);
        return switch (item.code().value()) {
            case "school_type" -> text + " " + SchoolType.of(text).chinese();
            case "ownership_type" -> SupervisingKind.of(text).chinese();
            default -> text;
        };
    }

    private static String withUnit(Item item, Answer answer) {
        return answer instanceof Answer.Number && !item.unit().isEmpty()
                ? withUnit(AnswerReader.shown(item, answer), item.unit())
                : AnswerReader.shown(item, answer);
    }

    /// A space stands before words, none before signs: `160 人`, `60.6%`, `12.5:1`.
    private static String withUnit(String number, String unit) {
        boolean isSign = unit.startsWith("%") || unit.startsWith(":");
        return unit.isEmpty() || isSign ? number + unit : number + " " + unit;
    }
}
