package zhijian.narrative;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import zhijian.attachment.Attachment;
import zhijian.attachment.FileType;

/// What readers see of a picture (展示图片): drawn anew, so that nothing of the camera, the place or the author stays;
/// upright as the camera held it, and no larger than a screen.
final class ShownPicture {

    /// Longer side, in pixels.
    static final int LONGEST_SIDE = 1600;

    /// Decoding takes four bytes a pixel.
    private static final long MOST_PIXELS = 40_000_000;

    private static final double QUALITY = 0.85;

    private ShownPicture() {}

    /// @return PNG for a PNG, otherwise JPEG
    /// @throws PictureRefused if it is not a picture, or none that can be drawn
    static byte[] of(Attachment original, byte[] content) {
        var name = original.name();
        if (!original.type().isPicture()) {
            throw new PictureRefused("“%s”是%s，不是图片；请选择 PNG 或 JPEG 图片。"
                    .formatted(name, original.type().chinese()));
        }
        try {
            var size = size(name, content);
            if ((long) size.width() * size.height() > MOST_PIXELS) {
                throw new PictureRefused(
                        "“%s”有 %d×%d 像素，超过 4000 万像素；请缩小后再上传。".formatted(name, size.width(), size.height()));
            }
            return draw(original.type(), size, content);
        } catch (IOException _) {
            throw new PictureRefused("“%s”打不开，可能已经损坏，或是印刷用的 CMYK 图片；请另存为普通 PNG 或 JPEG 再上传。".formatted(name));
        }
    }

    private record Size(int width, int height) {}

    /// From the head of the file, without decoding it.
    private static Size size(String name, byte[] content) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("No reader for the picture " + name);
            }
            var reader = readers.next();
            try {
                reader.setInput(in);
                return new Size(reader.getWidth(0), reader.getHeight(0));
            } catch (RuntimeException e) {
                throw new IOException("Broken head of the picture " + name, e);
            } finally {
                reader.dispose();
            }
        }
    }

    /// One at a time, because a large picture takes a good part of the memory.
    private static synchronized byte[] draw(FileType type, Size size, byte[] content) throws IOException {
        var drawn = new ByteArrayOutputStream();
        var picture = Thumbnails.of(new ByteArrayInputStream(content));
        try {
            if (Math.max(size.width(), size.height()) > LONGEST_SIDE) {
                picture.size(LONGEST_SIDE, LONGEST_SIDE);
            } else {
                picture.scale(1);
            }
            if (type == FileType.PNG) {
                picture.outputFormat("png");
            } else {
                picture.outputFormat("jpg").outputQuality(QUALITY);
            }
            picture.toOutputStream(drawn);
        } catch (RuntimeException e) {
            throw new IOException("Cannot draw the picture", e);
        }
        return drawn.toByteArray();
    }
}
