package zhijian.print;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.io.IOException;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/// Everything that is drawn on one page of a PDF, as a page of OFD (OFD 页面).
final class OfdPage extends PDFGraphicsStreamEngine {

    private static final double MILLIMETRES = 25.4 / 72;

    private final OfdResources resources;
    private final Markup layer = new Markup();
    private final GeneralPath path = new GeneralPath();
    private final double height;
    private final double width;
    private @Nullable OfdLetters letters;

    OfdPage(PDPage page, OfdResources resources) {
        super(page);
        this.resources = resources;
        this.width = page.getMediaBox().getWidth() * MILLIMETRES;
        this.height = page.getMediaBox().getHeight() * MILLIMETRES;
    }

    String xml() throws IOException {
        processPage(getPage());
        endLetters();
        var xml = OfdMarkup.root("Page");
        xml.open("ofd:Area")
                .element("ofd:PhysicalBox", OfdMarkup.numbers(0, 0, width, height))
                .close("ofd:Area");
        xml.open("ofd:Content")
                .open("ofd:Layer", "Type", "Body", "ID", nextId())
                .raw(layer.toString());
        xml.close("ofd:Layer").close("ofd:Content");
        return xml.close("ofd:Page").toString();
    }

    private String nextId() {
        return String.valueOf(resources.nextId());
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
        var use = resources.font(own);
        text.codePoints().forEach(use.characters()::add);
        var size = Math.abs(at.getScalingFactorY()) * MILLIMETRES;
        var x = x(at.getTranslateX());
        var y = y(at.getTranslateY());
        if (letters == null || !letters.goesOn(use, size, colour, x, y)) {
            endLetters();
            letters = new OfdLetters(use, size, colour, x, y);
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

    /// A picture fills the unit square under the current matrix; ours are never turned.
    @Override
    public void drawImage(PDImage image) throws IOException {
        endLetters();
        var place = getGraphicsState().getCurrentTransformationMatrix();
        var pictureWidth = x(place.getScalingFactorX());
        var pictureHeight = place.getScalingFactorY() * MILLIMETRES;
        layer.empty(
                "ofd:ImageObject",
                "ID",
                nextId(),
                "Boundary",
                OfdMarkup.numbers(
                        x(place.getTranslateX()),
                        y(place.getTranslateY()) - pictureHeight,
                        pictureWidth,
                        pictureHeight),
                "CTM",
                OfdMarkup.numbers(pictureWidth, 0, 0, pictureHeight, 0, 0),
                "ResourceID",
                String.valueOf(resources.picture(image)));
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
                    OfdMarkup.numbers(
                            left,
                            top,
                            Math.max(0.1, bounds.getWidth() * MILLIMETRES + 2 * line),
                            Math.max(0.1, bounds.getHeight() * MILLIMETRES + 2 * line)),
                    "Stroke",
                    String.valueOf(stroke),
                    "Fill",
                    String.valueOf(fill),
                    "LineWidth",
                    OfdMarkup.number(line),
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
                data.append(OfdMarkup.numbers(x(points[2 * index]) - left, y(points[2 * index + 1]) - top))
                        .append(' ');
            }
        }
        return data.toString().strip();
    }
}
