package zhijian.print;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/// The pages of a PDF of ours as OFD (版式文件), the format of GB/T 33190: letters stay letters of an embedded font, lines
/// stay lines,
/// bookmarks stay bookmarks. Coordinates are millimetres from the upper left corner.
public final class OfdPages {

    static final String NAMESPACE = "http://www.ofdspec.org/2016";

    private static final double MILLIMETRES = 25.4 / 72;

    /// What is drawn for it differs by less than a printer can show.
    private static final double SAME = 0.01;

    private record FontUse(int id, Font font, Set<Integer> characters) {}

    private final PDDocument pdf;
    private final Archive files = new Archive();
    private final Map<Font, FontUse> fonts = new LinkedHashMap<>();
    private final Map<PDPage, Integer> pages = new LinkedHashMap<>();
    private int lastId;

    private OfdPages(PDDocument pdf) {
        this.pdf = pdf;
    }

    /// @param pdf as [PdfPage] makes it
    /// @param number of the document, which must not change when it is made again
    /// @throws UncheckedIOException if it is not a PDF of ours
    public static byte[] of(byte[] pdf, String number, Instant at) {
        try (var document = Loader.loadPDF(pdf)) {
            return new OfdPages(document).write(number, at);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot turn the PDF of %s into OFD".formatted(number), broken);
        }
    }

    private byte[] write(String number, Instant at) throws IOException {
        files.add("OFD.xml", entry(number, at));
        var contents = new ArrayList<String>();
        for (var page : pdf.getPages()) {
            pages.put(page, ++lastId);
            contents.add(new Page(page).xml());
        }
        files.add("Doc_0/Document.xml", document());
        files.add("Doc_0/PublicRes.xml", fontList());
        for (var page = 0; page < contents.size(); page++) {
            files.add("Doc_0/Pages/Page_%d/Content.xml".formatted(page), contents.get(page));
        }
        for (var use : fonts.values()) {
            files.add("Doc_0/Res/" + fileOf(use), subset(use));
        }
        return files.bytes(at);
    }

    private String entry(String number, Instant at) {
        var about = pdf.getDocumentInformation();
        var xml = root("OFD", "Version", "1.1", "DocType", "OFD");
        xml.open("ofd:DocBody").open("ofd:DocInfo");
        xml.element(
                "ofd:DocID",
                UUID.nameUUIDFromBytes(number.getBytes(UTF_8)).toString().replace("-", ""));
        xml.element("ofd:Title", about.getTitle());
        xml.element("ofd:Author", about.getAuthor() == null ? "" : about.getAuthor());
        xml.element("ofd:Subject", number);
        xml.element(
                "ofd:CreationDate",
                LocalDate.ofInstant(at, ZoneOffset.ofHours(8)).toString());
        xml.element("ofd:Creator", "Zhijian").close("ofd:DocInfo");
        xml.element("ofd:DocRoot", "Doc_0/Document.xml").close("ofd:DocBody");
        return xml.close("ofd:OFD").toString();
    }

    private String document() throws IOException {
        var size = pdf.getPage(0).getMediaBox();
        var xml = root("Document");
        xml.open("ofd:CommonData").element("ofd:MaxUnitID", String.valueOf(lastId + 1));
        xml.open("ofd:PageArea")
                .element(
                        "ofd:PhysicalBox", numbers(0, 0, size.getWidth() * MILLIMETRES, size.getHeight() * MILLIMETRES))
                .close("ofd:PageArea");
        xml.element("ofd:PublicRes", "PublicRes.xml").close("ofd:CommonData");
        xml.open("ofd:Pages");
        var index = 0;
        for (var id : pages.values()) {
            xml.empty("ofd:Page", "ID", id.toString(), "BaseLoc", "Pages/Page_%d/Content.xml".formatted(index++));
        }
        xml.close("ofd:Pages");
        var outline = pdf.getDocumentCatalog().getDocumentOutline();
        if (outline != null) {
            xml.open("ofd:Outlines");
            bookmarks(xml, outline);
            xml.close("ofd:Outlines");
        }
        return xml.close("ofd:Document").toString();
    }

    private void bookmarks(Markup xml, PDOutlineNode node) throws IOException {
        for (var item : node.children()) {
            xml.open("ofd:OutlineElem", "Title", item.getTitle());
            var page = pages.get(item.findDestinationPage(pdf));
            xml.open("ofd:Actions").open("ofd:Action", "Event", "CLICK").open("ofd:Goto");
            xml.empty("ofd:Dest", "Type", "Fit", "PageID", String.valueOf(page));
            xml.close("ofd:Goto").close("ofd:Action").close("ofd:Actions");
            bookmarks(xml, item);
            xml.close("ofd:OutlineElem");
        }
    }

    private String fontList() {
        var xml = root("Res", "BaseLoc", "Res").open("ofd:Fonts");
        for (var use : fonts.values()) {
            var font = use.font();
            xml.open(
                    "ofd:Font",
                    "ID",
                    String.valueOf(use.id()),
                    "FontName",
                    font.family(),
                    "FamilyName",
                    font.family(),
                    "Bold",
                    String.valueOf(font.weight() > 400));
            xml.element("ofd:FontFile", fileOf(use)).close("ofd:Font");
        }
        return xml.close("ofd:Fonts").close("ofd:Res").toString();
    }

    private static String fileOf(FontUse use) {
        return "font_%d.ttf".formatted(use.id());
    }

    private static byte[] subset(FontUse use) throws IOException {
        try (var stream = use.font().open();
                var font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
                var out = new ByteArrayOutputStream()) {
            var subset = new TTFSubsetter(font);
            use.characters().forEach(subset::add);
            subset.writeToStream(out);
            return out.toByteArray();
        }
    }

    private static Markup root(String tag, String... attributes) {
        var all = new ArrayList<>(List.of("xmlns:ofd", NAMESPACE));
        all.addAll(List.of(attributes));
        return new Markup()
                .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .open("ofd:" + tag, all.toArray(String[]::new));
    }

    static String numbers(double... values) {
        var text = new StringBuilder();
        for (var value : values) {
            text.append(text.isEmpty() ? "" : " ").append(number(value));
        }
        return text.toString();
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }

    /// Everything that is drawn on one page.
    private final class Page extends PDFGraphicsStreamEngine {

        private final Markup layer = new Markup();
        private final GeneralPath path = new GeneralPath();
        private final double height;
        private final double width;
        private @Nullable Letters letters;

        Page(PDPage page) {
            super(page);
            this.width = page.getMediaBox().getWidth() * MILLIMETRES;
            this.height = page.getMediaBox().getHeight() * MILLIMETRES;
        }

        String xml() throws IOException {
            processPage(getPage());
            endLetters();
            var xml = root("Page");
            xml.open("ofd:Area")
                    .element("ofd:PhysicalBox", numbers(0, 0, width, height))
                    .close("ofd:Area");
            xml.open("ofd:Content")
                    .open("ofd:Layer", "Type", "Body", "ID", nextId())
                    .raw(layer.toString());
            xml.close("ofd:Layer").close("ofd:Content");
            return xml.close("ofd:Page").toString();
        }

        private String nextId() {
            return String.valueOf(++lastId);
        }

        private double x(double x) {
            return x * MILLIMETRES;
        }

        private double y(double y) {
            return height - y * MILLIMETRES;
        }

        private static String colour(PDColor colour) throws IOException {
            var rgb = colour.toRGB();
            return "%d %d %d".formatted(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
        }

        @Override
        protected void showGlyph(Matrix at, PDFont font, int code, Vector displacement) throws IOException {
            var text = font.toUnicode(code);
            if (text == null || text.isEmpty()) {
                return;
            }
            var colour = colour(getGraphicsState().getNonStrokingColor());
            if (text.codePointAt(0) > Character.MAX_VALUE) {
                outline(at, (PDVectorFont) font, code);
                return;
            }
            var own = Font.named(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
            var use = fonts.computeIfAbsent(own, it -> new FontUse(++lastId, it, new TreeSet<>()));
            text.codePoints().forEach(use.characters()::add);
            var size = Math.abs(at.getScalingFactorY()) * MILLIMETRES;
            var x = x(at.getTranslateX());
            var y = y(at.getTranslateY());
            if (letters == null || !letters.goesOn(use, size, colour, x, y)) {
                endLetters();
                letters = new Letters(use, size, colour, x, y);
            }
            letters.add(text, x, displacement.getX() * size);
        }

        /// A rare character: the embedded subset maps only those of the basic plane, so its shape is drawn.
        private void outline(Matrix at, PDVectorFont font, int code) throws IOException {
            var place = at.createAffineTransform();
            place.scale(0.001, 0.001);
            path.append(font.getPath(code).getPathIterator(place), false);
            fillPath(PathIterator.WIND_NON_ZERO);
        }

        private void endLetters() {
            if (letters != null) {
                letters.write(layer, nextId());
                letters = null;
            }
        }

        @Override
        public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
            path.moveTo(p0.getX(), p0.getY());
            path.lineTo(p1.getX(), p1.getY());
            path.lineTo(p2.getX(), p2.getY());
            path.lineTo(p3.getX(), p3.getY());
            path.closePath();
        }

        @Override
        public void drawImage(PDImage image) {
            throw new IllegalStateException("Page %d holds a picture; reports have drawings only"
                    .formatted(pdf.getPages().indexOf(getPage()) + 1));
        }

        @Override
        public void clip(int windingRule) {}

        @Override
        public void moveTo(float x, float y) {
            path.moveTo(x, y);
        }

        @Override
        public void lineTo(float x, float y) {
            path.lineTo(x, y);
        }

        @Override
        public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
            path.curveTo(x1, y1, x2, y2, x3, y3);
        }

        @Override
        public Point2D getCurrentPoint() {
            var point = path.getCurrentPoint();
            return point == null ? new Point2D.Double() : point;
        }

        @Override
        public void closePath() {
            if (path.getCurrentPoint() != null) {
                path.closePath();
            }
        }

        @Override
        public void endPath() {
            path.reset();
        }

        @Override
        public void strokePath() throws IOException {
            draw(false, true, PathIterator.WIND_NON_ZERO);
        }

        @Override
        public void fillPath(int windingRule) throws IOException {
            draw(true, false, windingRule);
        }

        @Override
        public void fillAndStrokePath(int windingRule) throws IOException {
            draw(true, true, windingRule);
        }

        @Override
        public void shadingFill(COSName shading) {
            throw new IllegalStateException("A page of ours has no gradients");
        }

        private void draw(boolean fill, boolean stroke, int windingRule) throws IOException {
            endLetters();
            var state = getGraphicsState();
            var alpha = fill ? state.getNonStrokeAlphaConstant() : state.getAlphaConstant();
            if (path.getCurrentPoint() != null && alpha > 0) {
                var line = stroke
                        ? Math.max(
                                0.05,
                                state.getLineWidth()
                                        * state.getCurrentTransformationMatrix().getScalingFactorX()
                                        * MILLIMETRES)
                        : 0;
                var bounds = path.getBounds2D();
                var left = x(bounds.getMinX()) - line;
                var top = y(bounds.getMaxY()) - line;
                layer.open(
                        "ofd:PathObject",
                        "ID",
                        nextId(),
                        "Boundary",
                        numbers(
                                left,
                                top,
                                Math.max(0.1, bounds.getWidth() * MILLIMETRES + 2 * line),
                                Math.max(0.1, bounds.getHeight() * MILLIMETRES + 2 * line)),
                        "Stroke",
                        String.valueOf(stroke),
                        "Fill",
                        String.valueOf(fill),
                        "LineWidth",
                        number(line),
                        "Rule",
                        windingRule == PathIterator.WIND_EVEN_ODD ? "Even-Odd" : "NonZero",
                        "Alpha",
                        String.valueOf(Math.round(alpha * 255)));
                if (stroke) {
                    layer.empty("ofd:StrokeColor", "Value", colour(state.getStrokingColor()));
                }
                if (fill) {
                    layer.empty("ofd:FillColor", "Value", colour(state.getNonStrokingColor()));
                }
                layer.element("ofd:AbbreviatedData", abbreviated(left, top));
                layer.close("ofd:PathObject");
            }
            path.reset();
        }

        private String abbreviated(double left, double top) {
            var data = new StringBuilder();
            var points = new double[6];
            for (var step = path.getPathIterator(null); !step.isDone(); step.next()) {
                var count = 1;
                switch (step.currentSegment(points)) {
                    case PathIterator.SEG_MOVETO -> data.append("M ");
                    case PathIterator.SEG_LINETO -> data.append("L ");
                    case PathIterator.SEG_QUADTO -> {
                        data.append("Q ");
                        count = 2;
                    }
                    case PathIterator.SEG_CUBICTO -> {
                        data.append("B ");
                        count = 3;
                    }
                    default -> {
                        data.append("C ");
                        count = 0;
                    }
                }
                for (var index = 0; index < count; index++) {
                    data.append(numbers(x(points[2 * index]) - left, y(points[2 * index + 1]) - top))
                            .append(' ');
                }
            }
            return data.toString().strip();
        }
    }

    /// Letters of one look on one line.
    private static final class Letters {

        private final FontUse font;
        private final double size;
        private final String colour;
        private final double x;
        private final double y;
        private final StringBuilder text = new StringBuilder();
        private final List<String> steps = new ArrayList<>();
        private double lastX;
        private double lastWidth;

        Letters(FontUse font, double size, String colour, double x, double y) {
            this.font = font;
            this.size = size;
            this.colour = colour;
            this.x = x;
            this.y = y;
            this.lastX = x;
        }

        boolean goesOn(FontUse nextFont, double nextSize, String nextColour, double nextX, double nextY) {
            return nextFont.equals(font)
                    && Math.abs(nextSize - size) < SAME
                    && nextColour.equals(colour)
                    && Math.abs(nextY - y) < SAME
                    && nextX > lastX - SAME;
        }

        void add(String letter, double at, double letterWidth) {
            if (!text.isEmpty()) {
                steps.add(number(at - lastX));
            }
            text.append(letter);
            for (var more = 1; more < letter.codePointCount(0, letter.length()); more++) {
                steps.add("0");
            }
            lastX = at;
            lastWidth = letterWidth;
        }

        void write(Markup layer, String id) {
            if (text.toString().isBlank()) {
                return;
            }
            layer.open(
                    "ofd:TextObject",
                    "ID",
                    id,
                    "Boundary",
                    numbers(x, y - size, lastX - x + Math.max(lastWidth, size), size * 1.2),
                    "Font",
                    String.valueOf(font.id()),
                    "Size",
                    number(size),
                    "Weight",
                    String.valueOf(font.font().weight()));
            layer.empty("ofd:FillColor", "Value", colour);
            var attributes = new ArrayList<>(List.of("X", "0", "Y", number(size)));
            if (!steps.isEmpty()) {
                attributes.addAll(List.of("DeltaX", grouped()));
            }
            layer.element("ofd:TextCode", text.toString(), attributes.toArray(String[]::new));
            layer.close("ofd:TextObject");
        }

        /// `g 5 4.2` is 4.2 five times.
        private String grouped() {
            var out = new ArrayList<String>();
            for (var from = 0; from < steps.size(); ) {
                var to = from;
                while (to < steps.size() && steps.get(to).equals(steps.get(from))) {
                    to++;
                }
                if (to - from > 2) {
                    out.add("g %d %s".formatted(to - from, steps.get(from)));
                } else {
                    out.addAll(steps.subList(from, to));
                }
                from = to;
            }
            return String.join(" ", out);
        }
    }
}
