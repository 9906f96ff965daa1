package zhijian.writing;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import zhijian.digest.Sha256;
import zhijian.report.Picture;

/// Makes a picture fit to be printed (图片整理): drawn anew, upright, on white, no larger than paper needs. What a camera
/// writes beside it, such as where it was taken, is left behind.
final class PictureFile {

    /// Largest upload, in bytes.
    static final int LARGEST = 10 * 1024 * 1024;

    private static final long MOST_PIXELS = 60_000_000;

    /// Pixels along the longer side: 300 a inch on a page of 150 mm.
    private static final int LONGEST = 1772;

    private static final int SHORTEST = 200;
    private static final int LARGEST_PNG = 600_000;
    private static final float QUALITY = 0.85f;

    private PictureFile() {}

    /// @throws WritingRefused if it is no picture, or too large or too small to be printed
    static Picture of(byte[] upload) {
        if (upload.length > LARGEST) {
            throw new WritingRefused("图片有 %d MB，最大 %d MB，请压缩后再上传。"
                    .formatted(Math.ceilDiv(upload.length, 1024 * 1024), LARGEST / 1024 / 1024));
        }
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(upload))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw noPicture();
            }
            var reader = readers.next();
            try {
                return read(reader, stream, upload);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof WritingRefused refused) {
                throw refused;
            }
            throw noPicture();
        }
    }

    private static WritingRefused noPicture() {
        return new WritingRefused("这不是能用的图片。请用 PNG 或 JPEG（RGB 颜色），在电脑上确认打得开再上传。");
    }

    private static Picture read(ImageReader reader, ImageInputStream stream, byte[] upload) throws IOException {
        var format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (!format.equals("png") && !format.equals("jpeg")) {
            throw noPicture();
        }
        reader.setInput(stream, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new WritingRefused("图片有 %d×%d 像素，太大了，请缩小后再上传。".formatted(width, height));
        }
        if (Math.min(width, height) < SHORTEST) {
            throw new WritingRefused("图片只有 %d×%d 像素，印出来会模糊；短边至少要 %d 像素，请换一张。".formatted(width, height, SHORTEST));
        }
        var drawn = drawn(reader.read(0), format.equals("jpeg") ? orientation(upload) : 1);
        return format.equals("png") ? png(drawn) : picture(drawn, jpeg(drawn), ".jpg");
    }

    private static Picture png(BufferedImage drawn) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", out);
        return out.size() <= LARGEST_PNG
                ? picture(drawn, out.toByteArray(), ".png")
                : picture(drawn, jpeg(drawn), ".jpg");
    }

    private static byte[] jpeg(BufferedImage drawn) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(drawn, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static Picture picture(BufferedImage drawn, byte[] content, String kind) {
        return new Picture(Sha256.hex(content).substring(0, 32) + kind, content, drawn.getWidth(), drawn.getHeight());
    }

    /// @param orientation 1 to 8, as EXIF counts them
    private static BufferedImage drawn(BufferedImage image, int orientation) {
        boolean lies = orientation >= 5;
        int width = lies ? image.getHeight() : image.getWidth();
        int height = lies ? image.getWidth() : image.getHeight();
        double scale = Math.min(1, (double) LONGEST / Math.max(width, height));
        var drawn = new BufferedImage(
                (int) Math.round(width * scale), (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.scale(scale, scale);
        graphics.drawImage(image, upright(orientation, image.getWidth(), image.getHeight()), null);
        graphics.dispose();
        return drawn;
    }

    private static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    /// How the camera was held: tag 0x0112 of the first directory in the segment APP1 (EXIF 2.3, 4.6.4); 1 without.
    static int orientation(byte[] jpeg) {
        var bytes = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (at + 4 < jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int kind = jpeg[at + 1] & 0xFF;
            int length = bytes.getShort(at + 2) & 0xFFFF;
            if (kind == 0xE1 && length > 16 && at + 2 + length <= jpeg.length && bytes.getInt(at + 4) == 0x45786966) {
                return orientation(bytes.slice(at + 10, length - 8));
            }
            if (kind == 0xDA) {
                return 1;
            }
            at += 2 + length;
        }
        return 1;
    }

    private static int orientation(ByteBuffer exif) {
        exif.order(exif.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        if (directory < 8 || directory + 2 > exif.limit()) {
            return 1;
        }
        int entries = exif.getShort(directory) & 0xFFFF;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + 12 * entry;
            if (at + 12 > exif.limit()) {
                return 1;
            }
            if ((exif.getShort(at) & 0xFFFF) == 0x0112) {
                int orientation = exif.getShort(at + 8);
                return orientation >= 1 && orientation <= 8 ? orientation : 1;
            }
        }
        return 1;
    }
}
