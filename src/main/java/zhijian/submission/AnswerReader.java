package zhijian.submission;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;

/// Reads what somebody typed for an item (录入解析): full-width digits, thousands separators and spaces are forgiven.
public final class AnswerReader {

    private static final Set<String> NOT_APPLICABLE = Set.of("不适用", "/");
    private static final Set<String> NOT_AVAILABLE = Set.of("暂无", "-");
    private static final Set<String> YES = Set.of("是", "有", "y", "Y", "1");
    private static final Set<BigDecimal> YES_OR_NO = Set.of(BigDecimal.ZERO, BigDecimal.ONE);
    private static final Set<String> NO = Set.of("否", "无", "n", "N", "0");

    /// Plain digits, or digits in groups of three or four. `1,2` is neither, and never silently becomes 12.
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,30}|\\d{1,3}([, ]\\d{3}){1,9}|\\d{1,4}([, ]\\d{4}){1,7})(\\.\\d{1,30})?");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private static final Pattern SEPARATOR = Pattern.compile("[, ]");

    private AnswerReader() {}

    /// Empty for an empty field, which takes an answer back.
    ///
    /// @throws AnswerRefused with a message for the person who typed it
    public static Optional<Answer> read(Item item, String typed) {
        var text = cleaned(typed);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (NOT_APPLICABLE.contains(text)) {
            return Optional.of(new Answer.None(Missing.NOT_APPLICABLE));
        }
        if (NOT_AVAILABLE.contains(text)) {
            return Optional.of(new Answer.None(Missing.NOT_AVAILABLE));
        }
        return Optional.of(
                switch (item.type()) {
                    case TEXT, CHOICE -> new Answer.Words(text);
                    case NAMES -> names(item, text);
                    case YES_NO -> yesOrNo(item, text);
                    case INTEGER, DECIMAL, MONEY -> number(item, text);
                });
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

    private static Answer number(Item item, String text) {
        var digits = text.codePoints()
                .map(AnswerReader::halfWidth)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!NUMBER.matcher(digits).matches()) {
            throw new AnswerRefused("%s应填数字%s，现在是“%s”。没有数据时可填“不适用”或“暂无”。"
                    .formatted(item.name(), item.unit().isEmpty() ? "" : "（单位：%s）".formatted(item.unit()), text));
        }
        return checked(item, new BigDecimal(SEPARATOR.matcher(digits).replaceAll("")));
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

    /// Without what cannot be seen: control characters would be refused by the database, and browsers end lines in CR
    /// LF.
    public static String cleaned(String typed) {
        return CONTROL.matcher(typed.replace("\r\n", "\n"))
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
