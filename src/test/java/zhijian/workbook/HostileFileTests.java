package zhijian.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Broken and hostile files, made here: each is refused with the right words or read as if nothing were wrong, quickly
/// and in little memory.
class HostileFileTests {

    private static final byte[] GOOD = Workbooks.exported();
    private static final Map<String, byte[]> PARTS = unzipped();
    private static final String SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，再上传。";
    private static final String BROKEN = "文件已损坏，解不开。" + SAVE_AGAIN;
    private static final String INCOMPLETE = "文件不完整，可能没有下载或复制完。请重新保存，再上传。";
    private static final String MALFORMED = "文件的内容不合乎 .xlsx 格式，读不下去。请用 Excel 或 WPS 打开，另存一份，再上传。";
    private static final String READ = "读入，没有改动";

    private static final String SHEET = "xl/worksheets/sheet2.xml";

    private record Specimen(String name, byte[] file, String expected) {}

    @TestFactory
    Stream<DynamicTest> every_one_is_refused_or_read_with_the_right_words()
            throws IOException, GeneralSecurityException {
        var specimens = specimens();
        assertThat(specimens).hasSizeGreaterThan(60);
        return specimens.values().stream()
                .map(it -> DynamicTest.dynamicTest(
                        it.name(),
                        () -> assertTimeoutPreemptively(
                                Duration.ofSeconds(20),
                                () -> assertThat(outcome(it.file())).isEqualTo(it.expected()))));
    }

    private static String outcome(byte[] file) {
        try {
            var upload = Workbooks.read(file);
            return upload.cells().isEmpty() ? READ : "读入，有改动";
        } catch (UploadRefused e) {
            return e.words();
        }
    }

    private static Map<String, Specimen> specimens() throws IOException, GeneralSecurityException {
        var all = new LinkedHashMap<String, Specimen>();
        // what is no workbook at all
        add(all, "nothing", new byte[0], "文件是空的（0 字节）。请确认已经保存，再选择文件上传。");
        add(all, "eleven megabytes", new byte[11 << 20], "文件有 11.0 MB，超过 10 MB 的上限。请删去图片和无关的工作表再上传。");
        add(
                all,
                "a web page",
                bytes("<html><table><tr><td>1</td></tr></table></html>"),
                "这是网页或 XML 文件，只是扩展名像表格。" + SAVE_AGAIN);
        add(
                all,
                "a web page after blanks and a byte order mark",
                bytes("\ufeff \n<!DOCTYPE html>"),
                "这是网页或 XML 文件，只是扩展名像表格。" + SAVE_AGAIN);
        add(
                all,
                "a spreadsheet of 2003 in XML",
                bytes("<?xml version=\"1.0\"?><Workbook/>"),
                "这是网页或 XML 文件，只是扩展名像表格。" + SAVE_AGAIN);
        add(
                all,
                "comma separated values",
                bytes("编号,本年\nstaff_total,160\n"),
                "这是文本文件（例如 CSV），不是填报工作簿。请在导出的工作簿里填写，再上传。");
        add(all, "a PDF", bytes("%PDF-1.7\n"), "这是 PDF 文件。请上传 Excel 工作簿（.xlsx）。");
        add(all, "random bytes", new byte[] {1, 2, 3, 4, 5, 6, 7, 0, 0, 9}, "这不是 .xlsx 文件，或者文件已损坏。" + SAVE_AGAIN);
        add(
                all,
                "a picture",
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0},
                "这不是 .xlsx 文件，或者文件已损坏。" + SAVE_AGAIN);
        add(all, "an .xls", oldWorkbook(), "这是旧格式的 Excel 97-2003 文件（.xls）。" + SAVE_AGAIN);
        add(
                all,
                "a very old .xls without a container",
                new byte[] {9, 8, 16, 0, 0, 6, 5, 0},
                "这是很旧的 Excel 文件（BIFF）。" + SAVE_AGAIN);
        add(
                all,
                "a workbook with a password",
                encrypted(),
                "文件加了打开密码，系统读不了。请在“文件 → 信息 → 保护工作簿 → 用密码进行加密”里去掉密码，保存后再上传。");
        add(
                all,
                "an OpenDocument spreadsheet",
                zip(Map.of(
                        "mimetype",
                        bytes("application/vnd.oasis.opendocument.spreadsheet"),
                        "content.xml",
                        bytes("<a/>"))),
                "这是 OpenDocument 文件（.ods）。" + SAVE_AGAIN);
        add(
                all,
                "a Word document",
                zip(Map.of(
                        "[Content_Types].xml",
                        bytes("<Types/>"),
                        "_rels/.rels",
                        bytes("<Relationships/>"),
                        "word/document.xml",
                        bytes("<w/>"))),
                "这是 Word 或 PowerPoint 文件，不是 Excel 工作簿。");
        add(
                all,
                "a zip of something else",
                zip(Map.of("readme.txt", bytes("hello"))),
                "这是压缩文件，但里面不是 Excel 工作簿。请上传 Excel 工作簿（.xlsx）。");
        add(all, "an .xlsb", with(Map.of("xl/workbook.bin", bytes("x"))), "这是二进制工作簿（.xlsb）。" + SAVE_AGAIN);
        add(all, "macros", with(Map.of("xl/vbaProject.bin", bytes("x"))), "文件带有宏（.xlsm），系统不接收宏。" + SAVE_AGAIN);
        add(
                all,
                "macros by their type",
                replaced("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml"),
                "文件带有宏（.xlsm），系统不接收宏。" + SAVE_AGAIN);

        // a broken zip
        add(all, "cut off in the middle", Arrays.copyOf(GOOD, GOOD.length / 2), INCOMPLETE);
        add(all, "cut off at the end", Arrays.copyOf(GOOD, GOOD.length - 10), INCOMPLETE);
        add(all, "only the first four bytes", Arrays.copyOf(GOOD, 4), INCOMPLETE);
        add(
                all,
                "an empty zip after a good beginning",
                joined(
                        Arrays.copyOf(GOOD, 100),
                        new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                "这是压缩文件，但里面不是 Excel 工作簿。请上传 Excel 工作簿（.xlsx）。");
        add(all, "a directory that points nowhere", altered(zip -> zip[end(zip) + 19] = 0x7f), BROKEN);
        add(all, "a part that points nowhere", altered(zip -> zip[directory(zip) + 45] = 0x7f), BROKEN);
        add(all, "bytes changed inside a part", altered(zip -> zip[200] ^= 0x55), BROKEN);
        add(all, "a wrong check sum", altered(zip -> zip[directory(zip) + 16] ^= 1), BROKEN);
        add(all, "a part longer than promised", altered(zip -> zip[directory(zip) + 24] -= 1), BROKEN);
        add(
                all,
                "a part that promises four gigabytes",
                altered(zip -> Arrays.fill(zip, directory(zip) + 24, directory(zip) + 28, (byte) 0xfe)),
                "文件里的部件 xl/worksheets/sheet1.xml 解压后大得不正常，系统不予打开。请把数据复制到新导出的工作簿里再上传。");
        add(all, "an encrypted part", altered(zip -> zip[directory(zip) + 8] |= 1), "文件里有加密的部件，系统读不了。请去掉密码，保存后再上传。");
        add(
                all,
                "a compression nobody uses",
                altered(zip -> zip[directory(zip) + 10] = 99),
                "文件用了不常见的压缩方法，系统解不开。" + SAVE_AGAIN);
        add(all, "parts without compression", stored(), READ);
        add(all, "bytes after the end of the zip", trailed(), READ);

        // a zip made to do harm
        add(
                all,
                "a bomb",
                with(Map.of("xl/media/a.xml", zeros(20 << 20))),
                "文件里的部件 xl/media/a.xml 解压后大得不正常，系统不予打开。请把数据复制到新导出的工作簿里再上传。");
        add(
                all,
                "a bomb of many parts",
                with(many(60, zeros(1 << 20))),
                "文件里的部件 xl/media/47 解压后大得不正常，系统不予打开。请把数据复制到新导出的工作簿里再上传。");
        add(all, "three thousand parts", zip(many(3000, bytes("x"))), "文件里有 3000 个部件，超过 2000 个的上限，不像正常的工作簿。");
        add(
                all,
                "a part that climbs out",
                with(Map.of("../../etc/passwd", bytes("x"))),
                "文件里有路径可疑的部件，系统不予打开。" + SAVE_AGAIN);
        add(
                all,
                "a part with an absolute name",
                with(Map.of("/etc/passwd", bytes("x"))),
                "文件里有路径可疑的部件，系统不予打开。" + SAVE_AGAIN);
        add(
                all,
                "a part with a name of Windows",
                with(Map.of("xl\\..\\a.exe", bytes("x"))),
                "文件里有路径可疑的部件，系统不予打开。" + SAVE_AGAIN);
        add(
                all,
                "two parts of one name",
                with(Map.of("XL/Workbook.xml", bytes("<a/>"))),
                "文件里有两个同名的部件（XL/Workbook.xml），可能被改造过。" + SAVE_AGAIN);
        var type = "文件里的部件 %s 带有文档类型声明（DTD），系统不予打开。" + SAVE_AGAIN;
        add(
                all,
                "a file read through an entity",
                document(SHEET, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"),
                type.formatted(SHEET));
        add(
                all,
                "a billion laughs",
                document("xl/sharedStrings.xml", "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>"),
                type.formatted("xl/sharedStrings.xml"));
        add(
                all,
                "a document type of another server",
                document("xl/styles.xml", "<!-- hidden --><!DOCTYPE a SYSTEM \"http://127.0.0.1/a.dtd\">"),
                type.formatted("xl/styles.xml"));
        add(
                all,
                "a document type in a part nobody reads",
                document("docProps/core.xml", "<!DOCTYPE a>"),
                type.formatted("docProps/core.xml"));
        add(
                all,
                "a document type hidden by UTF-16",
                with(
                        SHEET,
                        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a><worksheet/>"
                                .getBytes(StandardCharsets.UTF_16)),
                "文件里的部件 xl/worksheets/sheet2.xml 不是 UTF-8 编码的 XML，系统读不了。" + SAVE_AGAIN);
        add(
                all,
                "a document type hidden by UTF-7",
                with(SHEET, bytes("<?xml version='1.0' encoding='UTF-7'?><worksheet/>")),
                "文件里的部件 xl/worksheets/sheet2.xml 不是 UTF-8 编码的 XML，系统读不了。" + SAVE_AGAIN);
        add(
                all,
                "elements in elements in elements",
                with(SHEET, bytes("<worksheet>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</worksheet>")),
                "文件的结构嵌套得不正常，系统不予打开。");
        add(
                all,
                "rows in rows in rows",
                with(SHEET, bytes("<worksheet><sheetData><row r=\"1\">" + "<row>".repeat(5000))),
                "文件的结构嵌套得不正常，系统不予打开。");
        add(
                all,
                "an element with a million characters of attributes",
                with(SHEET, bytes("<worksheet " + "a='" + "x".repeat(1 << 20) + "'/>")),
                "文件里的部件 xl/worksheets/sheet2.xml 解压后大得不正常，系统不予打开。请把数据复制到新导出的工作簿里再上传。");

        // a workbook that makes no sense
        add(all, "XML that ends too early", with(SHEET, bytes("<worksheet><sheetData>")), MALFORMED);
        add(all, "XML that is none", with(SHEET, bytes("<worksheet><sheetData></worksheet>")), MALFORMED);
        add(
                all,
                "a part that is empty",
                with(SHEET, new byte[0]),
                "文件里的部件 xl/worksheets/sheet2.xml 不是 UTF-8 编码的 XML，系统读不了。" + SAVE_AGAIN);
        add(
                all,
                "no workbook part",
                without("xl/workbook.xml"),
                "文件里缺少部件 xl/workbook.xml，可能已损坏。请用 Excel 或 WPS 打开，另存一份，再上传。");
        add(all, "no sheet part", without(SHEET), "文件里缺少部件 xl/worksheets/sheet2.xml，可能已损坏。请用 Excel 或 WPS 打开，另存一份，再上传。");
        add(
                all,
                "no list of relations",
                without("xl/_rels/workbook.xml.rels"),
                "文件里缺少部件 xl/_rels/workbook.xml.rels，可能已损坏。请用 Excel 或 WPS 打开，另存一份，再上传。");
        add(
                all,
                "a cell beyond the last column",
                cells("<row r=\"9\"><c r=\"ZZZZ9\"><v>1</v></c></row>"),
                "工作表“学校概况”第 9 行有位置不对的单元格（ZZZZ9），文件可能被改造过。");
        add(
                all,
                "a cell of another row",
                cells("<row r=\"9\"><c r=\"A7\"><v>1</v></c></row>"),
                "工作表“学校概况”第 9 行有位置不对的单元格（A7），文件可能被改造过。");
        add(all, "a row before the first", cells("<row r=\"-1\"/>"), "工作表“学校概况”里有行号不对的行（-1），文件可能被改造过。");
        add(all, "a row beyond the last", cells("<row r=\"2000000000\"/>"), "工作表“学校概况”里有行号不对的行（2000000000），文件可能被改造过。");
        add(all, "a row twice", cells("<row r=\"3\"/><row r=\"3\"/>"), "工作表“学校概况”里有行号不对的行（3），文件可能被改造过。");
        add(all, "a row number that is none", cells("<row r=\"x\"/>"), MALFORMED);
        add(all, "half a million cells", cells(rows(1000, 500)), "工作簿里的单元格超过 400000 个，不像正常的工作簿。请删去无关的工作表。");
        add(
                all,
                "half a million shared texts",
                with("xl/sharedStrings.xml", bytes("<sst>" + texts(400_001) + "</sst>")),
                "工作簿里的文字超过 400000 段，不像正常的工作簿。请删去无关的工作表。");
        add(
                all,
                "a shared text that is missing",
                with("xl/sharedStrings.xml", bytes("<sst/>")),
                "文件里没有标识页，认不出是哪个单位、哪一年度的工作簿；也没有认得的统计报表表名。请重新导出工作簿，把数据填进去再上传。");
        add(
                all,
                "a dimension that lies",
                replaced(SHEET, "<dimension ref=\"A1:I16\"/>", "<dimension ref=\"A1:XFD1048576\"/>"),
                READ);
        add(
                all,
                "links to other files",
                with(Map.of("xl/externalLinks/externalLink1.xml", bytes("<externalLink/>"))),
                READ);
        add(
                all,
                "a workbook of nobody",
                emptyWorkbook(),
                "文件里没有标识页，认不出是哪个单位、哪一年度的工作簿；也没有认得的统计报表表名。请重新导出工作簿，把数据填进去再上传。");
        add(all, "ours, as exported", GOOD, READ);
        return all;
    }

    private static void add(Map<String, Specimen> all, String name, byte[] file, String expected) {
        all.put(name, new Specimen(name, file, expected));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zeros(int size) {
        var zeros = new byte[size];
        Arrays.fill(zeros, (byte) ' ');
        zeros[0] = '<';
        return zeros;
    }

    private static Map<String, byte[]> many(int count, byte[] content) {
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < count; i++) {
            many.put("xl/media/" + i, content);
        }
        return many;
    }

    private static String rows(int rows, int columns) {
        var text = new StringBuilder();
        for (int row = 1; row <= rows; row++) {
            text.append("<row>");
            for (int column = 0; column < columns; column++) {
                text.append("<c><v>")
                        .append((row * columns + column) * 7919L % 100_003)
                        .append("</v></c>");
            }
            text.append("</row>");
        }
        return text.toString();
    }

    private static String texts(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("<si><t>").append(i * 7919L % 100_003).append("</t></si>");
        }
        return text.toString();
    }

    private static byte[] cells(String rows) {
        return with(SHEET, bytes("<worksheet><sheetData>%s</sheetData></worksheet>".formatted(rows)));
    }

    private static byte[] document(String part, String documentType) {
        return with(part, bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>%s<a>&x;</a>".formatted(documentType)));
    }

    private static byte[] with(String part, byte[] content) {
        return with(Map.of(part, content));
    }

    private static byte[] with(Map<String, byte[]> more) {
        var parts = parts();
        parts.putAll(more);
        return zip(parts);
    }

    private static byte[] without(String part) {
        var parts = parts();
        parts.remove(part);
        return zip(parts);
    }

    private static byte[] replaced(String part, String text, String by) {
        var old = new String(parts().getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
        assertThat(old).contains(text);
        return with(part, bytes(old.replace(text, by)));
    }

    private static byte[] stored() {
        return zip(parts(), ZipEntry.STORED);
    }

    private static byte[] altered(Consumer<byte[]> change) {
        var copy = GOOD.clone();
        change.accept(copy);
        return copy;
    }

    private static int end(byte[] zip) {
        for (int i = zip.length - 22; i >= 0; i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 5 && zip[i + 3] == 6) {
                return i;
            }
        }
        throw new AssertionError("No end");
    }

    private static int directory(byte[] zip) {
        int at = end(zip) + 16;
        return (zip[at] & 255) | (zip[at + 1] & 255) << 8 | (zip[at + 2] & 255) << 16 | (zip[at + 3] & 255) << 24;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static byte[] trailed() {
        return joined(GOOD, new byte[1000]);
    }

    private static Map<String, byte[]> parts() {
        return new LinkedHashMap<>(PARTS);
    }

    private static Map<String, byte[]> unzipped() {
        var parts = new LinkedHashMap<String, byte[]>();
        var poi = Workbooks.edited(GOOD, _ -> {});
        try (var zip = new ZipInputStream(new ByteArrayInputStream(poi))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        return zip(parts, ZipEntry.DEFLATED);
    }

    private static byte[] zip(Map<String, byte[]> parts, int method) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    var crc = new CRC32();
                    crc.update(part.getValue());
                    entry.setSize(part.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] oldWorkbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet("a").createRow(0).createCell(0).setCellValue(1);
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static byte[] emptyWorkbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            workbook.createSheet("a").createRow(0).createCell(0).setCellValue(1);
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static byte[] encrypted() throws IOException, GeneralSecurityException {
        try (var container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(container)) {
                out.write(GOOD);
            }
            var out = new ByteArrayOutputStream();
            container.writeFilesystem(out);
            return out.toByteArray();
        }
    }
}
