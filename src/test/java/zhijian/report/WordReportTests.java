package zhijian.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.DocumentDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FootnotesDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FtrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.HdrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.SettingsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

class WordReportTests {

    private static final PdfReport.Printed PRINTED = SampleReport.printed();
    private static final byte[] WORD = WordReport.render(SampleReport.report(), SampleReport.IMPRINT, PRINTED.pages());
    private static final Map<String, byte[]> PARTS = parts(WORD);
    private static final String DOCUMENT = part("word/document.xml");

    @Test
    void every_part_keeps_to_its_schema() throws Exception {
        assertThat(invalid("word/document.xml", DocumentDocument.Factory.parse(DOCUMENT)))
                .isEmpty();
        assertThat(invalid("word/styles.xml", StylesDocument.Factory.parse(part("word/styles.xml"))))
                .isEmpty();
        assertThat(invalid("word/settings.xml", SettingsDocument.Factory.parse(part("word/settings.xml"))))
                .isEmpty();
        assertThat(invalid("word/numbering.xml", NumberingDocument.Factory.parse(part("word/numbering.xml"))))
                .isEmpty();
        assertThat(invalid("word/footnotes.xml", FootnotesDocument.Factory.parse(part("word/footnotes.xml"))))
                .isEmpty();
        assertThat(invalid("word/header.xml", HdrDocument.Factory.parse(part("word/header.xml"))))
                .isEmpty();
        assertThat(invalid("word/footer.xml", FtrDocument.Factory.parse(part("word/footer.xml"))))
                .isEmpty();
        var charts = PARTS.keySet().stream()
                .filter(name -> name.matches("word/charts/chart\\d+\\.xml"))
                .toList();
        assertThat(charts).hasSameSizeAs(SampleReport.report().figures());
        for (var chart : charts) {
            assertThat(invalid(chart, ChartSpaceDocument.Factory.parse(part(chart))))
                    .isEmpty();
        }
    }

    @Test
    void behind_each_chart_lies_a_workbook_with_its_numbers() throws Exception {
        var workbooks =
                PARTS.keySet().stream().filter(name -> name.endsWith(".xlsx")).toList();
        assertThat(workbooks).hasSameSizeAs(SampleReport.report().figures());
        var parts = parts(Objects.requireNonNull(PARTS.get(workbooks.getFirst())));
        assertThat(invalid("xl/workbook.xml", WorkbookDocument.Factory.parse(text(parts, "xl/workbook.xml"))))
                .isEmpty();
        assertThat(invalid("sheet1.xml", WorksheetDocument.Factory.parse(text(parts, "xl/worksheets/sheet1.xml"))))
                .isEmpty();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(PARTS.get(workbooks.getFirst())))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("生均固定资产额");
            assertThat(sheet.getRow(3).getCell(0).getStringCellValue()).isEqualTo("2020 年");
            assertThat(sheet.getRow(3).getCell(1).getNumericCellValue()).isEqualTo(15.23);
        }
    }

    @Test
    void another_library_reads_its_headings_notes_and_tables() throws IOException {
        try (var word = new XWPFDocument(new ByteArrayInputStream(WORD))) {
            assertThat(word.getParagraphs().stream()
                            .filter(paragraph ->
                                    String.valueOf(paragraph.getStyle()).startsWith("Heading"))
                            .map(paragraph -> paragraph.getStyle().charAt(7) + " " + paragraph.getText()))
                    .containsExactly(
                            "1 前言",
                            "1 1　基本情况",
                            "2 1.1　规模结构",
                            "2 1.2　师资队伍",
                            "3 1.2.1　培训与服务",
                            "1 2　政府履责",
                            "2 2.1　经费投入",
                            "1 3　问题与展望");
            assertThat(word.getFootnotes()).hasSize(2 + (int) notes());
            assertThat(word.getProperties().getCoreProperties().getTitle()).isEqualTo("云州市中等职业教育质量年度报告（2020 年度）");
            assertThat(word.getProperties().getCoreProperties().getCreated()).isEqualTo("2021-03-31T02:00:00Z");
            assertThat(word.getCharts()).hasSameSizeAs(SampleReport.report().figures());
        }
    }

    @Test
    void contents_and_lists_are_fields_filled_with_the_pages_of_the_pdf() {
        assertThat(DOCUMENT)
                .contains("TOC \\o &quot;1-2&quot; \\h \\z \\u", "TOC \\h \\z \\c &quot;图&quot;", "SEQ 表 \\* ARABIC");
        var shown = Pattern.compile("PAGEREF _(\\w+) \\\\h .*?<w:t[^>]*>(\\d+)<")
                .matcher(DOCUMENT)
                .results()
                .collect(toMap(it -> it.group(1).replace('_', '-'), it -> Integer.valueOf(it.group(2))));
        assertThat(shown).hasSizeGreaterThan(15).isEqualTo(onlyListed(PRINTED.pages()));
    }

    /// Headings of the third level are on a page, but not in the contents.
    private static Map<String, Integer> onlyListed(Map<String, Integer> pages) {
        return pages.entrySet().stream()
                .filter(place -> !place.getKey().matches("s\\d+-\\d+-\\d+"))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void every_link_inside_it_arrives() {
        var marks = Pattern.compile("w:bookmarkStart w:id=\"\\d+\" w:name=\"([^\"]+)\"")
                .matcher(DOCUMENT)
                .results()
                .map(mark -> mark.group(1))
                .toList();
        assertThat(marks).doesNotHaveDuplicates();
        assertThat(Pattern.compile("w:anchor=\"([^\"]+)\"")
                        .matcher(DOCUMENT)
                        .results()
                        .map(link -> link.group(1)))
                .isNotEmpty()
                .isSubsetOf(marks);
    }

    @Test
    void a_bound_value_is_locked_and_names_its_fact() {
        assertThat(DOCUMENT)
                .contains("<w:alias w:val=\"固定资产总值（2020 年）\"/>"
                        + "<w:tag w:val=\"fixed_assets_total@city:310000@2020\"/>")
                .contains("<w:lock w:val=\"sdtContentLocked\"/>");
        assertThat(Pattern.compile("<w:sdt>").matcher(DOCUMENT).results().count())
                .isGreaterThan(40);
    }

    @Test
    void the_same_report_makes_the_same_bytes() {
        assertThat(WordReport.render(SampleReport.report(), SampleReport.IMPRINT, PRINTED.pages()))
                .isEqualTo(WORD);
        assertThat(SampleReport.printed().pdf()).isEqualTo(PRINTED.pdf());
    }

    private static long notes() {
        return Pattern.compile("<w:footnoteReference ")
                .matcher(DOCUMENT)
                .results()
                .count();
    }

    private static List<String> invalid(String part, XmlObject xml) {
        var errors = new ArrayList<XmlError>();
        xml.validate(new XmlOptions().setErrorListener(errors));
        return errors.stream()
                .map(error -> part + ": " + error.getMessage())
                .distinct()
                .toList();
    }

    private static String part(String name) {
        return text(PARTS, name);
    }

    private static String text(Map<String, byte[]> parts, String name) {
        return new String(parts.getOrDefault(name, new byte[0]), UTF_8);
    }

    private static Map<String, byte[]> parts(byte[] document) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(document))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
