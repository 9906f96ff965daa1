package zhijian.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The print of a round seal (印章图样): a ring, a star, the organisation's name around it and one line beneath.
public final class SealPicture {

    private static final int SIZE = 480;
    private static final double MIDDLE = SIZE / 2.0;
    private static final double RADIUS = SIZE * 0.475;
    private static final Color RED = new Color(0xD7, 0x12, 0x18, 225);

    /// What an arc of letters may cover, and how far apart they stand when they are few.
    private static final double WIDEST_ARC = Math.toRadians(250);

    private static final double STEP = Math.toRadians(22);

    private SealPicture() {}

    /// @return a PNG with a clear ground
    public static byte[] png(String organisation, String line) {
        var picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        var canvas = picture.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setColor(RED);
        canvas.setStroke(new BasicStroke(SIZE * 0.022f));
        canvas.draw(new Ellipse2D.Double(MIDDLE - RADIUS, MIDDLE - RADIUS, 2 * RADIUS, 2 * RADIUS));
        canvas.fill(star());
        try (var stream = Font.named("NotoSerifSC-Bold").open();
                var font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
                var out = new ByteArrayOutputStream()) {
            around(canvas, font, organisation);
            beneath(canvas, font, line);
            canvas.dispose();
            ImageIO.write(picture, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot draw the seal of " + organisation, e);
        }
    }

    private static Path2D star() {
        var star = new Path2D.Double();
        for (var corner = 0; corner < 10; corner++) {
            var reach = (corner % 2 == 0 ? 0.155 : 0.06) * SIZE;
            var angle = -Math.PI / 2 + corner * Math.PI / 5;
            var x = MIDDLE + reach * Math.cos(angle);
            var y = MIDDLE + reach * Math.sin(angle);
            if (corner == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return star;
    }

    private static void around(Graphics2D canvas, TrueTypeFont font, String name) throws IOException {
        var letters = name.codePoints().toArray();
        var arc = Math.min(WIDEST_ARC, letters.length * STEP);
        var size = Math.min(SIZE * 0.105, RADIUS * 0.8 * arc / letters.length * 0.95);
        for (var index = 0; index < letters.length; index++) {
            var share = letters.length == 1 ? 0.5 : index / (letters.length - 1.0);
            var angle = -Math.PI / 2 - arc / 2 + arc * share;
            var place = AffineTransform.getTranslateInstance(
                    MIDDLE + RADIUS * 0.8 * Math.cos(angle), MIDDLE + RADIUS * 0.8 * Math.sin(angle));
            place.rotate(angle + Math.PI / 2);
            letter(canvas, font, letters[index], place, size, -size / 2);
        }
    }

    private static void beneath(Graphics2D canvas, TrueTypeFont font, String line) throws IOException {
        var letters = line.codePoints().toArray();
        var size = SIZE * 0.075;
        for (var index = 0; index < letters.length; index++) {
            var place = AffineTransform.getTranslateInstance(MIDDLE, MIDDLE + SIZE * 0.29);
            letter(canvas, font, letters[index], place, size, (index - letters.length / 2.0) * size);
        }
    }

    private static void letter(
            Graphics2D canvas, TrueTypeFont font, int codePoint, AffineTransform place, double size, double shift)
            throws IOException {
        var glyph = font.getUnicodeCmapLookup().getGlyphId(codePoint);
        var scale = size / font.getUnitsPerEm();
        place.translate(shift, size * 0.38);
        place.scale(scale, -scale);
        canvas.fill(place.createTransformedShape(font.getGlyph().getGlyph(glyph).getPath()));
    }
}
