package zhijian.narrative;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Pictures made for tests.
final class PhotoForTests {

    private PhotoForTests() {}

    /// A photograph held sideways: left half red, right half black, with camera data that say so and where it was
    /// taken.
    static byte[] jpeg(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(drawn(width, height), "jpeg", bytes);
        var plain = bytes.toByteArray();
        var camera = camera();
        return ByteBuffer.allocate(plain.length + camera.length)
                .put(plain, 0, 2)
                .put(camera)
                .put(plain, 2, plain.length - 2)
                .array();
    }

    static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(drawn(width, height), "png", bytes);
        return bytes.toByteArray();
    }

    /// Claims to be of this size and has no pixels.
    static byte[] headOfPng(int width, int height) {
        var chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        var crc = new CRC32();
        crc.update(chunk);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(chunk)
                .putInt((int) crc.getValue())
                .array();
    }

    /// An APP1 segment with two tags: orientation 6 (turn a quarter to the right) and the camera's name.
    private static byte[] camera() {
        var name = "Secret Camera 31.2304N\0".getBytes(StandardCharsets.US_ASCII);
        var tiff = ByteBuffer.allocate(8 + 2 + 24 + 4 + name.length)
                .put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0110)
                .putShort((short) 2)
                .putInt(name.length)
                .putInt(38)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0)
                .putInt(0)
                .put(name)
                .array();
        return ByteBuffer.allocate(10 + tiff.length)
                .put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) (8 + tiff.length))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff)
                .array();
    }

    private static BufferedImage drawn(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        return image;
    }
}
