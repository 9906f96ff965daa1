package zhijian.report;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zhijian.print.Markup;

/// Tables of a Word document (Word 表格).
final class WordTables {

    /// Width of the text in twips, of which an inch has 1440.
    private static final int TEXT_WIDTH = 8844;

    private static final int LONGEST_WHOLE_TABLE = 15;
    private static final int MOST_COLUMNS = 6;

    private final WordLines lines;

    WordTables(WordLines lines) {
        this.lines = lines;
    }

    void write(Markup xml, Block.Table table) {
        if (table.number() > 0) {
            lines.caption(xml, table.id(), "表", table.number(), table.caption(), true);
        }
        var whole = table.rows().size() <= LONGEST_WHOLE_TABLE;
        var style = table.head().size() > MOST_COLUMNS ? "WideTableText" : "TableText";
        xml.open("w:tbl").open("w:tblPr");
        xml.empty("w:tblStyle", "w:val", "ReportTable");
        xml.empty("w:tblW", "w:w", "5000", "w:type", "pct");
        xml.empty("w:tblLook", "w:val", "0420");
        if (table.number() > 0) {
            xml.empty("w:tblCaption", "w:val", table.caption());
        }
        xml.close("w:tblPr").open("w:tblGrid");
        var widths = widths(table);
        widths.forEach(width -> xml.empty("w:gridCol", "w:w", width.toString()));
        xml.close("w:tblGrid");
        row(xml, table, table.head(), widths, style, "<w:cantSplit/><w:tblHeader/>", true);
        for (var index = 0; index < table.rows().size(); index++) {
            var keep = whole && index < table.rows().size() - 1;
            row(xml, table, table.rows().get(index), widths, style, "<w:cantSplit/>", keep);
        }
        xml.close("w:tbl");
        WordLines.paragraph(xml, "AfterTable", "");
    }

    private void row(
            Markup xml,
            Block.Table table,
            List<List<Inline>> cells,
            List<Integer> widths,
            String style,
            String rowProperties,
            boolean keepWithNext) {
        xml.open("w:tr").element("w:trPr", it -> it.raw(rowProperties));
        for (var column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var side = HtmlReport.side(table, column);
            xml.open("w:tc").open("w:tcPr");
            xml.empty("w:tcW", "w:w", widths.get(column).toString(), "w:type", "dxa")
                    .close("w:tcPr");
            WordLines.paragraph(
                    xml,
                    style,
                    () -> (keepWithNext ? "<w:keepNext/>" : "") + "<w:jc w:val=\"" + side + "\"/>",
                    line -> lines.inlines(line, cell));
            xml.close("w:tc");
        }
        xml.close("w:tr");
    }

    /// Columns as wide as what stands in them asks for, so that a word processor need not guess.
    private static List<Integer> widths(Block.Table table) {
        var wanted = IntStream.range(0, table.head().size())
                .map(column -> Math.clamp(
                        Stream.concat(Stream.of(table.head()), table.rows().stream())
                                .mapToInt(row -> halfWidths(Inline.plain(row.get(column))))
                                .max()
                                .orElse(0),
                        8,
                        44))
                .boxed()
                .toList();
        var sum = wanted.stream().mapToInt(each -> each + 2).sum();
        return wanted.stream().map(each -> TEXT_WIDTH * (each + 2) / sum).toList();
    }

    private static int halfWidths(String text) {
        return text.codePoints().map(point -> point > 0x2E7F ? 2 : 1).sum();
    }
}
