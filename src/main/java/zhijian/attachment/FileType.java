package zhijian.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/// What a file is (文件类型), told from its content; its name says nothing.
public enum FileType {
    PDF("PDF", "application/pdf"),
    PNG("PNG 图片", "image/png"),
    JPEG("JPEG 图片", "image/jpeg"),
    DOCX("Word 文档", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("Excel 工作簿", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final int ENTRIES_READ = 50;

    private final String chinese;
    private final String mediaType;

    FileType(String chinese, String mediaType) {
        this.chinese = chinese;
        this.mediaType = mediaType;
    }

    public String chinese() {
        return chinese;
    }

    public String mediaType() {
        return mediaType;
    }

    public boolean isPicture() {
        return this == PNG || this == JPEG;
    }

    static Optional<FileType> of(byte[] content) {
        if (startsWith(content, '%', 'P', 'D', 'F', '-')) {
            return Optional.of(PDF);
        }
        if (startsWith(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return Optional.of(PNG);
        }
        if (startsWith(content, 0xff, 0xd8, 0xff)) {
            return Optional.of(JPEG);
        }
        return startsWith(content, 'P', 'K', 3, 4) ? ofPackage(content) : Optional.empty();
    }

    /// Office documents are zip files; the name of the main part tells them apart. Nothing is unpacked but names.
    private static Optional<FileType> ofPackage(byte[] content) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (int i = 0; i < ENTRIES_READ; i++) {
                var entry = zip.getNextEntry();
                if (entry == null) {
                    return Optional.empty();
                }
                switch (entry.getName()) {
                    case "word/document.xml" -> {
                        return Optional.of(DOCX);
                    }
                    case "xl/workbook.xml" -> {
                        return Optional.of(XLSX);
                    }
                    default -> {}
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        var start = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            start[i] = (byte) bytes[i];
        }
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
