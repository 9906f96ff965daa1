package zhijian.submission;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.catalog.PeerMark;
import zhijian.catalog.Rational;
import zhijian.catalog.Source;

/// Holds one organisation's answers against the catalog (校验): pure, and all findings at once.
///
/// An item whose condition does not hold is closed: whatever was typed before counts as 不适用 as long as it is closed.
///
/// @param answers closed items are 不适用
/// @param lastYear answers of the year before; empty in an organisation's first year, without items closed then
/// @param peers what schools of the same type filed last year; empty where too few did
public record Inspection(
        Catalog catalog,
        Level level,
        Map<ItemCode, Answer> answers,
        Map<ItemCode, Answer> lastYear,
        Map<ItemCode, PeerBand> peers) {

    public Inspection {
        var now = new TreeMap<>(answers);
        closed(catalog, level, answers).forEach(item -> now.put(item.code(), new Answer.None(Missing.NOT_APPLICABLE)));
        answers = now;
        var then = new TreeMap<>(lastYear);
        closed(catalog, level, lastYear).forEach(item -> then.remove(item.code()));
        lastYear = then;
    }

    public Inspection(Catalog catalog, Level level, Map<ItemCode, Answer> answers, Map<ItemCode, Answer> lastYear) {
        this(catalog, level, answers, lastYear, Map.of());
    }

    /// Values of this organisation as formulas see them, indicators included.
    public Inputs values() {
        return values(Map.of());
    }

    /// Values as they would be with some other answers.
    ///
    /// @param instead answers of this year that stand in for those given
    public Inputs values(Map<ItemCode, ? extends Answer> instead) {
        return catalog.computing(new Inputs() {
            @Override
            public Amount value(ItemCode code, int yearsBack) {
                return switch (yearsBack) {
                    case 0 ->
                        amount(
                                catalog,
                                code,
                                instead.containsKey(code) ? instead.get(code) : answers.get(code),
                                Missing.NOT_ANSWERED);
                    case 1 ->
                        catalog.lineage()
                                .before(code, it -> amount(catalog, code, lastYear.get(it), Missing.NO_PREVIOUS_YEAR));
                    default -> Amount.missing(Missing.NO_PREVIOUS_YEAR);
                };
            }

            @Override
            public Amount peers(ItemCode code, PeerMark mark) {
                var band = peers.get(code);
                return band == null ? Amount.missing(Missing.NOT_AVAILABLE) : Amount.of(band.at(mark));
            }
        });
    }

    /// Whether an item is open to this organisation; where not, it is 不适用.
    public boolean asks(Item item) {
        return isAsked(item, values());
    }

    private static List<Item> closed(Catalog catalog, Level level, Map<ItemCode, Answer> answers) {
        var inputs = catalog.computing((code, yearsBack) -> yearsBack == 0
                ? amount(catalog, code, answers.get(code), Missing.NOT_ANSWERED)
                : Amount.missing(Missing.NO_PREVIOUS_YEAR));
        return catalog.items(level).stream()
                .filter(item -> !isAsked(item, inputs))
                .toList();
    }

    private static boolean isAsked(Item item, Inputs inputs) {
        var condition = item.askedWhen();
        return condition == null || condition.holds(inputs).orElse(true);
    }

    /// Every finding, hard and soft.
    public List<Finding> findings() {
        var values = values();
        var findings = new ArrayList<Finding>();
        for (var item : catalog.items(level)) {
            if (item.required() && item.source() != Source.SYSTEM && !answers.containsKey(item.code()) && asks(item)) {
                findings.add(new Finding(
                        "H01",
                        Check.Kind.HARD,
                        "%s %s是必填项，还没有填。".formatted(item.section(), item.name()),
                        "必填项缺失会使汇总和指标无法计算；0、不适用、暂无与未填是四种不同的情况。",
                        "请填写数值；确实没有时填 0，不涉及时填“不适用”，暂时拿不到时填“暂无”。",
                        List.of(item.code())));
            }
        }
        for (var check : catalog.checks(level)) {
            if (check.fires(values)) {
                findings.add(new Finding(
                        check.id(),
                        check.kind(),
                        "%s（%s%s）"
                                .formatted(check.message(values), inQuestion(check, values), reference(check, values)),
                        check.reason(),
                        check.hint(),
                        check.concerned(values)));
            }
        }
        return findings;
    }

    /// Where the inputs of a check are typed: its items, and for an indicator the items it is computed from.
    public Set<Item> inputs(List<ItemCode> codes) {
        var items = new LinkedHashSet<Item>();
        codes.forEach(code -> collect(code, items, new LinkedHashSet<>()));
        return items;
    }

    /// Tells this year's values behind some codes from all other values, one line for each item: an explanation holds
    /// only for the values it was given for.
    String fingerprint(List<ItemCode> codes) {
        return inputs(codes).stream()
                .map(item -> "%s=%s".formatted(item.code(), Document.sha256(said(answers.get(item.code())))))
                .sorted()
                .collect(joining("\n"));
    }

    private static String said(@Nullable Answer answer) {
        return switch (answer) {
            case null -> "";
            case Answer.Number(var value) -> value.stripTrailingZeros().toPlainString();
            case Answer.Words _, Answer.None _ -> answer.shown();
        };
    }

    private void collect(ItemCode code, Set<Item> items, Set<ItemCode> seen) {
        if (!seen.add(code)) {
            return;
        }
        switch (catalog.find(code).orElse(null)) {
            case Item item when item.level() == level -> items.add(item);
            case Indicator indicator -> indicator.formula().names().forEach(it -> collect(it, items, seen));
            case null, default -> {}
        }
    }

    private String inQuestion(Check check, Inputs values) {
        return check.concerned(values).stream()
                .flatMap(code -> catalog.find(code).stream())
                .map(definition -> "%s %s%s"
                        .formatted(
                                definition.name(),
                                definition instanceof Item item
                                                && answers.get(item.code()) instanceof Answer.Words words
                                        ? AnswerReader.named(item, words)
                                        : shown(definition, values.value(definition.code(), 0)),
                                compared(check, definition, values)))
                .collect(joining("，"));
    }

    /// What a value is compared with: last year's, or the range of the peers.
    /// No figure of these is below zero, so a lower end there says nothing.
    private static String around(PeerBand band, String unit) {
        var high = band.high().toPlainString() + unit;
        return band.low().signum() > 0
                ? "在 %s%s 至 %s 之间".formatted(band.low().toPlainString(), unit, high)
                : "不超过 " + high;
    }

    private String compared(Check check, Definition definition, Inputs values) {
        var band = peers.get(definition.code());
        if (check.comparesWithPeers() && band != null) {
            return "，同类学校上年多%s".formatted(around(band, definition.unit()));
        }
        return check.comparesWithLastYear() && values.value(definition.code(), 1) instanceof Amount.Known last
                ? "，上年 %s".formatted(shown(definition, last))
                : "";
    }

    private static String shown(Definition definition, Amount amount) {
        return switch (amount) {
            case Amount.Known(var value) -> value.rounded(definition.decimals()).toPlainString() + definition.unit();
            case Amount.None(var why) -> why.chinese();
        };
    }

    private static String reference(Check check, Inputs values) {
        var threshold = check.threshold();
        return threshold != null && threshold.value(values) instanceof Amount.Known(var value)
                ? "；参考值 %s%s".formatted(value, check.thresholdUnit())
                : "";
    }

    private static Amount amount(Catalog catalog, ItemCode code, @Nullable Answer answer, Missing whenAbsent) {
        return switch (answer) {
            case null -> Amount.missing(whenAbsent);
            case Answer.Number(var value) -> Amount.of(value);
            case Answer.None(var why) -> Amount.missing(why);
            case Answer.Words(var text)
            when isNames(catalog, code) ->
                Amount.of(Rational.of(NameList.of(text).names().size()));
            // a choice is often a code of a public standard, which rules may compare
            case Answer.Words(var text) when text.matches("\\d{1,9}") -> Amount.of(new BigDecimal(text));
            case Answer.Words _ -> Amount.missing(Missing.NOT_APPLICABLE);
        };
    }

    private static boolean isNames(Catalog catalog, ItemCode code) {
        return catalog.find(code).orElse(null) instanceof Item item && item.type() == ItemType.NAMES;
    }
}
