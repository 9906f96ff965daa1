package zhijian.explorer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import zhijian.page.BeijingTime;

/// The explorer's table as files (查询结果文件), each saying which release it is of.
final class TableFiles {

    private TableFiles() {}

    /// UTF-8 with a mark, so that spreadsheets read the Chinese; no text can be run as a formula.
    static byte[] csv(Selection selection, ExplorerTable table) {
        var text = new StringBuilder("\uFEFF");
        line(text, header(table));
        for (var row : table.rows()) {
            line(
                    text,
                    Stream.of(
                                    heading(row, selection),
                                    row.cells().stream().map(ExplorerTable.Cell::display),
                                    Stream.of(remark(table, row)))
                            .flatMap(Function.identity()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<String> heading(ExplorerTable.Row row, Selection selection) {
        return Stream.of(
                row.indicator(),
                row.code().value(),
                row.unit(),
                row.scopeName(),
                row.scope().toString(),
                selection.release().number());
    }

    private static Stream<String> header(ExplorerTable table) {
        return Stream.of(
                        Stream.of("指标", "指标代码", "单位", "范围", "范围代码", "数据版本"),
                        table.years().stream().map(it -> it + " 年"),
                        Stream.of("说明"))
                .flatMap(Function.identity());
    }

    /// What was lacking, of each year.
    private static String remark(ExplorerTable table, ExplorerTable.Row row) {
        return IntStream.range(0, row.cells().size())
                .filter(it -> !row.cells().get(it).why().isEmpty())
                .mapToObj(it -> "%s 年：%s"
                        .formatted(table.years().get(it), row.cells().get(it).why()))
                .collect(Collectors.joining("；"));
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
    static String cell(String text) {
        var safe = text.matches("(?s)[=+\\-@\\t\\r].*") && !text.matches("-?\\d+(\\.\\d+)?") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\n\\r].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static void line(StringBuilder text, Stream<String> cells) {
        text.append(cells.map(TableFiles::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /// Numbers as numbers, with the places they are published with; texts are cells of type text, which nothing runs.
    static byte[] xlsx(Selection selection, ExplorerTable table) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Zhijian", "1.0")) {
            var sheet = workbook.newWorksheet("指标");
            var header = header(table).toList();
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, column == 0 ? 36 : column == 3 ? 24 : 16);
            }
            int line = 1;
            for (var row : table.rows()) {
                var heading = heading(row, selection).toList();
                for (int column = 0; column < heading.size(); column++) {
                    sheet.value(line, column, heading.get(column));
                }
                for (int i = 0; i < row.cells().size(); i++) {
                    var cell = row.cells().get(i);
                    int column = heading.size() + i;
                    if (cell.value() == null) {
                        sheet.value(line, column, cell.display());
                    } else {
                        sheet.value(line, column, cell.value().rounded(cell.decimals()));
                        sheet.style(line, column)
                                .format(format(cell.decimals()))
                                .set();
                    }
                }
                sheet.value(line, heading.size() + row.cells().size(), remark(table, row));
                line++;
            }
            sheet.freezePane(3, 1);
            var about = workbook.newWorksheet("说明");
            var release = selection.release();
            about(about, 0, "数据版本", release.number());
            about(about, 1, "冻结时间", BeijingTime.moment(release.frozenAt()));
            about(about, 2, "冻结原因", release.reason());
            about(about, 3, "清单摘要（SHA-256）", release.manifestSha256());
            about(about, 4, "显示", selection.shown().chinese());
            about.width(0, 22);
            about.width(1, 70);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void about(Worksheet sheet, int line, String what, String value) {
        sheet.value(line, 0, what);
        sheet.value(line, 1, value);
    }

    private static String format(int decimals) {
        return decimals == 0 ? "0" : "0." + "0".repeat(decimals);
    }
}
