package zhijian.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes a zip file of parts that are compressed already, which the JDK's writer cannot (压缩包). Parts and the whole
/// stay
/// below 4 GB, and there are fewer than 65,536 of them.
final class PackedZip {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    private static final short VERSION = 20;
    private static final short UTF_8_NAMES = 1 << 11;
    private static final short DEFLATED = 8;

    /// The first of January 1980, the earliest a zip can say: equal contents make equal bytes.
    private static final int TIME = 0x0021_0000;

    private final OutputStream out;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int written;
    private short parts;

    PackedZip(OutputStream out) {
        this.out = out;
    }

    void add(Packed part) throws IOException {
        var name = part.name().getBytes(StandardCharsets.UTF_8);
        int at = written;
        write(header(30 + name.length)
                .putInt(LOCAL)
                .putShort(VERSION)
                .put(description(part, name))
                .putShort((short) 0)
                .put(name));
        write(part.deflated());
        directory.writeBytes(header(46 + name.length)
                .putInt(CENTRAL)
                .putShort(VERSION)
                .putShort(VERSION)
                .put(description(part, name))
                .put(new byte[12])
                .putInt(at)
                .put(name)
                .array());
        parts++;
    }

    /// The directory, without which the file is none; the stream stays open.
    void finish() throws IOException {
        int at = written;
        write(directory.toByteArray());
        write(header(22)
                .putInt(END)
                .putInt(0)
                .putShort(parts)
                .putShort(parts)
                .putInt(directory.size())
                .putInt(at)
                .putShort((short) 0));
        out.flush();
    }

    private static byte[] description(Packed part, byte[] name) {
        return header(22)
                .putShort(UTF_8_NAMES)
                .putShort(DEFLATED)
                .putInt(TIME)
                .putInt((int) part.crc())
                .putInt(part.deflated().length)
                .putInt(part.size())
                .putShort((short) name.length)
                .array();
    }

    private static ByteBuffer header(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer header) throws IOException {
        write(header.array());
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }
}
