package zhijian.oversight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import zhijian.page.BeijingTime;

/// The board as files (进度清单), one organisation a line; no text in them can be run as a formula.
final class ProgressFiles {

    private static final List<String> HEADER = List.of(
            "年度", "机构代码", "名称", "所在区", "隶属关系", "阶段", "卡在哪里", "截止时间", "已延期", "已过截止", "预估", "预估依据", "公示文件", "签名清单行号",
            "SHA-256");

    private ProgressFiles() {}

    /// UTF-8 with a mark, so that spreadsheets read the Chinese.
    static byte[] csv(Progress progress, Instant now) {
        return rows(progress, now)
                .map(row -> row.stream().map(ProgressFiles::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining("", "\uFEFF", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Every cell is of type text.
    static byte[] xlsx(Progress progress, Instant now) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Zhijian", "1.0")) {
            var sheet = workbook.newWorksheet("进度");
            var rows = rows(progress, now).toList();
            for (int line = 0; line < rows.size(); line++) {
                var row = rows.get(line);
                for (int column = 0; column < row.size(); column++) {
                    sheet.value(line, column, row.get(column));
                }
            }
            for (int column = 0; column < HEADER.size(); column++) {
                sheet.style(0, column).bold().set();
                sheet.width(column, column == 2 || column == 6 || column == 11 ? 36 : 14);
            }
            sheet.freezePane(3, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Stream<List<String>> rows(Progress progress, Instant now) {
        return Stream.concat(Stream.of(HEADER), progress.reporters().stream().map(it -> row(it, now)));
    }

    private static List<String> row(Reporter it, Instant now) {
        return List.of(
                it.id().year().toString(),
                it.id().organisation().code(),
                it.name(),
                it.district(),
                it.kind(),
                it.stage().chinese(),
                it.blocks(),
                BeijingTime.moment(it.deadline()),
                it.isExtended() ? "是" : "否",
                it.isLate(now) ? "是" : "否",
                it.outlook().map(outlook -> outlook.verdict().chinese()).orElse(""),
                it.outlook().map(Forecast.Outlook::why).orElse(""),
                it.published().map(line -> line.path()).orElse(""),
                it.published().map(line -> String.valueOf(line.number())).orElse(""),
                it.published().map(line -> line.sha256()).orElse(""));
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it.
    static String cell(String text) {
        var safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\n\\r].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
