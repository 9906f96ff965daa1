package zhijian.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The files of one document in a ZIP (文件包), as DOCX, XLSX and OFD are made. The same files are the same bytes.
public final class Archive {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /// @param name unlike all names before it
    public void add(String name, byte[] content) {
        if (files.putIfAbsent(name, content) != null) {
            throw new IllegalArgumentException("There is a file %s already".formatted(name));
        }
    }

    public void add(String name, String content) {
        add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /// @param at the date of every file
    public byte[] bytes(Instant at) {
        var date = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(date);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pack a document", e);
        }
        return out.toByteArray();
    }
}
