package zhijian.verify;

import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import zhijian.catalog.Amount;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Measure;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;

/// Whether the numbers of a published page follow from the data (网页核验): every `<data>` with its exact value, what is
/// printed of it and what it tells on hovering, and every chart against the numbers of its table.
final class PageVerification {

    static final Pattern NUMBER = Pattern.compile("<data\\b([^>]*)>([^<]*)</data>");
    private static final Pattern ANY_NUMBER = Pattern.compile("<data\\b");
    private static final Pattern FIGURE = Pattern.compile("<figure\\b[^>]*>.*?</figure>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    private final Recomputation computed;
    private final Hedges hedges;
    private final List<String> problems = new ArrayList<>();
    private int numbers;

    PageVerification(String html, Recomputation computed, Hedges hedges) {
        this.computed = computed;
        this.hedges = hedges;
        verify(html);
    }

    int numbers() {
        return numbers;
    }

    /// What differs, in Chinese.
    List<String> problems() {
        return problems;
    }

    static Map<String, String> attributes(String tag) {
        var attributes = new HashMap<String, String>();
        ATTRIBUTE.matcher(tag).results().forEach(it -> attributes.put(it.group(1), it.group(2)));
        return attributes;
    }

    private void verify(String html) {
        var found = NUMBER.matcher(html).results().toList();
        numbers = found.size();
        if (numbers != ANY_NUMBER.matcher(html).results().count()) {
            problems.add("有的数字标记写得不完整");
        }
        for (var number : found) {
            try {
                number(attributes(number.group(1)), number.group(2));
            } catch (RuntimeException _) { // a forged page may break any reader
                problems.add("有一个数字的标记读不懂：%s".formatted(number.group()));
            }
        }
        FIGURE.matcher(html).results().forEach(it -> problems.addAll(ChartCopies.problems(it.group())));
    }

    private void number(Map<String, String> attributes, String printed) {
        var code = attributes.getOrDefault("data-code", "").split("\\.");
        var scope = attributes.getOrDefault("data-scope", "");
        var year = Year.parse(attributes.getOrDefault("data-year", ""));
        var place = "“%s”（%s %s %s 年）".formatted(printed, scope, attributes.get("data-code"), year);
        var definition = computed.definition(new ItemCode(code[0])).orElse(null);
        if (definition == null) {
            problems.add(place + "：目录里没有这个代码");
            return;
        }
        var aspect = code.length == 1 ? "" : code[1];
        if (aspect.equals("band")) {
            var band = computed.band(definition, scope, year);
            if (!printed.equals(band)) {
                problems.add("%s应为“%s”".formatted(place, band));
            }
            return;
        }
        var value = switch (aspect) {
            case "" -> computed.value(definition, scope, year);
            case "change" -> computed.change(definition, scope, year);
            case "growth" -> computed.growth(definition, scope, year);
            case "first" -> computed.quartile(definition, scope, year, 1);
            case "third" -> computed.quartile(definition, scope, year, 3);
            default -> throw new IllegalArgumentException(aspect);
        };
        var written = attributes.getOrDefault("value", "");
        var expected = value instanceof Amount.Known(var known) ? exact(known) : "";
        if (!written.equals(expected)) {
            problems.add("%s的值应为 %s，页面写着 %s".formatted(place, shown(expected), shown(written)));
            return;
        }
        printed(place, printed, value, definition, aspect);
        var hover = attributes.get("title");
        if (hover != null) {
            hover(place, hover, definition, scope, year);
        }
    }

    private void printed(String place, String printed, Amount value, Definition definition, String aspect) {
        switch (value) {
            case Amount.None(var why) -> {
                if (!printed.equals(why.chinese())
                        && !printed.equals(Measure.of(definition.unit()).print(why.chinese()))) {
                    problems.add("%s没有数值，应印“%s”".formatted(place, why.chinese()));
                }
            }
            case Amount.Known(var known) -> {
                var unit = unit(definition, aspect);
                var number = new PrintedNumber(printed, known, unit, hedges);
                boolean isDifference = aspect.equals("change") || aspect.equals("growth");
                if (!(isDifference ? number.isTrueDifference() : number.isTrue())) {
                    problems.add("%s印得不对，值是 %s %s".formatted(place, exact(known), unit));
                }
            }
        }
    }

    private static Measure unit(Definition definition, String aspect) {
        var own = Measure.of(definition.unit());
        return switch (aspect) {
            case "change" -> own.isPercent() ? Measure.of("个百分点") : own;
            case "growth" -> Measure.of("%");
            default -> own;
        };
    }

    /// What hovering tells: every year's exact value, `生师比 2020 年：10.25:1，公式 …，数据版本 2020-1；…`.
    private void hover(String place, String hover, Definition definition, String scope, Year year) {
        var told = hover.split("；");
        for (int back = 0; back < told.length; back++) {
            var of = year.minusYears(back);
            var value = switch (computed.value(definition, scope, of)) {
                case Amount.Known(var known) -> Measure.of(definition.unit()).print(exact(known));
                case Amount.None(var why) -> why.chinese();
            };
            var expected = "%s %s 年：%s，".formatted(definition.name(), of, value);
            if (!ChartCopies.plain(told[back]).startsWith(expected)) {
                problems.add("%s的提示应以“%s”开头，页面写着“%s”".formatted(place, expected, told[back]));
            }
        }
    }

    private static String exact(Rational value) {
        return value.toDecimal().toPlainString();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "空" : value;
    }
}
