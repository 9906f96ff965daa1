package zhijian.workbook;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The parts of an uploaded .xlsx file, looked at before anything parses them (安全拆包).
///
/// No part is larger than the limits here, none has a document type, and nothing but what the zip's directory lists is
/// unpacked; so whoever parses the parts needs bounded memory and opens nothing outside.
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
        var parts = unpack(file);
        refuseOtherFormats(parts);
        parts.forEach(SafePackage::refuseHarmfulXml);
        return new SafePackage(parts);
    }

    Optional<byte[]> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /// All parts by name, in the order of the zip's directory.
    Map<String, byte[]> parts() {
        return parts;
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
            throw new UploadRefused("文件有 %.1f MB，超过 10 MB 的上限。请删去图片和无关的工作表再上传。".formatted(file.length / 1048576.0));
        }
        if (startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UploadRefused(
                    contains(file, "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE))
                            ? "文件加了打开密码，系统读不了。请在“文件 → 信息 → 保护工作簿 → 用密码进行加密”里去掉密码，保存后再上传。"
                            : "这是旧格式的 Excel 97-2003 文件（.xls）。" + SAVE_AGAIN);
        }
        if (startsWith(file, '%', 'P', 'D', 'F')) {
            throw new UploadRefused("这是 PDF 文件。请上传 Excel 工作簿（.xlsx）。");
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

    /// One entry of the zip's directory.
    ///
    /// @param at where its local header begins
    private record Entry(String name, int method, long packed, long size, long crc, int at) {}

    /// The directory at the end of the zip, the one that counts; what it does not list is never looked at.
    private static List<Entry> directory(ByteBuffer zip) {
        int end = zip.limit() - 22;
        while (end >= Math.max(0, zip.limit() - 65_557) && zip.getInt(end) != 0x06054b50) {
            end--;
        }
        if (end < 0 || zip.getInt(end) != 0x06054b50) {
            throw new UploadRefused("文件不完整，可能没有下载或复制完。请重新保存，再上传。");
        }
        int count = Short.toUnsignedInt(zip.getShort(end + 10));
        if (count > MOST_PARTS) {
            throw new UploadRefused("文件里有 %d 个部件，超过 %d 个的上限，不像正常的工作簿。".formatted(count, MOST_PARTS));
        }
        var entries = new ArrayList<Entry>();
        int at = zip.getInt(end + 16);
        for (int i = 0; i < count; i++) {
            if (at < 0 || at > zip.limit() - 46 || zip.getInt(at) != 0x02014b50) {
                throw broken();
            }
            if ((zip.getShort(at + 8) & 1) != 0) {
                throw new UploadRefused("文件里有加密的部件，系统读不了。请去掉密码，保存后再上传。");
            }
            int name = Short.toUnsignedInt(zip.getShort(at + 28));
            int next = at
                    + 46
                    + name
                    + Short.toUnsignedInt(zip.getShort(at + 30))
                    + Short.toUnsignedInt(zip.getShort(at + 32));
            if (next > zip.limit()) {
                throw broken();
            }
            entries.add(new Entry(
                    new String(zip.array(), at + 46, name, StandardCharsets.UTF_8),
                    Short.toUnsignedInt(zip.getShort(at + 10)),
                    Integer.toUnsignedLong(zip.getInt(at + 20)),
                    Integer.toUnsignedLong(zip.getInt(at + 24)),
                    Integer.toUnsignedLong(zip.getInt(at + 16)),
                    zip.getInt(at + 42)));
            at = next;
        }
        return entries;
    }

    private static Map<String, byte[]> unpack(byte[] file) {
        var zip = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var parts = new LinkedHashMap<String, byte[]>();
        var seen = new HashSet<String>();
        long whole = 0;
        long packed = 0;
        for (var entry : directory(zip)) {
            refuseHarmfulName(entry.name());
            if (entry.name().endsWith("/")) {
                continue;
            }
            if (!seen.add(entry.name().toLowerCase(Locale.ROOT))) {
                throw new UploadRefused("文件里有两个同名的部件（%s），可能被改造过。%s".formatted(entry.name(), SAVE_AGAIN));
            }
            whole += entry.size();
            packed += entry.packed();
            boolean isBomb = entry.size() > SMALL_PART && entry.size() / HIGHEST_RATIO > entry.packed();
            if (entry.size() > LARGEST_PART || whole > LARGEST_WHOLE || isBomb) {
                throw tooBig(entry.name());
            }
            // parts that share their bytes are how small files become huge
            if (packed > file.length) {
                throw broken();
            }
            parts.put(entry.name(), inflate(zip, entry));
        }
        return parts;
    }

    private static byte[] inflate(ByteBuffer zip, Entry entry) {
        int at = entry.at();
        if (at < 0 || at > zip.limit() - 30 || zip.getInt(at) != 0x04034b50) {
            throw broken();
        }
        int from = at + 30 + Short.toUnsignedInt(zip.getShort(at + 26)) + Short.toUnsignedInt(zip.getShort(at + 28));
        if (from + entry.packed() > zip.limit()) {
            throw broken();
        }
        var part = switch (entry.method()) {
            case 0 -> Arrays.copyOfRange(zip.array(), from, from + (int) entry.packed());
            case 8 -> inflate(zip.array(), from, entry);
            default -> throw new UploadRefused("文件用了不常见的压缩方法，系统解不开。" + SAVE_AGAIN);
        };
        var crc = new CRC32();
        crc.update(part);
        if (part.length != entry.size() || crc.getValue() != entry.crc()) {
            throw broken();
        }
        return part;
    }

    /// Never more than the size the directory promises.
    private static byte[] inflate(byte[] zip, int from, Entry entry) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(zip, from, (int) entry.packed());
            var part = new byte[(int) entry.size()];
            int filled = 0;
            int read = 1;
            while (filled < part.length && read > 0) {
                read = inflater.inflate(part, filled, part.length - filled);
                filled += read;
            }
            boolean isMore = inflater.inflate(new byte[1]) > 0;
            if (filled < part.length || isMore) {
                throw broken();
            }
            return part;
        } catch (DataFormatException e) {
            throw broken();
        }
    }

    private static UploadRefused broken() {
        return new UploadRefused("文件已损坏，解不开。" + SAVE_AGAIN);
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
            throw new UploadRefused("这是 Word 或 PowerPoint 文件，不是 Excel 工作簿。");
        }
        if (names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))
                || contains(
                        parts.getOrDefault("[Content_Types].xml", new byte[0]),
                        "macroEnabled".getBytes(StandardCharsets.UTF_8))) {
            throw new UploadRefused("文件带有宏（.xlsm），系统不接收宏。" + SAVE_AGAIN);
        }
        if (names.contains("xl/workbook.bin")) {
            throw new UploadRefused("这是二进制工作簿（.xlsb）。" + SAVE_AGAIN);
        }
        if (!names.contains("[Content_Types].xml") || !names.contains("_rels/.rels")) {
            throw new UploadRefused("这是压缩文件，但里面不是 Excel 工作簿。请上传 Excel 工作簿（.xlsx）。");
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
