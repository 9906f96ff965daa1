package zhijian.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Indicator;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.FormSection;
import zhijian.submission.Given;
import zhijian.submission.Inspection;

/// Lays one section of a submission out for the screen (填报表单): pure, from an [Inspection] to fields and what stands
/// beside them.
///
/// @param yearBefore answers of the year before last
/// @param notes what the institute adds to definitions this year
/// @param remarks what a reviewer wrote about items when the form was sent back
/// @param open the only items that may be changed; empty: all
record EntryForm(
        Inspection inspection,
        Map<ItemCode, Answer> yearBefore,
        Map<ItemCode, Given> given,
        Map<ItemCode, String> notes,
        Map<ItemCode, String> remarks,
        Optional<Set<ItemCode>> open,
        boolean editable) {

    /// An item that feeds more numbers than this is a common denominator, beside which none of them is shown.
    private static final int RATES = 3;

    /// A computed number shown beside the fields (指标), with its unit, or why there is none.
    record Computed(String name, String value, boolean known) {}

    Field field(Item item) {
        var answer = inspection.answers().get(item.code());
        var typed = answer == null ? "" : AnswerReader.named(item, answer);
        var standing = given.get(item.code());
        return new Field(
                item,
                typed,
                past(item),
                peers(item),
                rates(item),
                inspection.asks(item) ? "" : closed(item),
                notes.getOrDefault(item.code(), ""),
                remarks.getOrDefault(item.code(), ""),
                isUnconfirmed(item),
                editable && isOpen(item),
                Outcome.none(item.code().value(), standing == null ? 0 : standing.revision(), typed));
    }

    /// Whether this person may type an answer now.
    boolean isTyped(Item item) {
        return editable && item.source() == Source.ENTERED && isOpen(item) && inspection.asks(item);
    }

    boolean isUnconfirmed(Item item) {
        var standing = given.get(item.code());
        return standing != null && standing.unconfirmed();
    }

    private boolean isOpen(Item item) {
        return open.map(codes -> codes.contains(item.code())).orElse(true);
    }

    List<Field> fields(FormSection section) {
        return section.items().stream().map(this::field).toList();
    }

    List<Computed> computed(FormSection section) {
        var values = inspection.values();
        return indicators()
                .filter(it -> it.section().equals(section.number()))
                .map(it -> computed(it, values))
                .toList();
    }

    private Stream<Indicator> indicators() {
        return inspection.catalog().indicators().stream().filter(it -> it.level() == inspection.level());
    }

    private List<Computed> rates(Item item) {
        var fed = indicators()
                .filter(it -> it.formula().names().contains(item.code()))
                .toList();
        var values = inspection.values();
        return fed.size() > RATES
                ? List.of()
                : fed.stream().map(it -> computed(it, values)).toList();
    }

    private static Computed computed(Indicator indicator, Inputs values) {
        return switch (values.value(indicator.code(), 0)) {
            case Amount.Known(var value) ->
                new Computed(
                        indicator.name(),
                        withUnit(value.rounded(indicator.decimals()).toPlainString(), indicator.unit()),
                        true);
            case Amount.None(var why) -> new Computed(indicator.name(), why.chinese(), false);
        };
    }

    private Past past(Item item) {
        if (item.source() != Source.ENTERED) {
            return Past.NONE;
        }
        var last = inspection.lastYear().get(item.code());
        return new Past(
                withUnit(item, last),
                withUnit(item, yearBefore.get(item.code())),
                Past.change(item, inspection.answers().get(item.code()), last));
    }

    /// Counts do not fall below zero, so a lower end below it says nothing.
    private String peers(Item item) {
        var band = inspection.peers().get(item.code());
        if (band == null || item.source() != Source.ENTERED) {
            return "";
        }
        var high = withUnit(band.high().toPlainString(), item.unit());
        return "同类学校上年（%d 所）：中位数 %s，通常%s"
                .formatted(
                        band.schools(),
                        withUnit(band.median().toPlainString(), item.unit()),
                        band.low().signum() > 0
                                ? " %s到 %s".formatted(withUnit(band.low().toPlainString(), item.unit()), high)
                                : "不超过 " + high);
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

    private static String withUnit(Item item, @Nullable Answer answer) {
        return switch (answer) {
            case null -> "";
            case Answer.Number _ when !item.unit().isEmpty() -> withUnit(AnswerReader.shown(item, answer), item.unit());
            default -> AnswerReader.shown(item, answer);
        };
    }

    /// A space stands before words, none before signs: `160 人`, `60.6%`, `12.5:1`.
    private static String withUnit(String number, String unit) {
        boolean isSign = unit.startsWith("%") || unit.startsWith(":");
        return unit.isEmpty() || isSign ? number + unit : number + " " + unit;
    }
}
