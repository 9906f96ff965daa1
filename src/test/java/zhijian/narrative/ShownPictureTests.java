package zhijian.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import zhijian.attachment.Attachment;
import zhijian.attachment.AttachmentId;
import zhijian.attachment.FileType;

class ShownPictureTests {

    @Test
    void nothing_of_the_camera_stays_and_the_picture_is_upright() throws IOException {
        var original = PhotoForTests.jpeg(200, 100);
        assertThat(text(original)).contains("Exif", "Secret Camera 31.2304N");
        var shown = ShownPicture.of(attachment("照片.jpg", FileType.JPEG), original);
        assertThat(text(shown)).doesNotContain("Exif", "Secret Camera", "31.2304N");
        var drawn = read(shown);
        assertThat(drawn.getWidth()).isEqualTo(100);
        assertThat(drawn.getHeight()).isEqualTo(200);
        // the left half was red; turned a quarter to the right it is on top
        assertThat(new Color(drawn.getRGB(50, 20)).getRed()).isGreaterThan(200);
        assertThat(new Color(drawn.getRGB(50, 180)).getRed()).isLessThan(60);
    }

    @Test
    void a_large_picture_is_scaled_and_a_small_one_is_not() throws IOException {
        var large = read(ShownPicture.of(attachment("大.png", FileType.PNG), PhotoForTests.png(4000, 1000)));
        assertThat(large.getWidth()).isEqualTo(1600);
        assertThat(large.getHeight()).isEqualTo(400);
        var small = read(ShownPicture.of(attachment("小.png", FileType.PNG), PhotoForTests.png(40, 30)));
        assertThat(small.getWidth()).isEqualTo(40);
    }

    @Test
    void what_cannot_be_drawn_is_refused_with_what_to_do() throws IOException {
        refused(
                attachment("说明.pdf", FileType.PDF),
                "%PDF-1.7".getBytes(StandardCharsets.US_ASCII),
                "“说明.pdf”是PDF，不是图片；请选择 PNG 或 JPEG 图片。");
        var broken = "“坏.jpg”打不开，可能已经损坏，或是印刷用的 CMYK 图片；请另存为普通 PNG 或 JPEG 再上传。";
        refused(attachment("坏.jpg", FileType.JPEG), HexFormat.of().parseHex("ffd8ffe000104a4649460001"), broken);
        refused(attachment("坏.jpg", FileType.PNG), Arrays.copyOf(PhotoForTests.png(300, 300), 60), broken);
        refused(
                attachment("巨大.png", FileType.PNG),
                PhotoForTests.headOfPng(50_000, 50_000),
                "“巨大.png”有 50000×50000 像素，超过 4000 万像素；请缩小后再上传。");
    }

    private static void refused(Attachment attachment, byte[] content, String message) {
        assertThatExceptionOfType(PictureRefused.class)
                .isThrownBy(() -> ShownPicture.of(attachment, content))
                .withMessage(message);
    }

    private static Attachment attachment(String name, FileType type) {
        return new Attachment(new AttachmentId("0".repeat(32)), name, type, 0, "", "", Instant.EPOCH);
    }

    private static BufferedImage read(byte[] content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(content));
    }

    private static String text(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(content);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
