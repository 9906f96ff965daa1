package zhijian.submission;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;

/// Reads what somebody typed for an item (录入解析), the same on the form, among pasted cells and in workbooks: full-width
/// digits, thousands separators and spaces are forgiven, and so is the item's unit behind the number, with 万 or 亿.
public final class AnswerReader {

    /// What was typed, as an answer.
    ///
    /// @param answer empty for an empty field, which takes an answer back
    /// @param understood what was understood beyond what stands there, for the person to check; empty: nothing
    public record Reading(Optional<Answer> answer, String understood) {

        private static final Reading EMPTY = new Reading(Optional.empty(), "");

        private static Reading plain(Answer answer) {
            return new Reading(Optional.of(answer), "");
        }
    }

    private static final Set<String> NOT_APPLICABLE = Set.of("不适用", "/");
    private static final Set<String> NOT_AVAILABLE = Set.of("暂无", "-");
    private static final Set<String> YES = Set.of("是", "有", "y", "Y", "1");
    private static final Set<BigDecimal> YES_OR_NO = Set.of(BigDecimal.ZERO, BigDecimal.ONE);
    private static final Set<String> NO = Set.of("否", "无", "n", "N", "0");

    /// Plain digits, or digits in groups of three or four. `1,2` is neither, and never silently becomes 12.
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,30}|\\d{1,3}([, ]\\d{3}){1,9}|\\d{1,4}([, ]\\d{4}){1,7})(\\.\\d{1,30})?");

    /// A number with the unit or 万 and 亿 behind it.
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<number>[-+]?(?:\\d{1,3}(?:[, ]\\d{3})+|\\d{1,4}(?:[, ]\\d{4})+|\\d{1,15})(?:\\.\\d{1,15})?) ?(?<scale>百万|千万|百|千|万|亿)?(?<unit>.{0,8})");

    /// Powers of ten that stand before a unit.
    private static final Map<String, Integer> SCALES = Map.of("", 0, "百", 2, "千", 3, "万", 4, "百万", 6, "千万", 7, "亿", 8);

    private static final Set<String> SQUARE_METRES = Set.of("平方米", "m2", "m²", "平米");

    /// Control characters, and those of no width that come along when text is pasted from web pages.
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\u200b-\u200d\ufeff\u2060&&[^\n\t]]");

    private static final Pattern SEPARATOR = Pattern.compile("[, ]");

    private AnswerReader() {}

    /// Empty for an empty field, which takes an answer back.
    ///
    /// @throws AnswerRefused with a message for the person who typed it
    public static Optional<Answer> read(Item item, String typed) {
        return understand(item, typed).answer();
    }

    /// The same, with what was understood.
    ///
    /// @throws AnswerRefused with a message for the person who typed it
    public static Reading understand(Item item, String typed) {
        var text = cleaned(typed);
        if (text.isEmpty()) {
            return Reading.EMPTY;
        }
        if (NOT_APPLICABLE.contains(text)) {
            return Reading.plain(new Answer.None(Missing.NOT_APPLICABLE));
        }
        if (NOT_AVAILABLE.contains(text)) {
            return Reading.plain(new Answer.None(Missing.NOT_AVAILABLE));
        }
        return switch (item.type()) {
            case TEXT, CHOICE -> Reading.plain(new Answer.Words(text));
            case NAMES -> Reading.plain(names(item, text));
            case YES_NO -> Reading.plain(yesOrNo(item, text));
            case INTEGER, DECIMAL, MONEY -> number(item, text);
        };
    }

    /// Refuses a number that the item's type does not allow (H02).
    ///
    /// @throws AnswerRefused with a message for the person who typed it
    static Answer.Number checked(Item item, BigDecimal value) {
        var number = value.stripTrailingZeros();
        if (item.type() == ItemType.YES_NO && !YES_OR_NO.contains(number)) {
            throw new AnswerRefused("%s应填“是”或“否”，现在是“%s”。".formatted(item.name(), value.toPlainString()));
        }
        if (number.signum() < 0) {
            throw new AnswerRefused("%s不能小于 0，现在是 %s。请改正。".formatted(item.name(), value.toPlainString()));
        }
        int places = item.type().decimals();
        if (number.scale() > places) {
            throw new AnswerRefused(
                    places == 0
                            ? "%s应是整数，现在是 %s。请改正。".formatted(item.name(), value.toPlainString())
                            : "%s最多 %d 位小数，现在是 %s。请四舍五入后填写。".formatted(item.name(), places, value.toPlainString()));
        }
        if (number.precision() - number.scale() > 15) {
            throw new AnswerRefused("%s太大了：%s。请核对单位（%s）。".formatted(item.name(), value.toPlainString(), item.unit()));
        }
        return new Answer.Number(number.scale() < 0 ? number.setScale(0) : number);
    }

    private static Reading number(Item item, String text) {
        var halfWidth = text.codePoints()
                .map(AnswerReader::halfWidth)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return NUMBER.matcher(halfWidth).matches()
                ? Reading.plain(checked(item, digits(halfWidth)))
                : amount(item, text, halfWidth);
    }

    private static Reading amount(Item item, String text, String halfWidth) {
        var parts = AMOUNT.matcher(halfWidth);
        if (!parts.matches()) {
            throw notANumber(item, text);
        }
        var unit = parts.group("unit").strip();
        if (unit.equals("%") && !item.unit().equals("%")) {
            throw new AnswerRefused("%s应填数字%s，现在是百分数“%s”。比率由系统计算，请填分子的数量。".formatted(item.name(), inUnit(item), text));
        }
        // 1.2万 for an item in 万元 is 1.2, and 1.2亿 is 12000
        var own = item.unit().startsWith("万") && item.unit().length() > 1 ? "万" : "";
        if (!unit.isEmpty() && !isUnit(unit, item.unit().substring(own.length()))) {
            throw notANumber(item, text);
        }
        var scale = Optional.ofNullable(parts.group("scale")).orElse("");
        int power = SCALES.getOrDefault(scale, 0) - SCALES.getOrDefault(own, 0);
        var answer = checked(item, digits(parts.group("number")).movePointRight(power));
        return new Reading(
                Optional.of(answer),
                "“%s”按 %s%s 读入".formatted(text, answer.value().toPlainString(), item.unit()));
    }

    private static BigDecimal digits(String number) {
        return new BigDecimal(SEPARATOR.matcher(number).replaceAll(""));
    }

    private static boolean isUnit(String typed, String unit) {
        return typed.equals(unit) || unit.equals("㎡") && SQUARE_METRES.contains(typed);
    }

    private static AnswerRefused notANumber(Item item, String text) {
        return new AnswerRefused("%s应填数字%s，现在是“%s”。没有数据时可填“不适用”或“暂无”。".formatted(item.name(), inUnit(item), text));
    }

    private static String inUnit(Item item) {
        return item.unit().isEmpty() ? "" : "（单位：%s）".formatted(item.unit());
    }

    private static Answer names(Item item, String text) {
        var list = NameList.of(text);
        if (list.names().isEmpty()) {
            throw new AnswerRefused("%s应填名称，几个名称用“、”分隔，现在是“%s”。".formatted(item.name(), text));
        }
        return new Answer.Words(list.toString());
    }

    private static Answer yesOrNo(Item item, String text) {
        if (YES.contains(text)) {
            return Answer.number(1);
        }
        if (NO.contains(text)) {
            return Answer.number(0);
        }
        throw new AnswerRefused("%s应填“是”或“否”，现在是“%s”。".formatted(item.name(), text));
    }

    /// Without what cannot be seen: the database would refuse control characters, and browsers end lines in CR LF.
    public static String cleaned(String typed) {
        return INVISIBLE
                .matcher(typed.replace("\r\n", "\n"))
                .replaceAll("")
                .replace('\u00a0', ' ')
                .strip();
    }

    private static int halfWidth(int c) {
        return switch (c) {
            case '　' -> ' ';
            case '−', '–' -> '-';
            default -> c >= '！' && c <= '～' ? c - '！' + '!' : c;
        };
    }

    /// Words for a number as this item's type says it: yes and no for 1 and 0.
    public static String shown(Item item, Answer answer) {
        return item.type() == ItemType.YES_NO && answer instanceof Answer.Number(var value)
                ? (value.signum() > 0 ? "是" : "否")
                : answer.shown();
    }

    /// The same for readers: what the register gives as a code is named, e.g. `362 中等技术学校`.
    public static String named(Item item, Answer answer) {
        var shown = shown(item, answer);
        return answer instanceof Answer.Words
                ? switch (item.code().value()) {
                    case "school_type" -> shown + " " + SchoolType.of(shown).chinese();
                    case "ownership_type" -> SupervisingKind.of(shown).chinese();
                    default -> shown;
                }
                : shown;
    }
}
