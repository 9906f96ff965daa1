package zhijian.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// The parts of an uploaded .xlsx file, looked at before anything parses them (安全拆包).
///
/// No part is larger than the limits here, none has a document type, and both directories of the zip agree; so whoever
/// parses them needs bounded memory and opens nothing outside.
final class SafePackage {

    static final int LARGEST_FILE = 10 << 20;
    private static final int MOST_PARTS = 2000;
    private static final int LARGEST_PART = 24 << 20;
    private static final int LARGEST_WHOLE = 48 << 20;

    /// A real workbook shrinks 5 to 60 times; small parts may shrink more.
    private static final int HIGHEST_RATIO = 200;

    private static final int SMALL_PART = 1 << 20;

    /// Attributes of one element, or one text; a cell holds 32,767 characters at most.
    private static final int LONGEST_STRETCH = 512 << 10;

    private static final String SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，再上传。";

    private final Map<String, byte[]> parts;

    private SafePackage(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /// @throws UploadRefused if it is no .xlsx file, is broken, or is made to do harm
    static SafePackage open(byte[] file) {
        refuseWhatIsNoZip(file);
        var listed = centralDirectory(file);
        var parts = unpack(file);
        if (!listed.equals(parts.keySet())) {
            throw new UploadRefused("文件的内部目录与内容不一致，可能已损坏或被改造。" + SAVE_AGAIN);
        }
        refuseOtherFormats(parts);
        parts.forEach(SafePackage::refuseHarmfulXml);
        return new SafePackage(parts);
    }

    Optional<byte[]> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /// Whether formulas refer to other files; those are never opened.
    boolean hasExternalLinks() {
        return parts.keySet().stream().anyMatch(name -> name.startsWith("xl/externalLinks/"));
    }

    private static void refuseWhatIsNoZip(byte[] file) {
        if (file.length == 0) {
            throw new UploadRefused("文件是空的（0 字节）。请确认已经保存，再选择文件上传。");
        }
        if (file.length > LARGEST_FILE) {
            throw new UploadRefused("文件有 %.1f MB，超过 10 MB 的上限。填报工作簿一般不到 0.2 MB；请删去图片和无关的工作表再上传。"
                    .formatted(file.length / 1048576.0));
        }
        if (startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UploadRefused(
                    contains(file, "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE))
                            ? "文件加了打开密码，系统读不了。请在“文件 → 信息 → 保护工作簿 → 用密码进行加密”里去掉密码，保存后再上传。"
                            : "这是旧格式的 Excel 97-2003 文件（.xls）。" + SAVE_AGAIN);
        }
        if (startsWith(file, '%', 'P', 'D', 'F')) {
            throw new UploadRefused("这是 PDF 文件。请上传填报工作簿（.xlsx）。");
        }
        if (startsWith(file, 0x09, 0x08) || startsWith(file, 0x09, 0x04) || startsWith(file, 0x09, 0x02)) {
            throw new UploadRefused("这是很旧的 Excel 文件（BIFF）。" + SAVE_AGAIN);
        }
        if (!startsWith(file, 'P', 'K', 3, 4)) {
            var beginning = new String(file, 0, Math.min(file.length, 512), StandardCharsets.UTF_8)
                    .replace("\ufeff", "")
                    .stripLeading()
                    .toLowerCase(Locale.ROOT);
            if (beginning.startsWith("<")) {
                throw new UploadRefused("这是网页或 XML 文件，只是扩展名像表格。" + SAVE_AGAIN);
            }
            if (beginning.chars().noneMatch(c -> c < ' ' && !Character.isWhitespace(c))) {
                throw new UploadRefused("这是文本文件（例如 CSV），不是填报工作簿。请在导出的工作簿里填写，再上传。");
            }
            throw new UploadRefused("这不是 .xlsx 文件，或者文件已损坏。" + SAVE_AGAIN);
        }
    }

    /// Names as the zip's own directory at its end lists them; most programs read this one.
    private static Set<String> centralDirectory(byte[] file) {
        var zip = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int end = file.length - 22;
        while (end >= Math.max(0, file.length - 65_557) && zip.getInt(end) != 0x06054b50) {
            end--;
        }
        if (end < 0 || zip.getInt(end) != 0x06054b50) {
            throw new UploadRefused("文件不完整，可能没有下载或复制完。请重新保存，再上传。");
        }
        int entries = Short.toUnsignedInt(zip.getShort(end + 10));
        int at = zip.getInt(end + 16);
        if (entries > MOST_PARTS) {
            throw new UploadRefused("文件里有 %d 个部件，超过 %d 个的上限，不像填报工作簿。".formatted(entries, MOST_PARTS));
        }
        var names = new HashSet<String>();
        for (int i = 0; i < entries; i++) {
            if (at < 0 || at > file.length - 46 || zip.getInt(at) != 0x02014b50) {
                throw new UploadRefused("文件的内部目录已损坏。" + SAVE_AGAIN);
            }
            if ((zip.getShort(at + 8) & 1) != 0) {
                throw new UploadRefused("文件里有加密的部件，系统读不了。请去掉密码，保存后再上传。");
            }
            int name = Short.toUnsignedInt(zip.getShort(at + 28));
            int rest = Short.toUnsignedInt(zip.getShort(at + 30)) + Short.toUnsignedInt(zip.getShort(at + 32));
            if (at + 46 + name > file.length) {
                throw new UploadRefused("文件的内部目录已损坏。" + SAVE_AGAIN);
            }
            var text = new String(file, at + 46, name, StandardCharsets.UTF_8);
            if (!text.endsWith("/")) {
                names.add(text);
            }
            at += 46 + name + rest;
        }
        return names;
    }

    private static Map<String, byte[]> unpack(byte[] file) {
        var parts = new LinkedHashMap<String, byte[]>();
        var seen = new HashSet<String>();
        long whole = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                refuseHarmfulName(name);
                if (entry.isDirectory()) {
                    continue;
                }
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw new UploadRefused("文件里有两个同名的部件（%s），可能被改造过。%s".formatted(name, SAVE_AGAIN));
                }
                if (seen.size() > MOST_PARTS) {
                    throw new UploadRefused("文件里的部件超过 %d 个，不像填报工作簿。".formatted(MOST_PARTS));
                }
                var part = inflate(zip, name, (int) Math.min(LARGEST_PART, LARGEST_WHOLE - whole));
                zip.closeEntry();
                if (part.length > SMALL_PART && part.length / HIGHEST_RATIO > entry.getCompressedSize()) {
                    throw tooBig(name);
                }
                whole += part.length;
                parts.put(name, part);
            }
        } catch (ZipException e) {
            throw new UploadRefused("文件已损坏，解不开。" + SAVE_AGAIN);
        } catch (IOException | IllegalArgumentException e) {
            throw new UploadRefused("文件不完整，可能没有下载或复制完。请重新保存，再上传。");
        }
        return parts;
    }

    private static byte[] inflate(ZipInputStream zip, String name, int limit) throws IOException {
        var part = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (int read = zip.read(buffer); read > 0; read = zip.read(buffer)) {
            part.write(buffer, 0, read);
            if (part.size() > limit) {
                throw tooBig(name);
            }
        }
        return part.toByteArray();
    }

    private static UploadRefused tooBig(String name) {
        return new UploadRefused("文件里的部件 %s 解压后大得不正常，系统不予打开。请把数据复制到新导出的工作簿里再上传。".formatted(name));
    }

    private static void refuseHarmfulName(String name) {
        boolean harmful = name.startsWith("/")
                || name.contains("\\")
                || name.contains("..")
                || name.contains(":")
                || name.length() > 200
                || name.chars().anyMatch(c -> c < ' ');
        if (harmful) {
            throw new UploadRefused("文件里有路径可疑的部件，系统不予打开。" + SAVE_AGAIN);
        }
    }

    private static void refuseOtherFormats(Map<String, byte[]> parts) {
        var names = parts.keySet();
        if (names.contains("mimetype")) {
            throw new UploadRefused("这是 OpenDocument 文件（.ods）。" + SAVE_AGAIN);
        }
        if (names.stream().anyMatch(name -> name.startsWith("word/") || name.startsWith("ppt/"))) {
            throw new UploadRefused("这是 Word 或 PowerPoint 文件，不是填报工作簿。");
        }
        if (names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))
                || contains(parts.getOrDefault("[Content_Types].xml", new byte[0]), "macroEnabled".getBytes(StandardCharsets.UTF_8))) {
            throw new UploadRefused("文件带有宏（.xlsm），系统不接收宏。" + SAVE_AGAIN);
        }
        if (names.contains("xl/workbook.bin")) {
            throw new UploadRefused("这是二进制工作簿（.xlsb）。" + SAVE_AGAIN);
        }
        if (!names.contains("[Content_Types].xml") || !names.contains("_rels/.rels")) {
            throw new UploadRefused("这是压缩文件，但里面不是 Excel 工作簿。请上传填报工作簿（.xlsx）。");
        }
    }

    private static void refuseHarmfulXml(String name, byte[] part) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".xml") && !lower.endsWith(".rels") && !lower.endsWith(".vml")) {
            return;
        }
        int at = startsWith(part, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        if (part.length == at || part[at] != '<' && !Character.isWhitespace(part[at])) {
            throw new UploadRefused("文件里的部件 %s 不是 UTF-8 编码的 XML，系统读不了。%s".formatted(name, SAVE_AGAIN));
        }
        refuseDocumentType(name, part, at);
        int since = at;
        for (int i = at; i < part.length; i++) {
            if (part[i] == '<') {
                since = i;
            } else if (i - since > LONGEST_STRETCH) {
                throw tooBig(name);
            }
        }
    }

    /// Looks at everything before the root element; a document type can stand nowhere else.
    private static void refuseDocumentType(String name, byte[] part, int from) {
        int at = from;
        while (at < part.length) {
            if (part[at] != '<') {
                at++;
            } else if (at + 1 < part.length && part[at + 1] == '?') {
                int end = find(part, "?>", at);
                var instruction = new String(part, at, Math.min(end, part.length) - at, StandardCharsets.ISO_8859_1);
                if (instruction.matches("(?is)<\\?xml\\s.*encoding\\s*=\\s*[\"'](?!utf-8|us-ascii).*")) {
                    throw new UploadRefused("文件里的部件 %s 不是 UTF-8 编码的 XML，系统读不了。%s".formatted(name, SAVE_AGAIN));
                }
                at = end;
            } else if (at + 3 < part.length && part[at + 1] == '!' && part[at + 2] == '-') {
                at = find(part, "-->", at);
            } else if (at + 1 < part.length && part[at + 1] == '!') {
                throw new UploadRefused("文件里的部件 %s 带有文档类型声明（DTD），系统不予打开。%s".formatted(name, SAVE_AGAIN));
            } else {
                return;
            }
        }
    }

    private static int find(byte[] part, String text, int from) {
        var wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i <= part.length - wanted.length; i++) {
            if (matches(part, i, wanted)) {
                return i + wanted.length;
            }
        }
        return part.length;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            if (matches(bytes, i, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int j = 0; j < wanted.length; j++) {
            if (bytes[at + j] != wanted[j]) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
