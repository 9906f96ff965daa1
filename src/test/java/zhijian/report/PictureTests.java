package zhijian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.DocumentDocument;
import zhijian.claim.Hedges;
import zhijian.print.Conformance;
import zhijian.print.OfdPages;

/// Pictures, and references to them, in every form a report takes.
class PictureTests {

    private static final Map<String, Picture> PICTURES =
            Map.of("a.png", picture("a.png", "png", 800, 400), "b.jpg", picture("b.jpg", "jpg", 400, 800));

    private static final String TEXT = """
            ---
            title: 云州市年度报告
            issuer: 云州市教育委员会
            date: {{year+1}} 年 3 月
            ---

            # 1 概况

            实训车间的样子见{{ref workshop}}，规模见{{ref size}}，历年变化见{{ref change}}。

            ```picture
            file: a.png
            title: {{year}} 年新开的实训车间
            alternative: 一间车间，{{students_fulltime 万人 .2}}学生轮流在这里实训
            source: 学校供稿
            label: workshop
            ```

            ```chart
            kind: line
            title: 在校生数
            codes: [students_fulltime]
            years: 3
            source: 学校年报汇总
            label: change
            ```

            表：规模 {#size}

            | 指标 | {{year}} 年 |
            |---|---:|
            | 在校生 | {{students_fulltime bare}} |

            ```picture
            file: b.jpg
            title: 校门
            ```
            """;

    private static final Report REPORT = attempt(TEXT).report();

    @Test
    void references_follow_their_targets_wherever_these_stand() {
        assertThat(attempt(TEXT).problems()).isEmpty();
        assertThat(Inline.plain(((Block.Paragraph) REPORT.blocks().get(1)).text()))
                .isEqualTo("实训车间的样子见图 1，规模见表 1，历年变化见图 2。");
        var moved = TEXT.replace("# 1 概况\n", "# 1 概况\n\n```picture\nfile: b.jpg\ntitle: 大门\n```\n");
        assertThat(Inline.plain(
                        ((Block.Paragraph) attempt(moved).report().blocks().get(2)).text()))
                .isEqualTo("实训车间的样子见图 2，规模见表 1，历年变化见图 3。");
        assertThat(attempt(TEXT).targets().get("size")).isEqualTo(new Target("table-1", "表 1", "规模"));
    }

    @Test
    void a_reference_to_nothing_and_a_label_given_twice_are_problems() {
        assertThat(attempt(TEXT.replace("{{ref workshop}}", "{{ref workshops}}"))
                        .problems())
                .extracting(ReportProblem::complaint)
                .containsExactly("没有标记为 workshops 的图或表，是否指 workshop？");
        assertThat(attempt(TEXT.replace("label: change", "label: workshop").replace("{{ref change}}", "下文"))
                        .problems())
                .extracting(ReportProblem::complaint)
                .containsExactly("有两个图表都标记为 workshop，引用分不清指哪一个，请改掉一个");
        assertThat(attempt(TEXT.replace("file: b.jpg", "file: c.jpg")).problems())
                .extracting(ReportProblem::complaint)
                .containsExactly("图片放不进来：没有图片 c.jpg，请重新上传");
    }

    @Test
    void the_checklist_learns_of_pictures_without_text_or_source() {
        assertThat(REPORT.picturesWithoutText()).containsExactly("图 3　校门");
        assertThat(REPORT.figuresWithoutSource()).containsExactly("图 3　校门");
        assertThat(REPORT.figures())
                .extracting(Listed::title)
                .containsExactly("图 1　2020 年新开的实训车间", "图 2　在校生数", "图 3　校门");
    }

    @Test
    void the_web_page_carries_the_picture_itself_and_links_the_references() {
        assertThat(HtmlReport.article(REPORT))
                .contains("<img src=\"data:image/png;base64,", "<img src=\"data:image/jpeg;base64,")
                .containsPattern("alt=\"一间车间，[\\d.]+ 万人学生轮流在这里实训\"")
                .contains("<figcaption>图 1　2020 年新开的实训车间</figcaption>", "图片来源：学校供稿")
                .contains("<a href=\"#figure-1\">图 1</a>", "<a href=\"#table-1\">表 1</a>");
    }

    @Test
    void the_pdf_is_still_for_the_archive_and_for_screen_readers_and_ofd_keeps_the_pictures() throws IOException {
        var pdf = PdfReport.render(REPORT, SampleReport.IMPRINT);
        assertThat(Conformance.problems(pdf.pdf())).isEmpty();
        var ofd = unpacked(OfdPages.of(pdf.pdf(), "2020-1-310000", SampleReport.IMPRINT.issuedAt()));
        assertThat(ofd.keySet().stream().filter(it -> it.contains("Res/picture_")))
                .hasSize(2);
        assertThat(new String(Objects.requireNonNull(ofd.get("Doc_0/PublicRes.xml")), StandardCharsets.UTF_8))
                .contains("<ofd:MultiMedia ", "Format=\"JPEG\"", "Format=\"PNG\"");
        assertThat(ofd.entrySet().stream()
                        .filter(it -> it.getKey().endsWith("Content.xml"))
                        .filter(it -> new String(it.getValue(), StandardCharsets.UTF_8).contains("<ofd:ImageObject ")))
                .isNotEmpty();
    }

    @Test
    void word_holds_pictures_with_their_text_and_references_as_fields() throws Exception {
        var word = WordReport.render(REPORT, SampleReport.IMPRINT, Map.of());
        var document =
                new String(Objects.requireNonNull(unpacked(word).get("word/document.xml")), StandardCharsets.UTF_8);
        assertThat(DocumentDocument.Factory.parse(document).validate()).isTrue();
        assertThat(document).contains("REF _Ref_figure_1 \\h", "w:name=\"_Ref_figure_1\"", "descr=\"一间车间，");
        try (var opened = new XWPFDocument(new ByteArrayInputStream(word))) {
            assertThat(opened.getAllPictures())
                    .extracting(it -> it.getPackagePart().getContentType())
                    .containsExactlyInAnyOrder("image/png", "image/jpeg");
        }
    }

    private static Attempt attempt(String text) {
        return new ReportSource("t.md", text, file -> Optional.ofNullable(PICTURES.get(file)))
                .tryBind(
                        MadeUpFacts.ofACity(),
                        MadeUpFacts.CITY,
                        MadeUpFacts.YEAR,
                        MadeUpFacts.NAMES,
                        Hedges.read(Path.of("catalog/2020/hedges.yaml")));
    }

    private static Picture picture(String file, String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(180, 200, 220));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Picture(file, out.toByteArray(), width, height);
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        var files = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
