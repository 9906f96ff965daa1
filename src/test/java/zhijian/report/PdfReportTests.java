package zhijian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhijian.print.Conformance;

class PdfReportTests {

    private static byte[] file;
    private static PDDocument pdf;

    @BeforeAll
    static void render() throws IOException {
        file = SampleReport.printed().pdf();
        pdf = Loader.loadPDF(file);
    }

    @AfterAll
    static void close() throws IOException {
        pdf.close();
    }

    @Test
    void the_fonts_are_embedded() throws IOException {
        var fonts = new ArrayList<String>();
        for (var page : pdf.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                var font = page.getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                fonts.add(font.getName().replaceAll("^[A-Z]+\\+", ""));
            }
        }
        assertThat(fonts).contains("NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Regular", "NotoSansSC-Bold");
    }

    @Test
    void the_bookmarks_are_the_headings() {
        assertThat(bookmarks(pdf.getDocumentCatalog().getDocumentOutline(), ""))
                .containsExactly(
                        "前言",
                        "1 基本情况",
                        "  1.1 规模结构",
                        "  1.2 师资队伍",
                        "    1.2.1 培训与服务",
                        "2 政府履责",
                        "  2.1 经费投入",
                        "3 问题与展望");
    }

    @Test
    void the_contents_name_the_page_where_each_chapter_is() throws IOException {
        var contents = text(2);
        var firstOfText = 3;

        for (var chapter : List.of("前言", "基本情况", "政府履责", "问题与展望")) {
            var line = contents.lines()
                    .filter(each -> each.contains(chapter))
                    .findFirst()
                    .orElseThrow();
            var page = Integer.parseInt(line.replaceAll(".*[ .]", ""));
            var printed = text(firstOfText + page - 1);
            assertThat(printed.lines()).anyMatch(each -> each.contains(chapter));
            assertThat(printed.lines().limit(3)).contains(String.valueOf(page));
        }
    }

    @Test
    void every_glyph_is_one_we_have_and_inside_the_page() throws IOException {
        var seen = new ArrayList<TextPosition>();
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                seen.add(text);
            }
        }.getText(pdf);

        assertThat(seen).hasSizeGreaterThan(2000).allSatisfy(text -> {
            for (var code : text.getCharacterCodes()) {
                assertThat(((PDType0Font) text.getFont()).codeToGID(code))
                        .as(text.getUnicode())
                        .isPositive();
            }
            assertThat(text.getX()).isBetween(60f, 545f);
            assertThat(text.getX() + text.getWidth()).isLessThan(545f);
            assertThat(text.getY()).isBetween(40f, 810f);
        });
    }

    @Test
    void what_was_written_can_be_copied_out_again() throws IOException {
        var text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");

        assertThat(text)
                .contains("全市有全日制在校生97210人，比2019年的95480人增加1730人，增长1.8%。")
                .contains("固定资产总值148.05亿元，较上年增长5.73%；")
                .contains("数据来源：学校年报汇总")
                .doesNotContain("这一段不会印出来");
    }

    @Test
    void no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() throws IOException {
        assertThat(new PDFTextStripper().getText(pdf).lines().map(String::strip).filter(line -> !line.isEmpty()))
                .noneMatch(line -> "，。、；：！？）》”".indexOf(line.charAt(0)) >= 0)
                .noneMatch(line -> "（《“".indexOf(line.charAt(line.length() - 1)) >= 0);
    }

    @Test
    void an_independent_validator_finds_nothing_against_the_archive_or_screen_readers() {
        assertThat(Conformance.problems(file)).isEmpty();
        assertThat(Conformance.problems(PDF_OF_NOBODY)).isNotEmpty();
    }

    @Test
    void the_cover_says_number_versions_and_where_to_verify() throws IOException {
        assertThat(text(1).replaceAll("\\h", " "))
                .contains("编号：2020-1-310000", "报告版次 2020-1 数据版本 2020-1 2021 年 3 月 31 日签发", "扫码核验");
    }

    @Test
    void figures_tables_and_cases_are_listed_with_their_pages() throws IOException {
        assertThat(text(2).replaceAll("\\h", " "))
                .contains("图目录", "图 3 2020 年专任教师学历构成", "表目录", "案例目录", "案例 1 一台机床旁的课堂");
    }

    @Test
    void it_says_that_it_is_for_the_archive_and_for_screen_readers() throws IOException {
        var metadata = new String(
                pdf.getDocumentCatalog().getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(metadata).contains("<pdfaid:part>3</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>");
        assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("云州市中等职业教育质量年度报告（2020 年度）");
    }

    /// Readable, but neither tagged nor for the archive.
    private static final byte[] PDF_OF_NOBODY = plain();

    private static byte[] plain() {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> bookmarks(PDOutlineNode node, String indent) {
        var titles = new ArrayList<String>();
        for (PDOutlineItem item : node.children()) {
            titles.add(indent + item.getTitle());
            titles.addAll(bookmarks(item, indent + "  "));
        }
        return titles;
    }

    private static String text(int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pdf);
    }
}
