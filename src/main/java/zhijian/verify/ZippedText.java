package zhijian.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;

/// A small text within a zip file (包内文本).
final class ZippedText {

    private static final int MOST = 1 << 20;

    private ZippedText() {}

    /// Empty where there is no such entry, or no zip.
    static String of(byte[] zip, String name) {
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(entries.readNBytes(MOST), StandardCharsets.UTF_8);
                }
            }
        } catch (IOException _) {
            return "";
        }
        return "";
    }
}
