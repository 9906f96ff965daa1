package zhijian.attachment;

import java.util.zip.CRC32;

/// Whether a file is all there (文件完整性): told from its structure, without drawing or unpacking it.
///
/// A download that was cut off, a name given to something else and an empty shell are refused when they are added, not
/// found out when somebody needs the evidence.
final class WholeFile {

    private static final int END_OF_PDF = 2048;
    private static final int END_OF_PACKAGE = 65_557;

    /// Length of the record that ends a zip file's directory, without its comment.
    private static final int DIRECTORY_END = 22;

    private final byte[] content;

    private WholeFile(byte[] content) {
        this.content = content;
    }

    static boolean isWhole(FileType type, byte[] content) {
        var file = new WholeFile(content);
        return switch (type) {
            case PDF -> file.last(END_OF_PDF, "%%EOF", 0);
            case PNG -> file.isWholePng();
            case JPEG -> file.isWholeJpeg();
            case DOCX, XLSX -> file.last(END_OF_PACKAGE, "PK\5\6", DIRECTORY_END - 4);
        };
    }

    /// Whether a mark stands among the last bytes, with at least so many behind it.
    private boolean last(int bytes, String mark, int behind) {
        for (int at = content.length - mark.length() - behind; at >= 0 && at >= content.length - bytes; at--) {
            if (stands(mark, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean stands(String mark, int at) {
        for (int i = 0; i < mark.length(); i++) {
            if (content[at + i] != (byte) mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Chunks from IHDR to IEND, each with the checksum it states (PNG specification, 5.3).
    private boolean isWholePng() {
        int at = 8;
        boolean hasPicture = false;
        while (at + 12 <= content.length) {
            int length = number(at);
            if (length < 0 || length > content.length - at - 12 || (at == 8) != stands("IHDR", at + 4)) {
                return false;
            }
            var sum = new CRC32();
            sum.update(content, at + 4, length + 4);
            if ((int) sum.getValue() != number(at + 8 + length)) {
                return false;
            }
            hasPicture |= stands("IDAT", at + 4);
            if (stands("IEND", at + 4)) {
                return hasPicture;
            }
            at += length + 12;
        }
        return false;
    }

    /// Segments up to the scan, a frame among them, and an end of image somewhere after it (ITU-T T.81, B.2).
    private boolean isWholeJpeg() {
        int at = 2;
        boolean hasFrame = false;
        while (at + 4 <= content.length && (content[at] & 0xff) == 0xff) {
            int marker = content[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            boolean isFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            hasFrame |= isFrame;
            if (marker == 0xda) {
                return hasFrame && last(content.length - at, "\u00ff\u00d9", 0);
            }
            at += 2 + ((content[at + 2] & 0xff) << 8 | content[at + 3] & 0xff);
        }
        return false;
    }

    private int number(int at) {
        return (content[at] & 0xff) << 24
                | (content[at + 1] & 0xff) << 16
                | (content[at + 2] & 0xff) << 8
                | content[at + 3] & 0xff;
    }
}
