package zhijian.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.workbook.SheetCells.Cell;
import zhijian.workbook.SheetCells.Content;
import zhijian.workbook.SheetCells.Format;

/// What a cell says as an answer to an item (单元格识读).
sealed interface CellReading {

    /// @param answer empty: the cell is empty
    /// @param remarks what was understood beyond what stands there, for the person to check
    record Taken(Optional<Answer> answer, List<String> remarks) implements CellReading {}

    /// @param reason what was found and what was expected
    record Refused(String reason) implements CellReading {}

    Taken EMPTY = new Taken(Optional.empty(), List.of());

    /// Powers of ten that stand before a unit.
    Map<String, Integer> SCALES = Map.of("", 0, "百", 2, "千", 3, "万", 4, "百万", 6, "千万", 7, "亿", 8);

    Pattern AMOUNT = Pattern.compile(
            "(?<number>[-+]?(?:\\d{1,3}(?:[, ]\\d{3})+|\\d{1,4}(?:[, ]\\d{4})+|\\d{1,15})(?:\\.\\d{1,15})?) ?(?<scale>百万|千万|百|千|万|亿)?(?<unit>.{0,8})");

    Pattern INVISIBLE = Pattern.compile("[\\u200b-\\u200d\\ufeff\\u2060]");

    Pattern FINITE = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    /// Spreadsheets compute with 15 digits and keep a 16th and 17th that mean nothing.
    MathContext SIGNIFICANT = new MathContext(15, RoundingMode.HALF_EVEN);

    static CellReading of(Item item, Optional<Cell> cell) {
        if (cell.isEmpty()) {
            return EMPTY;
        }
        var content = cell.get().content();
        if (cell.get().computed() && content instanceof Content.Text(var text) && text.isEmpty()) {
            return new Refused("%s是公式，但文件里没有算出的值。请用 Excel 或 WPS 打开、计算并保存，或者直接填写数值。".formatted(item.name()));
        }
        var reading = of(item, content);
        return cell.get().computed() && reading instanceof Taken(var answer, var remarks)
                ? new Taken(answer, with(remarks, "由公式算出"))
                : reading;
    }

    private static CellReading of(Item item, Content content) {
        return switch (content) {
            case Content.Text(var text) -> text(item, cleaned(text));
            case Content.Number(var raw, var format) -> number(item, raw, format);
            case Content.Flag(var value) ->
                item.type() == ItemType.YES_NO
                        ? read(item, value ? "是" : "否", List.of())
                        : new Refused(
                                "%s应填%s，这一格是逻辑值 %s。".formatted(item.name(), expected(item), value ? "TRUE" : "FALSE"));
            case Content.Failure(var name) ->
                new Refused("%s应填%s，这一格是错误值 %s。请改正公式，或者直接填写。".formatted(item.name(), expected(item), name));
        };
    }

    private static CellReading number(Item item, String raw, Format format) {
        if (!FINITE.matcher(raw).matches()) {
            return format == Format.DATE
                    ? date(item, raw)
                    : new Refused(
                            "%s应填%s，这一格存的是“%s”，不是有限的数。请重新填写。".formatted(item.name(), expected(item), shortened(raw)));
        }
        var exact = new BigDecimal(raw);
        var value = exact.precision() > 15 ? exact.round(SIGNIFICANT) : exact;
        if (value.precision() - value.scale() > 18) {
            return new Refused("%s太大了：%s。请核对单位（%s）。".formatted(item.name(), raw, item.unit()));
        }
        if (format == Format.DATE) {
            return date(item, raw);
        }
        if (format == Format.PERCENT && isNumber(item)) {
            return item.unit().equals("%")
                    ? read(
                            item,
                            plain(value.movePointRight(2)),
                            List.of("百分比格式，按 %s%% 读入".formatted(plain(value.movePointRight(2)))))
                    : new Refused("%s应填%s，这一格是百分比 %s%%。比率由系统计算，请填分子的数量。"
                            .formatted(item.name(), expected(item), plain(value.movePointRight(2))));
        }
        return read(item, plain(value), List.of());
    }

    private static CellReading date(Item item, String raw) {
        var day = raw.matches("\\d{1,6}(\\.\\d{1,17})?")
                ? LocalDate.of(1899, 12, 30)
                        .plusDays(new BigDecimal(raw).longValue())
                        .toString()
                : shortened(raw);
        return item.type() == ItemType.TEXT
                ? read(item, day, List.of("日期，按 %s 读入".formatted(day)))
                : new Refused("%s应填%s，这一格是日期 %s。请把单元格格式改为“常规”，重新填写。".formatted(item.name(), expected(item), day));
    }

    private static CellReading text(Item item, String text) {
        if (!isNumber(item) || text.isEmpty()) {
            return read(item, text, List.of());
        }
        try {
            return new Taken(AnswerReader.read(item, text), List.of());
        } catch (AnswerRefused e) {
            return amount(item, text).orElseGet(() -> new Refused(String.valueOf(e.getMessage())));
        }
    }

    /// A number with the unit or 万 and 亿 behind it.
    private static Optional<CellReading> amount(Item item, String text) {
        var parts = AMOUNT.matcher(halfWidth(text));
        if (!parts.matches()) {
            return Optional.empty();
        }
        var unit = parts.group("unit").strip();
        if (unit.equals("%") && !item.unit().equals("%")) {
            return Optional.of(
                    new Refused("%s应填%s，现在是百分数“%s”。比率由系统计算，请填分子的数量。".formatted(item.name(), expected(item), text)));
        }
        var scale = Optional.ofNullable(parts.group("scale")).orElse("");
        var own = item.unit().startsWith("万") && item.unit().length() > 1 ? "万" : "";
        var core = item.unit().substring(own.length());
        boolean sameUnit = sameUnit(unit, core);
        if (!sameUnit && !unit.isEmpty() || unit.isEmpty() && scale.isEmpty()) {
            return Optional.empty();
        }
        // 1.2万 for an item in 万元 is 1.2, and 1.2亿 is 12000
        int power = SCALES.getOrDefault(scale, 0) - SCALES.getOrDefault(own, 0);
        var number = new BigDecimal(parts.group("number").replaceAll("[, ]", ""));
        var value = plain(number.movePointRight(power));
        return Optional.of(read(item, value, List.of("“%s”按 %s%s 读入".formatted(text, value, item.unit()))));
    }

    private static boolean sameUnit(String typed, String unit) {
        return !typed.isEmpty()
                && (typed.equals(unit)
                        || unit.equals("㎡") && List.of("平方米", "m2", "m²", "平米").contains(typed));
    }

    private static CellReading read(Item item, String text, List<String> remarks) {
        try {
            return new Taken(AnswerReader.read(item, text), remarks);
        } catch (AnswerRefused e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static String expected(Item item) {
        return switch (item.type()) {
            case INTEGER -> item.unit().isEmpty() ? "整数" : "整数（单位：%s）".formatted(item.unit());
            case DECIMAL, MONEY -> item.unit().isEmpty() ? "数字" : "数字（单位：%s）".formatted(item.unit());
            case YES_NO -> "“是”或“否”";
            case NAMES -> "名称";
            case TEXT, CHOICE -> "文字";
        };
    }

    private static boolean isNumber(Item item) {
        return switch (item.type()) {
            case INTEGER, DECIMAL, MONEY -> true;
            case YES_NO, NAMES, TEXT, CHOICE -> false;
        };
    }

    private static String plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /// Without what nobody sees: zero-width characters come along when text is pasted from web pages.
    private static String cleaned(String text) {
        return AnswerReader.cleaned(INVISIBLE.matcher(text).replaceAll("").replace('\u3000', ' '));
    }

    private static String halfWidth(String text) {
        return text.codePoints()
                .map(c -> c >= '！' && c <= '～' ? c - '！' + '!' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String shortened(String raw) {
        return raw.length() > 40 ? raw.substring(0, 40) + "…" : raw;
    }

    private static List<String> with(List<String> remarks, String more) {
        var all = new ArrayList<>(remarks);
        all.add(more);
        return all;
    }
}
