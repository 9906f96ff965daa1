package zhijian.claim.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import zhijian.claim.lint.Linter;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Block.Table;

class TextsTests {

    private static final String WORD = """
            <?xml version="1.0"?><w:document xmlns:w="urn:w"><w:body>
            <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>基本情况</w:t></w:r></w:p>
            <w:p><w:r><w:t>专任教师 79</w:t></w:r><w:r><w:t>01 人。</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            </w:body></w:document>
            """;

    @Test
    void lines_that_a_page_has_broken_are_joined_and_footnote_marks_left_out() throws Unreadable {
        var text = """
                全市中等职业学校固定资产总额达到 148.05 亿元，比上一年度增长百分之五点七三左右

                1
                ，校均固定资产总额为 2.08 亿元，生均固定资产额为 15.27 万元，条件进一步改善，

                各校还按照需要添置了教学仪器设备。
                """;
        var document = Texts.of("report", text);
        assertThat(document.blocks()).hasSize(1);
        assertThat(document.blocks().getFirst()).isInstanceOfSatisfying(Passage.class, passage -> {
            assertThat(passage.content().text())
                    .startsWith("全市中等职业学校固定资产总额达到148.05亿元")
                    .contains("左右，校均");
            var start = passage.content().text().indexOf("15.27万元");
            assertThat(document.quote(passage.content().source(start, start + 7)))
                    .isEqualTo("15.27 万元");
        });
    }

    @Test
    void headings_captions_tables_and_footnotes_are_told_apart() throws Unreadable {
        var document = Texts.of("report", """
                # 1 基本情况

                正文一句话，说的是学校。

                表 1 各区学校数

                | 区 | 学校（所） |
                |---|---|
                | 甲区 | 12 |

                注：数据来自年报。
                """);
        assertThat(document.blocks().stream().map(block -> switch (block) {
                    case Passage(var kind, var _) -> kind.name();
                    case Table table -> "TABLE " + table.rows().size();
                }))
                .containsExactly("HEADING", "PARAGRAPH", "CAPTION", "TABLE 2", "FOOTNOTE");
    }

    @Test
    void a_word_file_is_read_without_marks_and_runs() throws Exception {
        var document = Texts.read("report.docx", word(WORD));
        assertThat(document.text()).isEqualTo("基本情况\n专任教师 7901 人。\n合计 \t12 \t\n");
        assertThat(document.blocks().getFirst())
                .isInstanceOfSatisfying(
                        Passage.class, heading -> assertThat(heading.kind()).isEqualTo(Kind.HEADING));
        assertThat(document.blocks().getLast()).isInstanceOf(Table.class);
    }

    @Test
    void a_word_files_list_of_figures_is_no_text() throws Exception {
        var document = Texts.read("report.docx", word("""
                <?xml version="1.0"?><w:document xmlns:w="urn:w"><w:body>
                <w:p><w:r><w:t>图15 生均经费</w:t></w:r><w:r><w:instrText> PAGEREF _f15 \\h </w:instrText></w:r><w:r><w:t>31</w:t></w:r></w:p>
                <w:p><w:r><w:t>图1 学校数</w:t></w:r></w:p>
                </w:body></w:document>
                """));
        assertThat(document.text()).isEqualTo("图1 学校数\n");
    }

    @Test
    void notes_of_a_word_file_are_read_behind_its_text() throws Exception {
        var document = Texts.read("report.docx", word(WORD, """
                <?xml version="1.0"?><w:footnotes xmlns:w="urn:w">
                <w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
                <w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>不含外聘教师 36 人。</w:t></w:r></w:p></w:footnote>
                </w:footnotes>
                """));
        assertThat(document.text()).isEqualTo("基本情况\n专任教师 7901 人。\n合计 \t12 \t\n不含外聘教师 36 人。\n");
        assertThat(document.blocks().getLast())
                .isInstanceOfSatisfying(
                        Passage.class, note -> assertThat(note.kind()).isEqualTo(Kind.FOOTNOTE));
    }

    @Test
    void a_damaged_word_or_pdf_file_is_told_by_its_name() {
        var noise = new byte[] {1, 2, 0, 3};
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Texts.read("年报.docx", noise))
                .withMessage("内容不是 Word 文件（.docx），可能没有下载完整或已经损坏；请用原来的程序打开、另存一份再核对");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Texts.read("年报.pdf", noise))
                .withMessage("内容不是 PDF 文件，可能没有下载完整或已经损坏；请用原来的程序打开、另存一份再核对");
    }

    @Test
    void a_web_page_is_read_as_its_reader_sees_it() throws Exception {
        var page = """
                <!DOCTYPE html><html><head><title>不读</title><style>p { width: 5% }</style></head><body>
                <nav><a href="/">首页 1</a></nav><h2>规模</h2>
                <p>毕业生&nbsp;<b>28052</b> 人<sup><a href="#n1">3</a></sup>，<span title="a > 7">就业</span> 27632 人&#12290;
                <table><caption>表 1</caption><tr><th>区<th>学校<tr><td>甲区</td><td>12</td></tr></table>
                <script>if (1 < 2) alert("3 人")</script></body></html>
                """;
        var document = Texts.read("report.html", page.getBytes(StandardCharsets.UTF_8));
        assertThat(document.blocks().stream().map(block -> switch (block) {
                    case Passage(var kind, var content) -> kind + " " + content.text();
                    case Table(var rows) ->
                        rows.stream()
                                .map(row -> row.stream().map(Content::text).toList())
                                .toList()
                                .toString();
                }))
                .containsExactly("HEADING 规模", "PARAGRAPH 毕业生28052人，就业27632人。", "CAPTION 表1", "[[区, 学校], [甲区, 12]]");
    }

    @Test
    void what_a_web_page_hides_is_not_read() throws Exception {
        var page = """
                <!DOCTYPE html><html><body>
                <p>毕业生 <span hidden>99999</span>28052 人。</p><p class="hidden">班额 30 人。</p>
                <div style="color:red; display : none"><div>隐藏 1 人</div><p>隐藏 2 人</p></div>
                <p STYLE='visibility:hidden'>隐藏 3 人</p><p title="a hidden b">教师 5 人。</p>
                <input hidden><p hidden="hidden">隐藏 4 人</p><p aria-hidden="true">学校 12 所。</p>
                <section hidden>没有结束的 6 人</body></html>
                """;
        assertThat(Texts.read("page.html", page.getBytes(StandardCharsets.UTF_8)).blocks().stream()
                        .map(it -> ((Passage) it).content().text()))
                .containsExactly("毕业生28052人。", "班额30人。", "教师5人。", "学校12所。", "没有结束的6人");
        var many = "<html><body>" + "<p hidden>8 人".repeat(100_000);
        assertThat(Texts.read("many.html", many.getBytes(StandardCharsets.UTF_8))
                        .blocks())
                .hasSize(100_000);
    }

    @Test
    void gb18030_and_cut_off_utf_8_are_read() throws Unreadable {
        var sentence = "毕业生 28052 人，就业 27632 人，就业率 98.5%。";
        assertThat(Texts.read("gbk.txt", sentence.getBytes(Charset.forName("GBK")))
                        .text())
                .isEqualTo(sentence);
        var bytes = sentence.getBytes(StandardCharsets.UTF_8);
        assertThat(Texts.read("cut.txt", Arrays.copyOf(bytes, bytes.length - 1)).text())
                .isEqualTo(sentence.substring(0, sentence.length() - 1));
    }

    @Test
    void what_cannot_be_read_says_why_and_what_to_do() throws Exception {
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, "旧版 Word 文件");
        refused("PK\3\4 broken".getBytes(StandardCharsets.ISO_8859_1), "word/document.xml");
        refused(word("<w:document"), "正文已损坏");
        refused(word("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"), "正文已损坏");
        refused(word("<a>".repeat(600) + "</a>".repeat(600)), "嵌套超过 500 层");
        refused(new byte[] {1, 2, 0, 3}, "不是文本文件");
        refused("%PDF-1.7 nonsense".getBytes(StandardCharsets.ISO_8859_1), "PDF 已损坏");
        refused("1".repeat(10_000_000).getBytes(StandardCharsets.UTF_8), "超过 2,000,000 个的上限");
        var empty = new ByteArrayOutputStream();
        try (var pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.save(empty);
        }
        refused(empty.toByteArray(), "PDF 里没有文字，可能是扫描件");
    }

    @Test
    void a_zip_bomb_is_refused_before_it_fills_the_memory() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            for (var i = 0; i < 80; i++) {
                zip.write(new byte[1 << 20]);
            }
            zip.closeEntry();
        }
        refused(bytes.toByteArray(), "DOCX 的正文解压后超过");
    }

    @Test
    void random_and_hostile_text_neither_crashes_nor_hangs() throws Unreadable {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var pieces = "一二三十百千万亿0123456789.,%‰：:、，。；（）其中占增长下降近超过比上年由到至人所个元分之成倍|#\n\t \u202E\uFEFF《》“”".toCharArray();
        for (var round = 0; round < 200; round++) {
            var text = new StringBuilder();
            for (var i = 0; i < 2_000; i++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(Linter.plain().check("seed " + seed, text.toString()).claims())
                    .as("seed %d", seed)
                    .isNotNegative();
        }
        var line = "专任教师7901人，占比74%、".repeat(4_000);
        assertThat(Linter.plain().check("long line", line).claims()).isEqualTo(8_000);
    }

    private static void refused(byte[] bytes, String reason) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Texts.read("file", bytes))
                .withMessageContaining(reason);
    }

    private static byte[] word(String body) throws IOException {
        return word(body, "<w:footnotes xmlns:w=\"urn:w\"/>");
    }

    private static byte[] word(String body, String notes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(body.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("word/footnotes.xml"));
            zip.write(notes.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
