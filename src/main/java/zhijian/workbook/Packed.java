package zhijian.workbook;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A part of a zip file, compressed already (压缩部件).
///
/// @param crc of the content, as is its size
record Packed(String name, byte[] deflated, long crc, int size) {

    /// @param deflater for raw data, without a header of its own; may be used again afterwards
    static Packed of(String name, byte[] content, Deflater deflater) {
        var crc = new CRC32();
        crc.update(content);
        deflater.reset();
        deflater.setInput(content);
        deflater.finish();
        var deflated = new ByteArrayOutputStream(64 + content.length / 4);
        var buffer = new byte[8192];
        while (!deflater.finished()) {
            deflated.write(buffer, 0, deflater.deflate(buffer));
        }
        return new Packed(name, deflated.toByteArray(), crc.getValue(), content.length);
    }
}
