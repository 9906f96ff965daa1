package zhijian.entry;

import java.util.List;
import zhijian.catalog.Amount;
import zhijian.catalog.Item;
import zhijian.catalog.Source;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.FormSection;
import zhijian.submission.Inspection;

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
