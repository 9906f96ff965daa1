package zhijian.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zhijian.print.Archive;
import zhijian.print.Markup;

/// A report as a Word document (Word 版): styles, contents and lists as fields, real footnotes, charts that can be
/// edited,
/// and every bound value in a locked content control that says which fact it is.
public final class WordReport {

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String CUSTOM =
            "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    private static final String VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
    private static final String WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    private static final String WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// Width of the text in twips, of which an inch has 1440.
    private static final int TEXT_WIDTH = 8844;

    private static final int LONGEST_WHOLE_TABLE = 15;
    private static final int MOST_COLUMNS = 6;
    private static final int BULLETS = 1;

    private record Relation(String type, String target, boolean external) {}

    private final Report report;
    private final Imprint imprint;
    private final Map<String, Integer> pages;
    private final Map<String, String> marks;
    private final List<Relation> relations = new ArrayList<>();
    private final List<Block.Chart> charts = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> footnotes = new ArrayList<>();
    private int orderedLists;
    private int ids;

    private WordReport(Report report, Imprint imprint, Map<String, Integer> pages, Map<String, String> marks) {
        this.report = report;
        this.imprint = imprint;
        this.pages = pages;
        this.marks = marks;
    }

    /// @param pages where headings, figures, tables and cases stand in the PDF: what the contents say until Word counts
    ///     for itself
    public static byte[] render(Report report, Imprint imprint, Map<String, Integer> pages) {
        return new WordReport(report, imprint, pages, Map.of()).document();
    }

    /// A copy for reviewers: Word keeps track of what they change.
    ///
    /// @param marks properties of the document by which it is known when it comes back, see [WordText#properties]
    public static byte[] renderForReview(
            Report report, Imprint imprint, Map<String, Integer> pages, Map<String, String> marks) {
        return new WordReport(report, imprint, pages, marks).document();
    }

    private byte[] document() {
        for (var part : List.of("styles", "settings", "numbering", "footnotes", "header", "footer", "front-footer")) {
            relate(part.contains("footer") ? "footer" : part, part + ".xml");
        }
        var body = body();
        var parts = new Archive();
        parts.add("[Content_Types].xml", contentTypes());
        parts.add("_rels/.rels", packageRelations());
        parts.add("docProps/core.xml", properties());
        if (!marks.isEmpty()) {
            parts.add("docProps/custom.xml", marks());
        }
        parts.add("word/document.xml", body);
        parts.add("word/styles.xml", resource("styles.xml"));
        parts.add("word/settings.xml", settings());
        parts.add("word/numbering.xml", numbering());
        parts.add("word/footnotes.xml", footnotes());
        parts.add("word/header.xml", header());
        parts.add("word/footer.xml", footer("PAGE"));
        parts.add("word/front-footer.xml", footer("PAGE \\* roman"));
        for (var index = 0; index < charts.size(); index++) {
            var chart = new WordChart(charts.get(index));
            parts.add("word/charts/chart%d.xml".formatted(index + 1), chart.xml());
            parts.add("word/charts/_rels/chart%d.xml.rels".formatted(index + 1), chartRelations(index + 1));
            parts.add("word/embeddings/workbook%d.xlsx".formatted(index + 1), chart.workbook(imprint.issuedAt()));
        }
        for (var number = 1; number <= pictures.size(); number++) {
            parts.add("word/" + mediaFile(number), pictures.get(number - 1).content());
        }
        parts.add("word/_rels/document.xml.rels", relations(relations));
        return parts.bytes(imprint.issuedAt());
    }

    // The document

    private String body() {
        var xml = root("w:document", "xmlns:w", WORD, "xmlns:r", RELATIONS);
        xml.open("w:body");
        cover(xml);
        contents(xml);
        report.blocks().forEach(block -> block(xml, block, "BodyText"));
        section(xml, "decimal", List.of("header", "footer"));
        return xml.close("w:body").close("w:document").toString();
    }

    private void cover(Markup xml) {
        var front = report.front();
        paragraph(xml, "CoverNumber", "编号：" + imprint.number(report.scope()));
        paragraph(xml, "Title", () -> "", line -> {
            var lines = PrintPage.titleLines(front.title());
            for (var index = 0; index < lines.size(); index++) {
                line.raw(index > 0 ? "<w:r><w:br/></w:r>" : "");
                run(line, lines.get(index));
            }
        });
        paragraph(xml, "Subtitle", front.subtitle());
        paragraph(xml, "CoverIssuer", () -> "<w:spacing w:before=\"3600\"/>", line -> run(line, front.issuer()));
        paragraph(xml, "CoverText", front.date());
        paragraph(xml, "CoverText", PrintPage.versions(imprint));
        var address = imprint.address(report);
        if (address != null) {
            paragraph(xml, "CoverText", "核验网址：" + address);
        }
        if (!front.note().isEmpty()) {
            paragraph(xml, "CoverText", front.note());
        }
        endSection(xml, "decimal", List.of());
    }

    private void contents(Markup xml) {
        paragraph(xml, "ContentsTitle", "目　录");
        entries(
                xml,
                "TOC \\o \"1-2\" \\h \\z \\u",
                report.headings().stream()
                        .filter(heading -> heading.level() <= 2)
                        .map(heading -> new Entry(
                                "TOC" + heading.level(),
                                new Listed(heading.id(), PrintPage.numberedTitle(heading.title()))))
                        .toList());
        list(xml, "图目录", "TOC \\h \\z \\c \"图\"", report.figures());
        list(xml, "表目录", "TOC \\h \\z \\c \"表\"", report.tables());
        list(xml, "案例目录", "TOC \\h \\z \\t \"案例标题,1\"", report.cases());
        endSection(xml, "lowerRoman", List.of("front-footer"));
    }

    private record Entry(String style, Listed listed) {}

    private void list(Markup xml, String title, String field, List<Listed> listed) {
        if (!listed.isEmpty()) {
            paragraph(xml, "ListTitle", title);
            entries(
                    xml,
                    field,
                    listed.stream()
                            .map(each -> new Entry("TableofFigures", each))
                            .toList());
        }
    }

    /// One field over all lines, each of which leads to its place and tells its page.
    private void entries(Markup xml, String field, List<Entry> entries) {
        for (var index = 0; index < entries.size(); index++) {
            var entry = entries.get(index);
            var first = index == 0;
            var last = index == entries.size() - 1;
            paragraph(xml, entry.style(), () -> "", line -> {
                if (first) {
                    beginField(line, field);
                }
                var bookmark = bookmark(entry.listed().id());
                line.open("w:hyperlink", "w:anchor", bookmark, "w:history", "1");
                run(line, entry.listed().title());
                line.raw("<w:r><w:tab/></w:r>");
                field(
                        line,
                        "PAGEREF " + bookmark + " \\h",
                        String.valueOf(pages.getOrDefault(entry.listed().id(), 1)));
                line.close("w:hyperlink");
                if (last) {
                    fieldMark(line, "end");
                }
            });
        }
    }

    private void block(Markup xml, Block block, String style) {
        switch (block) {
            case Block.Heading heading ->
                paragraph(
                        xml,
                        "Heading" + Math.min(3, heading.level()),
                        () -> "",
                        line -> bookmarked(
                                line, heading.id(), () -> run(line, PrintPage.numberedTitle(heading.title()))));
            case Block.Paragraph(var text) -> paragraph(xml, style, () -> "", line -> inlines(line, text));
            case Block.Table table -> table(xml, table);
            case Block.Chart chart -> chart(xml, chart);
            case Block.Image image -> image(xml, image);
            case Block.CaseBox box -> {
                paragraph(xml, "CaseTitle", () -> "", line -> bookmarked(line, box.id(), () -> run(line, box.title())));
                var last = box.body().size() - 1;
                for (var index = 0; index <= last; index++) {
                    block(xml, box.body().get(index), index == last ? "CaseEnd" : "CaseText");
                }
            }
            case Block.Listing list -> {
                var number = list.ordered() ? BULLETS + ++orderedLists : BULLETS;
                for (var item : list.items()) {
                    item.forEach(each -> listed(xml, each, number));
                }
            }
        }
    }

    private void listed(Markup xml, Block block, int list) {
        if (block instanceof Block.Paragraph(var text)) {
            paragraph(
                    xml,
                    "ListParagraph",
                    () -> "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%d\"/></w:numPr>".formatted(list),
                    line -> inlines(line, text));
        } else {
            block(xml, block, "ListParagraph");
        }
    }

    // Tables

    private void table(Markup xml, Block.Table table) {
        if (table.number() > 0) {
            caption(xml, table.id(), "表", table.number(), table.caption(), true);
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
        paragraph(xml, "AfterTable", "");
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
            paragraph(
                    xml,
                    style,
                    () -> (keepWithNext ? "<w:keepNext/>" : "") + "<w:jc w:val=\"" + side + "\"/>",
                    line -> inlines(line, cell));
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
                        6,
                        44))
                .boxed()
                .toList();
        var sum = wanted.stream().mapToInt(each -> each + 2).sum();
        return wanted.stream().map(each -> TEXT_WIDTH * (each + 2) / sum).toList();
    }

    private static int halfWidths(String text) {
        return text.codePoints().map(point -> point > 0x2E7F ? 2 : 1).sum();
    }

    // Charts

    private void chart(Markup xml, Block.Chart chart) {
        charts.add(chart);
        var relation = relate("chart", "charts/chart%d.xml".formatted(charts.size()));
        paragraph(xml, "Figure", () -> "", line -> line.raw(WordChart.frame(chart, relation, ++ids)));
        caption(
                xml,
                chart.id(),
                "图",
                chart.number(),
                chart.title(),
                !chart.source().isEmpty());
        if (!chart.source().isEmpty()) {
            paragraph(xml, "Source", "数据来源：" + chart.source());
        }
    }

    private void image(Markup xml, Block.Image image) {
        pictures.add(image.picture());
        var relation = relate("image", mediaFile(pictures.size()));
        paragraph(xml, "Figure", () -> "", line -> line.raw(WordPicture.frame(image, relation, ++ids)));
        var source = image.source();
        caption(xml, image.id(), "图", image.number(), image.title(), !source.isEmpty());
        if (!source.isEmpty()) {
            paragraph(xml, "Source", "图片来源：" + source);
        }
    }

    private String mediaFile(int number) {
        return "media/picture%d.%s".formatted(number, pictures.get(number - 1).isJpeg() ? "jpg" : "png");
    }

    private void caption(Markup xml, String id, String word, int number, String title, boolean keepWithNext) {
        paragraph(
                xml,
                "Caption",
                () -> keepWithNext ? "<w:keepNext/>" : "",
                line -> bookmarked(line, id, () -> {
                    bookmarked(line, reference(id), () -> {
                        run(line, word + " ");
                        field(line, "SEQ " + word + " \\* ARABIC", String.valueOf(number));
                    });
                    run(line, "　" + title);
                }));
    }

    /// The bookmark around `图 3` alone, which references print.
    private static String reference(String id) {
        return "_Ref-" + id;
    }

    // Lines

    private void paragraph(Markup xml, String style, String text) {
        paragraph(xml, style, () -> "", line -> {
            if (!text.isEmpty()) {
                run(line, text);
            }
        });
    }

    /// @param properties besides the style, in the order of the schema
    private void paragraph(Markup xml, String style, Supplier<String> properties, Consumer<Markup> content) {
        xml.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style).raw(properties.get());
        xml.close("w:pPr");
        content.accept(xml);
        xml.close("w:p").line();
    }

    private void inlines(Markup line, List<Inline> inlines) {
        inlines(line, inlines, "");
    }

    /// @param style of the characters; empty for the paragraph's own
    private void inlines(Markup line, List<Inline> inlines, String style) {
        for (var inline : inlines) {
            switch (inline) {
                case Inline.Text(var text) -> run(line, text, style);
                case Inline.Given(var _, var printed) -> run(line, printed, style);
                case Inline.Strong(var body) -> inlines(line, body, "Strong");
                case Inline.Emphasis(var body) -> inlines(line, body, "Emphasis");
                case Inline.LineBreak() -> line.raw("<w:r><w:br/></w:r>");
                case Inline.Link(var target, var body) -> link(line, target, body);
                case Inline.Footnote note -> footnote(line, note);
                case Inline.Reference(var target, var printed) ->
                    field(line, "REF %s \\h".formatted(bookmark(reference(target))), printed, style);
                case Inline.Bound bound -> bound(line, bound, style);
            }
        }
    }

    private void link(Markup line, String target, List<Inline> body) {
        if (target.startsWith("#")) {
            line.open("w:hyperlink", "w:anchor", bookmark(target.substring(1)));
        } else {
            relations.add(new Relation("hyperlink", target, true));
            line.open("w:hyperlink", "r:id", "rId" + relations.size());
        }
        inlines(line, body, "Hyperlink");
        line.close("w:hyperlink");
    }

    /// Nobody types over a bound value by mistake: the control is locked and remembers what it stands for. It is one for
    /// rich text, as LibreOffice 7.4 writes what stands in one for plain text three times over.
    private void bound(Markup line, Inline.Bound bound, String style) {
        var fact = bound.fact();
        line.open("w:sdt").open("w:sdtPr").raw(characters(style));
        line.empty("w:alias", "w:val", shortened("%s（%s 年）".formatted(fact.name(), fact.year()), 64));
        line.empty("w:tag", "w:val", shortened(BoundTag.of(bound), 64));
        line.empty("w:id", "w:val", String.valueOf(++ids));
        line.empty("w:lock", "w:val", "sdtContentLocked");
        line.close("w:sdtPr").open("w:sdtContent");
        run(line, bound.printed(), style);
        line.close("w:sdtContent").close("w:sdt");
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private void footnote(Markup line, Inline.Footnote note) {
        var place = "_Note_" + note.number();
        if (!note.first()) {
            field(line, "NOTEREF " + place + " \\f \\h", String.valueOf(note.number()), "FootnoteReference");
            return;
        }
        var xml = new Markup();
        var number = footnotes.size() + 1;
        xml.open("w:footnote", "w:id", String.valueOf(number));
        paragraph(xml, "FootnoteText", () -> "", body -> {
            body.raw("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>");
            run(body, "　");
            inlines(body, note.body());
        });
        footnotes.add(xml.close("w:footnote").toString());
        bookmarked(
                line,
                place,
                () -> line.raw("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
                        + "<w:footnoteReference w:id=\"%d\"/></w:r>".formatted(number)));
    }

    private static void run(Markup line, String text) {
        run(line, text, "");
    }

    private static void run(Markup line, String text, String style) {
        line.open("w:r").raw(characters(style));
        line.element("w:t", WordSpacing.of(text), "xml:space", "preserve").close("w:r");
    }

    /// LibreOffice forgets the style of letters inside a content control, but not that they are bold.
    private static String characters(String style) {
        var inControls = style.equals("Strong") ? "<w:b/>" : "";
        return style.isEmpty() ? "" : "<w:rPr><w:rStyle w:val=\"%s\"/>%s</w:rPr>".formatted(style, inControls);
    }

    private void bookmarked(Markup line, String id, Runnable content) {
        var number = String.valueOf(++ids);
        line.empty("w:bookmarkStart", "w:id", number, "w:name", bookmark(id));
        content.run();
        line.empty("w:bookmarkEnd", "w:id", number);
    }

    /// Names of bookmarks know letters, digits and `_`; one that begins with `_` stays out of Word's own list.
    private static String bookmark(String id) {
        return (id.startsWith("_") ? "" : "_") + id.replace('-', '_');
    }

    private static void field(Markup line, String instruction, String shown) {
        field(line, instruction, shown, "");
    }

    private static void field(Markup line, String instruction, String shown, String style) {
        beginField(line, instruction);
        run(line, shown, style);
        fieldMark(line, "end");
    }

    private static void beginField(Markup line, String instruction) {
        fieldMark(line, "begin");
        line.element("w:r", it -> it.element("w:instrText", " " + instruction + " ", "xml:space", "preserve"));
        fieldMark(line, "separate");
    }

    private static void fieldMark(Markup line, String mark) {
        line.element("w:r", it -> it.empty("w:fldChar", "w:fldCharType", mark));
    }

    // Sections

    private void endSection(Markup xml, String numbers, List<String> parts) {
        xml.open("w:p").open("w:pPr");
        section(xml, numbers, parts);
        xml.close("w:pPr").close("w:p").line();
    }

    /// @param parts headers and footers, by the names of their files
    private void section(Markup xml, String numbers, List<String> parts) {
        xml.open("w:sectPr");
        for (var part : parts) {
            var tag = part.equals("header") ? "w:headerReference" : "w:footerReference";
            xml.empty(tag, "w:type", "default", "r:id", idOf(part + ".xml"));
        }
        xml.empty("w:type", "w:val", "nextPage");
        xml.empty("w:pgSz", "w:w", "11906", "w:h", "16838");
        xml.raw("<w:pgMar w:top=\"1757\" w:right=\"1531\" w:bottom=\"1531\" w:left=\"1531\" w:header=\"1077\""
                + " w:footer=\"850\" w:gutter=\"0\"/>");
        xml.empty("w:pgNumType", "w:fmt", numbers, "w:start", "1");
        xml.close("w:sectPr");
    }

    private String header() {
        var xml = root("w:hdr", "xmlns:w", WORD);
        paragraph(xml, "Header", report.front().fullTitle());
        return xml.close("w:hdr").toString();
    }

    private String footer(String field) {
        var xml = root("w:ftr", "xmlns:w", WORD);
        paragraph(xml, "Footer", () -> "", line -> field(line, field, "1"));
        return xml.close("w:ftr").toString();
    }

    private String footnotes() {
        var xml = root("w:footnotes", "xmlns:w", WORD, "xmlns:r", RELATIONS);
        for (var line : List.of("separator", "continuationSeparator")) {
            xml.open("w:footnote", "w:type", line, "w:id", line.equals("separator") ? "-1" : "0");
            xml.raw("<w:p><w:r><w:%s/></w:r></w:p>".formatted(line))
                    .close("w:footnote")
                    .line();
        }
        footnotes.forEach(note -> xml.raw(note).line());
        return xml.close("w:footnotes").toString();
    }

    /// Bullets, and one list for each numbered list, so that every one begins with 1.
    private String numbering() {
        var xml = root("w:numbering", "xmlns:w", WORD);
        level(xml, 0, "bullet", "•");
        level(xml, 1, "decimal", "%1.");
        xml.raw("<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"0\"/></w:num>".formatted(BULLETS));
        for (var list = BULLETS + 1; list <= BULLETS + orderedLists; list++) {
            xml.raw("<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"1\"/>".formatted(list)
                    + "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>");
        }
        return xml.close("w:numbering").toString();
    }

    private static void level(Markup xml, int list, String format, String text) {
        xml.raw("""
                <w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/>\
                <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>\
                <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="520" w:hanging="380"/></w:pPr></w:lvl></w:abstractNum>
                """.formatted(list, format, text));
    }

    // The package

    private String relate(String type, String target) {
        relations.add(new Relation(type, target, false));
        return "rId" + relations.size();
    }

    private String idOf(String target) {
        return "rId"
                + (1
                        + IntStream.range(0, relations.size())
                                .filter(index -> relations.get(index).target().equals(target))
                                .findFirst()
                                .orElseThrow());
    }

    private static String relations(List<Relation> relations) {
        var xml = root("Relationships", "xmlns", PACKAGE + "relationships");
        for (var index = 0; index < relations.size(); index++) {
            var relation = relations.get(index);
            xml.open(
                    "Relationship",
                    "Id",
                    "rId" + (index + 1),
                    "Type",
                    relation.type().contains(":") ? relation.type() : RELATIONS + "/" + relation.type(),
                    "Target",
                    relation.target(),
                    "TargetMode",
                    relation.external() ? "External" : "Internal");
            xml.close("Relationship");
        }
        return xml.close("Relationships").toString();
    }

    private static String chartRelations(int number) {
        return relations(List.of(new Relation("package", "../embeddings/workbook%d.xlsx".formatted(number), false)));
    }

    private String packageRelations() {
        var relations = new ArrayList<>(List.of(
                new Relation("officeDocument", "word/document.xml", false),
                new Relation(PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml", false)));
        if (!marks.isEmpty()) {
            relations.add(new Relation("custom-properties", "docProps/custom.xml", false));
        }
        return relations(relations);
    }

    private String settings() {
        var settings = resource("settings.xml");
        return marks.isEmpty()
                ? settings
                : settings.replace("<w:defaultTabStop", "<w:trackRevisions/>\n  <w:defaultTabStop");
    }

    private String marks() {
        var xml = root("Properties", "xmlns", CUSTOM, "xmlns:vt", VARIANTS);
        var number = 2;
        for (var mark : new TreeMap<>(marks).entrySet()) {
            xml.open(
                    "property",
                    "fmtid",
                    "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
                    "pid",
                    String.valueOf(number++),
                    "name",
                    mark.getKey());
            xml.element("vt:lpwstr", mark.getValue()).close("property");
        }
        return xml.close("Properties").toString();
    }

    private String contentTypes() {
        var xml = root("Types", "xmlns", PACKAGE + "content-types");
        xml.empty(
                "Default",
                "Extension",
                "rels",
                "ContentType",
                "application/vnd.openxmlformats-package.relationships+xml");
        xml.empty("Default", "Extension", "xml", "ContentType", "application/xml");
        xml.empty("Default", "Extension", "png", "ContentType", "image/png");
        xml.empty("Default", "Extension", "jpg", "ContentType", "image/jpeg");
        xml.empty("Default", "Extension", "xlsx", "ContentType", WORKBOOK_TYPE);
        var types = Map.of("document", "document.main", "front-footer", "footer");
        for (var part : List.of(
                "document", "styles", "settings", "numbering", "footnotes", "header", "footer", "front-footer")) {
            override(xml, "/word/%s.xml".formatted(part), WORD_TYPE + types.getOrDefault(part, part) + "+xml");
        }
        for (var number = 1; number <= charts.size(); number++) {
            override(xml, "/word/charts/chart%d.xml".formatted(number), CHART_TYPE);
        }
        if (!marks.isEmpty()) {
            override(
                    xml,
                    "/docProps/custom.xml",
                    "application/vnd.openxmlformats-officedocument.custom-properties+xml");
        }
        override(xml, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        return xml.close("Types").toString();
    }

    private static void override(Markup xml, String part, String type) {
        xml.empty("Override", "PartName", part, "ContentType", type);
    }

    private String properties() {
        var front = report.front();
        var at = imprint.issuedAt().toString();
        var xml = root(
                "cp:coreProperties",
                "xmlns:cp",
                PACKAGE + "metadata/core-properties",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xmlns:dcterms",
                "http://purl.org/dc/terms/",
                "xmlns:xsi",
                "http://www.w3.org/2001/XMLSchema-instance");
        xml.element("dc:title", front.fullTitle());
        xml.element("dc:subject", front.title());
        xml.element("dc:creator", front.issuer());
        xml.element("dc:identifier", imprint.number(report.scope()));
        xml.element("dc:language", "zh-CN");
        xml.element("cp:version", imprint.edition());
        xml.element("dcterms:created", at, "xsi:type", "dcterms:W3CDTF");
        xml.element("dcterms:modified", at, "xsi:type", "dcterms:W3CDTF");
        return xml.close("cp:coreProperties").toString();
    }

    private static Markup root(String tag, String... attributes) {
        return new Markup()
                .raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
                .open(tag, attributes);
    }

    private static String resource(String name) {
        try (var stream = Objects.requireNonNull(WordReport.class.getResourceAsStream("word/" + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read word/" + name, broken);
        }
    }
}
