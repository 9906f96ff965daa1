package zhijian.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zhijian.print.Markup;

/// A report as a Word document (Word 版): styles, contents and lists as fields, real footnotes, charts that can be
/// edited,
/// and every bound value in a locked content control that says which fact it is.
public final class WordReport {

    private static final int BULLETS = 1;

    private final Report report;
    private final Imprint imprint;
    private final Map<String, Integer> pages;
    private final WordPackage parts;
    private final WordLines lines;
    private int orderedLists;

    private WordReport(Report report, Imprint imprint, Map<String, Integer> pages, Map<String, String> marks) {
        this.report = report;
        this.imprint = imprint;
        this.pages = pages;
        this.parts = new WordPackage(report, imprint, marks);
        this.lines = new WordLines(parts);
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
        var written = new LinkedHashMap<String, String>();
        written.put("document", body());
        written.put("numbering", numbering());
        written.put("footnotes", lines.footnotes());
        written.put("header", header());
        written.put("footer", footer("PAGE"));
        written.put("front-footer", footer("PAGE \\* roman"));
        return parts.pack(written);
    }

    // The document

    private String body() {
        var xml = WordPackage.root("w:document", "xmlns:w", WordPackage.WORD, "xmlns:r", WordPackage.RELATIONS);
        xml.open("w:body");
        cover(xml);
        contents(xml);
        report.blocks().forEach(block -> block(xml, block, "BodyText"));
        section(xml, "decimal", List.of("header", "footer"));
        return xml.close("w:body").close("w:document").toString();
    }

    private void cover(Markup xml) {
        var front = report.front();
        WordLines.paragraph(xml, "CoverNumber", "编号：" + imprint.number(report.scope()));
        WordLines.paragraph(xml, "Title", () -> "", line -> {
            var lines = PrintPage.titleLines(front.title());
            for (var index = 0; index < lines.size(); index++) {
                line.raw(index > 0 ? "<w:r><w:br/></w:r>" : "");
                WordLines.run(line, lines.get(index));
            }
        });
        WordLines.paragraph(xml, "Subtitle", front.subtitle());
        WordLines.paragraph(
                xml,
                "CoverIssuer",
                () -> "<w:spacing w:before=\"3600\"/>",
                line -> WordLines.run(line, front.issuer()));
        WordLines.paragraph(xml, "CoverText", front.date());
        WordLines.paragraph(xml, "CoverText", PrintPage.versions(imprint));
        var address = imprint.address(report);
        if (address != null) {
            WordLines.paragraph(xml, "CoverText", "核验网址：" + address);
        }
        if (!front.note().isEmpty()) {
            WordLines.paragraph(xml, "CoverText", front.note());
        }
        endSection(xml, "decimal", List.of());
    }

    private void contents(Markup xml) {
        WordLines.paragraph(xml, "ContentsTitle", "目　录");
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
            WordLines.paragraph(xml, "ListTitle", title);
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
            WordLines.paragraph(xml, entry.style(), () -> "", line -> {
                if (first) {
                    WordLines.beginField(line, field);
                }
                var bookmark = WordLines.bookmark(entry.listed().id());
                line.open("w:hyperlink", "w:anchor", bookmark, "w:history", "1");
                WordLines.run(line, entry.listed().title());
                line.raw("<w:r><w:tab/></w:r>");
                WordLines.field(
                        line,
                        "PAGEREF " + bookmark + " \\h",
                        String.valueOf(pages.getOrDefault(entry.listed().id(), 1)));
                line.close("w:hyperlink");
                if (last) {
                    WordLines.fieldMark(line, "end");
                }
            });
        }
    }

    private void block(Markup xml, Block block, String style) {
        switch (block) {
            case Block.Heading heading ->
                WordLines.paragraph(
                        xml,
                        "Heading" + Math.min(3, heading.level()),
                        () -> "",
                        line -> lines.bookmarked(
                                line,
                                heading.id(),
                                () -> WordLines.run(line, PrintPage.numberedTitle(heading.title()))));
            case Block.Paragraph(var text) ->
                WordLines.paragraph(xml, style, () -> "", line -> lines.inlines(line, text));
            case Block.Table table -> new WordTables(lines).write(xml, table);
            case Block.Chart chart -> chart(xml, chart);
            case Block.Image image -> image(xml, image);
            case Block.CaseBox box -> {
                WordLines.paragraph(
                        xml,
                        "CaseTitle",
                        () -> "",
                        line -> lines.bookmarked(line, box.id(), () -> WordLines.run(line, box.title())));
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
            WordLines.paragraph(
                    xml,
                    "ListParagraph",
                    () -> "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%d\"/></w:numPr>".formatted(list),
                    line -> lines.inlines(line, text));
        } else {
            block(xml, block, "ListParagraph");
        }
    }

    // Charts

    private void chart(Markup xml, Block.Chart chart) {
        var relation = parts.add(chart);
        WordLines.paragraph(
                xml, "Figure", () -> "", line -> line.raw(WordChart.frame(chart, relation, lines.nextId())));
        lines.caption(
                xml,
                chart.id(),
                "图",
                chart.number(),
                chart.title(),
                !chart.source().isEmpty());
        if (!chart.source().isEmpty()) {
            WordLines.paragraph(xml, "Source", "数据来源：" + chart.source());
        }
    }

    private void image(Markup xml, Block.Image image) {
        var relation = parts.add(image.picture());
        WordLines.paragraph(
                xml, "Figure", () -> "", line -> line.raw(WordPicture.frame(image, relation, lines.nextId())));
        var source = image.source();
        lines.caption(xml, image.id(), "图", image.number(), image.title(), !source.isEmpty());
        if (!source.isEmpty()) {
            WordLines.paragraph(xml, "Source", "图片来源：" + source);
        }
    }

    // Sections

    private void endSection(Markup xml, String numbers, List<String> margins) {
        xml.open("w:p").open("w:pPr");
        section(xml, numbers, margins);
        xml.close("w:pPr").close("w:p").line();
    }

    /// @param margins headers and footers, by the names of their files
    private void section(Markup xml, String numbers, List<String> margins) {
        xml.open("w:sectPr");
        for (var part : margins) {
            var tag = part.equals("header") ? "w:headerReference" : "w:footerReference";
            xml.empty(tag, "w:type", "default", "r:id", parts.idOf(part + ".xml"));
        }
        xml.empty("w:type", "w:val", "nextPage");
        xml.empty("w:pgSz", "w:w", "11906", "w:h", "16838");
        xml.raw("<w:pgMar w:top=\"1757\" w:right=\"1531\" w:bottom=\"1531\" w:left=\"1531\" w:header=\"1077\""
                + " w:footer=\"850\" w:gutter=\"0\"/>");
        xml.empty("w:pgNumType", "w:fmt", numbers, "w:start", "1");
        xml.close("w:sectPr");
    }

    private String header() {
        var xml = WordPackage.root("w:hdr", "xmlns:w", WordPackage.WORD);
        WordLines.paragraph(xml, "Header", report.front().fullTitle());
        return xml.close("w:hdr").toString();
    }

    private String footer(String field) {
        var xml = WordPackage.root("w:ftr", "xmlns:w", WordPackage.WORD);
        WordLines.paragraph(xml, "Footer", () -> "", line -> WordLines.field(line, field, "1"));
        return xml.close("w:ftr").toString();
    }

    /// Bullets, and one list for each numbered list, so that every one begins with 1.
    private String numbering() {
        var xml = WordPackage.root("w:numbering", "xmlns:w", WordPackage.WORD);
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
}
