package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report in two formats; that a real one agrees in three is shown where whole reports are made.
class ReportCopiesTests {

    private static final String PAGE = "<main><p>在校生 97210 人，占 12.5%</p></main>";
    private static final String WORD =
            "<w:p><w:sectPr/></w:p><w:p><w:sectPr/></w:p><w:p><w:r><w:t>在校生 97210 人，占 12.5%</w:t></w:r></w:p>";

    @TempDir
    Path directory;

    @Test
    void the_same_numbers_in_the_same_order_are_left_alone() throws IOException {
        assertThat(problems(PAGE, WORD)).isEmpty();
        assertThat(problems(PAGE, null)).as("no other format").isEmpty();
    }

    @Test
    void the_first_number_that_differs_is_told() throws IOException {
        assertThat(problems(PAGE, WORD.replace("97210", "97201")))
                .isEqualTo("[数字] report.docx：正文第 1 个数与网页不同：网页是 97210，这里是 97201");
        assertThat(problems(PAGE, WORD.replace("，占 12.5%", "")))
                .isEqualTo("[数字] report.docx：正文第 2 个数与网页不同：网页是 12.5，这里是 没有了");
        assertThat(problems(PAGE, WORD.replace("人，", "人 3，")))
                .isEqualTo("[数字] report.docx：正文第 2 个数与网页不同：网页是 12.5，这里是 3");
    }

    @Test
    void a_file_of_another_report_with_the_same_numbers_is_told() throws IOException {
        var page = "<h1>甲区 2020 年报</h1>" + PAGE;
        var word = """
                <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>甲区\u2005</w:t></w:r><w:r><w:br/></w:r>\
                <w:r><w:t>2020 年报</w:t></w:r></w:p>""" + WORD;
        assertThat(problems(page, word)).isEmpty();
        assertThat(problems(page, word.replace("甲", "乙"))).isEqualTo("[数字] report.docx：这份文件不是“甲区2020年报”");
    }

    @Test
    void what_cannot_be_read_or_reaches_for_other_files_is_told() throws IOException {
        assertThat(problems(PAGE, "<broken")).isEqualTo("[数字] report.docx：文件读不懂，无法与网页对照");
        assertThat(problems("<p>没有正文</p>", WORD)).isEqualTo("[数字] index.html：网页读不懂，无法与 PDF 和 Word 文件对照");
        Files.writeString(directory.resolve("report.pdf"), "%PDF-1.7 not really");
        assertThat(problems(PAGE, WORD)).isEqualTo("[数字] report.pdf：文件读不懂，无法与网页对照");
        Files.delete(directory.resolve("report.pdf"));
        word("<!DOCTYPE w:document [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>", WORD.replace("97210", "97210&e;"));
        assertThat(read()).isEqualTo("[数字] report.docx：文件读不懂，无法与网页对照");
    }

    private String problems(String page, @Nullable String body) throws IOException {
        Files.writeString(directory.resolve("index.html"), page);
        Files.deleteIfExists(directory.resolve("report.docx"));
        if (body != null) {
            word("", body);
        }
        return read();
    }

    private String read() {
        return String.join(
                "\n",
                ReportCopies.problems(SiteFiles.in(directory), "index.html").stream()
                        .map(Deviation::toString)
                        .toList());
    }

    private void word(String prologue, String body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write((prologue + "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/footnotes.xml"));
            zip.write("<w:footnotes xmlns:w=\"w\"/>".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(directory.resolve("report.docx"), bytes.toByteArray());
    }
}
