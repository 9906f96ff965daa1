package zhijian.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.print.Archive;
import zhijian.print.Markup;

/// A figure as a chart of Word's own (Word 图表), with the workbook behind it that opens on “edit data”.
final class WordChart {

    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// 156 mm by 63.4 mm, as in the PDF, in units of which a millimetre has 36,000.
    private static final String SIZE = "cx=\"5616000\" cy=\"2282400\"";

    private static final String QUIET = "6B6F76";

    private final Block.Chart chart;
    private final Markup xml = new Markup();

    WordChart(Block.Chart chart) {
        this.chart = chart;
    }

    /// The place of a chart in a line.
    ///
    /// @param relation id of the chart's part
    static String frame(Block.Chart chart, String relation, int id) {
        var drawing = new Markup();
        drawing.open("w:r").open("w:drawing");
        drawing.open(
                "wp:inline",
                "xmlns:wp",
                DRAWING + "wordprocessingDrawing",
                "distT",
                "0",
                "distB",
                "0",
                "distL",
                "0",
                "distR",
                "0");
        drawing.raw("<wp:extent %s/>".formatted(SIZE));
        drawing.empty(
                "wp:docPr", "id", String.valueOf(id), "name", "图 " + chart.number(), "descr", Drawing.inWords(chart));
        drawing.open("a:graphic", "xmlns:a", DRAWING + "main");
        drawing.open("a:graphicData", "uri", DRAWING + "chart");
        drawing.empty("c:chart", "xmlns:c", DRAWING + "chart", "r:id", relation);
        drawing.close("a:graphicData").close("a:graphic").close("wp:inline");
        return drawing.close("w:drawing").close("w:r").toString();
    }

    String xml() {
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml.open("c:chartSpace", "xmlns:c", DRAWING + "chart", "xmlns:a", DRAWING + "main", "xmlns:r", RELATIONS);
        value("roundedCorners", "0");
        xml.open("c:chart");
        value("autoTitleDeleted", "1");
        xml.open("c:plotArea").empty("c:layout");
        switch (chart.kind()) {
            case BAR -> bars("clustered");
            case STACKED -> bars("stacked");
            case LINE -> lines();
            case PIE -> slices("pieChart");
            case RING -> slices("doughnutChart");
        }
        xml.close("c:plotArea");
        if (isRound() || chart.series().size() > 1) {
            xml.open("c:legend");
            value("legendPos", isRound() ? "r" : "t");
            value("overlay", "0");
            xml.close("c:legend");
        }
        value("plotVisOnly", "1");
        value("dispBlanksAs", "gap");
        xml.close("c:chart");
        xml.raw("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
        xml.raw(letters("2B2B2B"));
        xml.open("c:externalData", "r:id", "rId1");
        value("autoUpdate", "0");
        return xml.close("c:externalData").close("c:chartSpace").toString();
    }

    private boolean isRound() {
        return chart.kind().isRound();
    }

    private void bars(String grouping) {
        xml.open("c:barChart");
        value("barDir", "col");
        value("grouping", grouping);
        value("varyColors", "0");
        series();
        value("gapWidth", "90");
        if (grouping.equals("stacked")) {
            value("overlap", "100");
        }
        value("axId", "1");
        value("axId", "2");
        xml.close("c:barChart");
        axes();
    }

    private void lines() {
        xml.open("c:lineChart");
        value("grouping", "standard");
        value("varyColors", "0");
        series();
        value("marker", "1");
        value("axId", "1");
        value("axId", "2");
        xml.close("c:lineChart");
        axes();
    }

    private void slices(String kind) {
        xml.open("c:" + kind);
        value("varyColors", "1");
        series();
        value("firstSliceAng", "0");
        if (chart.kind() == Block.Chart.Kind.RING) {
            value("holeSize", "55");
        }
        xml.close("c:" + kind);
    }

    private void axes() {
        xml.open("c:catAx");
        value("axId", "1");
        xml.raw("<c:scaling><c:orientation val=\"minMax\"/></c:scaling>");
        value("delete", "0");
        value("axPos", "b");
        value("majorTickMark", "none");
        value("minorTickMark", "none");
        value("tickLblPos", "low");
        value("crossAx", "2");
        xml.close("c:catAx");
        xml.open("c:valAx");
        value("axId", "2");
        xml.open("c:scaling");
        value("orientation", "minMax");
        if (chart.kind() != Block.Chart.Kind.LINE && isNowhereNegative()) {
            value("min", "0");
        }
        xml.close("c:scaling");
        value("delete", "0");
        value("axPos", "l");
        xml.raw(
                "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"E3E5E8\"/></a:solidFill></a:ln>"
                        + "</c:spPr></c:majorGridlines>");
        xml.open("c:title").open("c:tx").raw("<c:rich><a:bodyPr rot=\"0\" vert=\"horz\"/><a:p><a:r>");
        xml.raw("<a:rPr lang=\"zh-CN\" sz=\"800\" b=\"0\"><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></a:rPr>"
                .formatted(QUIET));
        xml.element("a:t", Drawing.unitInWords(chart))
                .raw("</a:r></a:p></c:rich>")
                .close("c:tx");
        xml.raw("<c:layout><c:manualLayout><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x val=\"0.01\"/>"
                + "<c:y val=\"0.01\"/></c:manualLayout></c:layout>");
        value("overlay", "0");
        xml.close("c:title");
        xml.empty("c:numFmt", "formatCode", "General", "sourceLinked", "0");
        value("majorTickMark", "none");
        value("minorTickMark", "none");
        value("tickLblPos", "low");
        xml.raw("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>");
        xml.raw(letters(QUIET));
        value("crossAx", "1");
        value("crossBetween", "between");
        xml.close("c:valAx");
    }

    private boolean isNowhereNegative() {
        return chart.series().stream()
                .flatMap(series -> series.points().stream())
                .map(Block.Point::shown)
                .allMatch(shown -> shown == null || shown.signum() >= 0);
    }

    private void series() {
        for (var index = 0; index < chart.series().size(); index++) {
            var series = chart.series().get(index);
            var column = column(index + 1);
            xml.open("c:ser");
            value("idx", String.valueOf(index));
            value("order", String.valueOf(index));
            xml.open("c:tx").open("c:strRef").element("c:f", "Sheet1!$%s$1".formatted(column));
            xml.open("c:strCache");
            text(List.of(series.name()));
            xml.close("c:strCache").close("c:strRef").close("c:tx");
            look(index, series);
            labels(series);
            categories();
            values(series, column);
            if (chart.kind() == Block.Chart.Kind.LINE) {
                value("smooth", "0");
            }
            xml.close("c:ser");
        }
    }

    private void look(int index, Block.Series series) {
        switch (chart.kind()) {
            case BAR, STACKED -> {
                xml.raw("<c:spPr>%s</c:spPr>".formatted(fill(index)));
                value("invertIfNegative", "0");
            }
            case LINE -> {
                xml.raw("<c:spPr><a:ln w=\"25400\">%s</a:ln></c:spPr>".formatted(fill(index)));
                xml.raw("<c:marker><c:symbol val=\"circle\"/><c:size val=\"7\"/><c:spPr><a:solidFill>"
                        + "<a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln w=\"19050\">%s</a:ln></c:spPr></c:marker>"
                                .formatted(fill(index)));
            }
            case PIE, RING ->
                IntStream.range(0, series.points().size())
                        .forEach(slice -> xml.raw("<c:dPt><c:idx val=\"%d\"/><c:bubble3D val=\"0\"/><c:spPr>%s"
                                        .formatted(slice, fill(slice))
                                + "<a:ln w=\"12700\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:ln>"
                                + "</c:spPr></c:dPt>"));
        }
    }

    private static String fill(int index) {
        return "<a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>"
                .formatted(Drawing.colour(index).substring(1).toUpperCase(Locale.ROOT));
    }

    private void labels(Block.Series series) {
        xml.open("c:dLbls");
        xml.empty("c:numFmt", "formatCode", format(series), "sourceLinked", "0");
        xml.raw("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
        if (chart.kind() == Block.Chart.Kind.STACKED || chart.kind() == Block.Chart.Kind.RING) {
            xml.raw(letters("FFFFFF"));
        }
        switch (chart.kind()) {
            case BAR, PIE -> value("dLblPos", "outEnd");
            case STACKED -> value("dLblPos", "ctr");
            case LINE -> value("dLblPos", "t");
            case RING -> {}
        }
        value("showLegendKey", "0");
        value("showVal", "1");
        value("showCatName", chart.kind() == Block.Chart.Kind.PIE ? "1" : "0");
        value("showSerName", "0");
        value("showPercent", "0");
        value("showBubbleSize", "0");
        if (chart.kind() == Block.Chart.Kind.PIE) {
            xml.element("c:separator", " ");
        }
        xml.close("c:dLbls");
    }

    /// As many decimals as were printed.
    private static String format(Block.Series series) {
        var decimals = series.points().stream()
                .map(Block.Point::shown)
                .mapToInt(shown -> shown == null ? 0 : Math.max(0, shown.scale()))
                .max()
                .orElse(0);
        return decimals == 0 ? "0" : "0." + "0".repeat(decimals);
    }

    private void categories() {
        xml.open("c:cat").open("c:strRef");
        xml.element("c:f", "Sheet1!$A$2:$A$%d".formatted(chart.categories().size() + 1));
        xml.open("c:strCache");
        text(chart.categories());
        xml.close("c:strCache").close("c:strRef").close("c:cat");
    }

    private void values(Block.Series series, String column) {
        xml.open("c:val").open("c:numRef");
        xml.element(
                "c:f",
                "Sheet1!$%s$2:$%s$%d".formatted(column, column, series.points().size() + 1));
        xml.open("c:numCache").element("c:formatCode", format(series));
        value("ptCount", String.valueOf(series.points().size()));
        for (var index = 0; index < series.points().size(); index++) {
            var shown = series.points().get(index).shown();
            if (shown != null) {
                point(index, shown.toPlainString());
            }
        }
        xml.close("c:numCache").close("c:numRef").close("c:val");
    }

    private void text(List<String> texts) {
        value("ptCount", String.valueOf(texts.size()));
        for (var index = 0; index < texts.size(); index++) {
            point(index, texts.get(index));
        }
    }

    private void point(int index, String content) {
        xml.open("c:pt", "idx", String.valueOf(index)).element("c:v", content).close("c:pt");
    }

    private void value(String tag, String value) {
        xml.empty("c:" + tag, "val", value);
    }

    private static String letters(String colour) {
        return "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"800\"><a:solidFill><a:srgbClr val=\"" + colour
                + "\"/></a:solidFill><a:latin typeface=\"Arial\"/><a:ea typeface=\"黑体\"/></a:defRPr></a:pPr>"
                + "<a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>";
    }

    // The workbook

    /// One sheet: categories downwards, a column for each series.
    byte[] workbook(Instant at) {
        var parts = new Archive();
        parts.add("[Content_Types].xml", part("""
                <Types xmlns="%scontent-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/>
                </Types>""".formatted(PACKAGE, SHEET_TYPE, SHEET_TYPE)));
        parts.add("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
        parts.add("xl/workbook.xml", part("""
                <workbook xmlns="%s" xmlns:r="%s">\
                <sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(SHEET, RELATIONS)));
        parts.add("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
        parts.add("xl/worksheets/sheet1.xml", part(sheet()));
        return parts.bytes(at);
    }

    private String sheet() {
        var sheet = new Markup().open("worksheet", "xmlns", SHEET).open("sheetData");
        sheet.open("row", "r", "1");
        cell(sheet, "A1", Drawing.unitInWords(chart));
        for (var index = 0; index < chart.series().size(); index++) {
            cell(sheet, column(index + 1) + "1", chart.series().get(index).name());
        }
        sheet.close("row");
        for (var row = 0; row < chart.categories().size(); row++) {
            var number = String.valueOf(row + 2);
            sheet.open("row", "r", number);
            cell(sheet, "A" + number, chart.categories().get(row));
            for (var index = 0; index < chart.series().size(); index++) {
                cell(
                        sheet,
                        column(index + 1) + number,
                        chart.series().get(index).points().get(row).shown());
            }
            sheet.close("row");
        }
        return sheet.close("sheetData").close("worksheet").toString();
    }

    private static void cell(Markup sheet, String place, String text) {
        sheet.open("c", "r", place, "t", "inlineStr")
                .open("is")
                .element("t", text)
                .close("is")
                .close("c");
    }

    private static void cell(Markup sheet, String place, @Nullable BigDecimal number) {
        if (number != null) {
            sheet.open("c", "r", place).element("v", number.toPlainString()).close("c");
        }
    }

    private static String column(int index) {
        return String.valueOf((char) ('A' + index));
    }

    private static String relation(String type, String target) {
        return part("<Relationships xmlns=\"%srelationships\"><Relationship Id=\"rId1\" Type=\"%s/%s\" Target=\"%s\"/>"
                        .formatted(PACKAGE, RELATIONS, type, target)
                + "</Relationships>");
    }

    private static String part(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + content;
    }
}
