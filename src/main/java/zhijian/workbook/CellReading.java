package zhijian.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
            case Content.Text(var text) -> read(item, text, List.of());
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

    private static CellReading read(Item item, String text, List<String> remarks) {
        try {
            var reading = AnswerReader.understand(item, text);
            return new Taken(
                    reading.answer(), reading.understood().isEmpty() ? remarks : with(remarks, reading.understood()));
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

    private static String shortened(String raw) {
        return raw.length() > 40 ? raw.substring(0, 40) + "…" : raw;
    }

    private static List<String> with(List<String> remarks, String more) {
        var all = new ArrayList<>(remarks);
        all.add(more);
        return all;
    }
}
