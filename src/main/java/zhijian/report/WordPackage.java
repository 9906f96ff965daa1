package zhijian.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import zhijian.print.Archive;
import zhijian.print.Markup;

/// The parts of a Word document and how they hang together (Word 文件包): relations, types of content, properties.
final class WordPackage {

    static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    private static final String VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
    private static final String WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    private static final String WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final List<String> PARTS =
            List.of("styles", "settings", "numbering", "footnotes", "header", "footer", "front-footer");

    private record Relation(String type, String target, boolean external) {}

    private final Report report;
    private final Imprint imprint;
    private final Map<String, String> marks;
    private final List<Relation> relations = new ArrayList<>();
    private final List<Block.Chart> charts = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();

    /// @param marks properties of the document by which it is known when it comes back; none for an edition
    WordPackage(Report report, Imprint imprint, Map<String, String> marks) {
        this.report = report;
        this.imprint = imprint;
        this.marks = marks;
        PARTS.forEach(part -> relate(part.contains("footer") ? "footer" : part, part + ".xml"));
    }

    /// @return by which the document names it
    String link(String address) {
        relations.add(new Relation("hyperlink", address, true));
        return "rId" + relations.size();
    }

    String add(Block.Chart chart) {
        charts.add(chart);
        return relate("chart", "charts/chart%d.xml".formatted(charts.size()));
    }

    String add(Picture picture) {
        pictures.add(picture);
        return relate("image", fileOf(picture, pictures.size()));
    }

    private static String fileOf(Picture picture, int number) {
        return "media/picture%d.%s".formatted(number, picture.isJpeg() ? "jpg" : "png");
    }

    /// @param parts of the document itself, by name; what is always the same is added here
    byte[] pack(Map<String, String> parts) {
        var archive = new Archive();
        archive.add("[Content_Types].xml", contentTypes());
        archive.add("_rels/.rels", packageRelations());
        archive.add("docProps/core.xml", coreProperties());
        if (!marks.isEmpty()) {
            archive.add("docProps/custom.xml", marks());
        }
        archive.add("word/styles.xml", resource("styles.xml"));
        archive.add("word/settings.xml", settings());
        parts.forEach((name, part) -> archive.add("word/%s.xml".formatted(name), part));
        for (var index = 0; index < charts.size(); index++) {
            var chart = new WordChart(charts.get(index));
            archive.add("word/charts/chart%d.xml".formatted(index + 1), chart.xml());
            archive.add("word/charts/_rels/chart%d.xml.rels".formatted(index + 1), chartRelations(index + 1));
            archive.add("word/embeddings/workbook%d.xlsx".formatted(index + 1), chart.workbook(imprint.issuedAt()));
        }
        for (var number = 1; number <= pictures.size(); number++) {
            var picture = pictures.get(number - 1);
            archive.add("word/" + fileOf(picture, number), picture.content());
        }
        archive.add("word/_rels/document.xml.rels", relations(relations));
        return archive.bytes(imprint.issuedAt());
    }

    private String relate(String type, String target) {
        relations.add(new Relation(type, target, false));
        return "rId" + relations.size();
    }

    String idOf(String target) {
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
        override(xml, "/word/document.xml", WORD_TYPE + "document.main+xml");
        for (var part : PARTS) {
            override(
                    xml,
                    "/word/%s.xml".formatted(part),
                    WORD_TYPE + (part.contains("footer") ? "footer" : part) + "+xml");
        }
        for (var number = 1; number <= charts.size(); number++) {
            override(xml, "/word/charts/chart%d.xml".formatted(number), CHART_TYPE);
        }
        if (!marks.isEmpty()) {
            override(
                    xml, "/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml");
        }
        override(xml, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        return xml.close("Types").toString();
    }

    private static void override(Markup xml, String part, String type) {
        xml.empty("Override", "PartName", part, "ContentType", type);
    }

    private String coreProperties() {
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

    static Markup root(String tag, String... attributes) {
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
