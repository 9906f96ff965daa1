package zhijian.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureFileTests {

    @Test
    void the_same_upload_becomes_the_same_file_and_no_larger_than_paper_needs() throws IOException {
        var upload = image(4000, 2000, "png");
        var picture = PictureFile.of(upload);
        assertThat(picture.width()).isEqualTo(1772);
        assertThat(picture.height()).isEqualTo(886);
        assertThat(picture.file()).matches("[0-9a-f]{32}\\.png");
        assertThat(PictureFile.of(upload).file()).isEqualTo(picture.file());
        assertThat(PictureFile.of(image(400, 300, "png")).width()).isEqualTo(400);
    }

    @Test
    void a_photograph_is_turned_upright_and_forgets_where_it_was_taken() throws IOException {
        var upright = PictureFile.of(image(600, 300, "jpg"));
        assertThat(upright.file()).endsWith(".jpg");
        var turned = PictureFile.of(withOrientation(image(600, 300, "jpg"), 6));
        assertThat(turned.width()).isEqualTo(300);
        assertThat(turned.height()).isEqualTo(600);
        assertThat(new String(turned.content(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        var drawn = ImageIO.read(new ByteArrayInputStream(turned.content()));
        assertThat(new Color(drawn.getRGB(250, 50)).getRed())
                .as("the red corner, upper left before")
                .isGreaterThan(180);
        assertThat(new Color(drawn.getRGB(50, 50)).getRed()).isLessThan(80);
    }

    @Test
    void what_cannot_be_printed_is_refused_with_what_to_do() throws IOException {
        assertThatExceptionOfType(WritingRefused.class)
                .isThrownBy(() -> PictureFile.of("<svg/>".getBytes(StandardCharsets.UTF_8)))
                .withMessage("这不是能用的图片。请用 PNG 或 JPEG（RGB 颜色），在电脑上确认打得开再上传。");
        var small = image(300, 120, "png");
        assertThatExceptionOfType(WritingRefused.class)
                .isThrownBy(() -> PictureFile.of(small))
                .withMessage("图片只有 300×120 像素，印出来会模糊；短边至少要 200 像素，请换一张。");
        assertThatExceptionOfType(WritingRefused.class)
                .isThrownBy(() -> PictureFile.of(new byte[PictureFile.LARGEST + 1]))
                .withMessage("图片有 11 MB，最大 10 MB，请压缩后再上传。");
        var whole = image(400, 300, "jpg");
        assertThatExceptionOfType(WritingRefused.class).isThrownBy(() -> PictureFile.of(Arrays.copyOf(whole, 300)));
    }

    /// Red in the upper left corner, black elsewhere.
    private static byte[] image(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 4, height / 2);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /// With a segment APP1 that holds this one tag, little-endian, and a place.
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        var exif = new byte[] {
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'I',
            'I',
            42,
            0,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            0x01,
            3,
            0,
            1,
            0,
            0,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(0xE1);
        out.write(0);
        out.write(exif.length + 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
