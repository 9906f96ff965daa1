package zhijian.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.WordFile;

class WordTextTests {

    private static final byte[] WORD = WordReport.renderForReview(
            SampleReport.report(), SampleReport.IMPRINT, Map.of(), Map.of("zhijian.draft", "2020/310000"));

    @TempDir
    Path directory;

    @Test
    void a_document_of_ours_is_read_line_by_line_with_its_notes_and_marks() throws Exception {
        var text = WordText.read(WORD);
        assertThat(text.properties()).containsEntry("zhijian.draft", "2020/310000");
        assertThat(text.lines())
                .extracting(WordText.Line::text)
                .contains("1.1　规模结构", "案例1　一台机床旁的课堂")
                .anyMatch(it -> it.startsWith("在校生数（人）\uE001"))
                .anyMatch(it -> it.contains("每个数都来自已签章的学校年报\uE000，读者"));
        assertThat(text.notes()).isNotEmpty();
        assertThat(text.lines())
                .allMatch(it -> it.authors().isEmpty() && it.comments().isEmpty());
    }

    @Test
    void tracked_changes_count_as_accepted_and_name_who_made_them() throws Exception {
        var changed = WordFile.edited(
                WORD,
                xml -> xml.replace(
                                "<w:r><w:t xml:space=\"preserve\">面向企业员工开设晚间班，由专业教师和企业师傅共同授课；</w:t></w:r>",
                                deleted("面向企业员工开设晚间班，") + inserted("为企业员工开设周末班，")
                                        + "<w:r><w:t>由专业教师和企业师傅共同授课；</w:t></w:r>")
                        .replace("<w:r><w:t xml:space=\"preserve\">每周五复盘，</w:t></w:r>", deleted("每周五复盘，")));
        var before = WordText.read(WORD).lines();
        var after = WordText.read(changed).lines();
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.stream().filter(it -> !before.contains(it)))
                .containsExactly(
                        new WordText.Line("一件废品讲清一个原因；", Set.of("沈知秋"), List.of()),
                        new WordText.Line("为企业员工开设周末班，由专业教师和企业师傅共同授课；", Set.of("沈知秋"), List.of()));
    }

    @Test
    void a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() throws Exception {
        var mark = "<w:rPr><w:del w:id=\"901\" w:author=\"沈知秋\"/></w:rPr></w:pPr>";
        var changed = WordFile.edited(WORD, document -> {
            int at = document.indexOf("上午学工艺，下午上机床；");
            int properties = document.lastIndexOf("</w:pPr>", at);
            return document.substring(0, properties) + mark + document.substring(properties + "</w:pPr>".length());
        });
        assertThat(WordText.read(changed).lines())
                .extracting(WordText.Line::text)
                .contains("上午学工艺，下午上机床；每周五复盘，一件废品讲清一个原因；");
    }

    @Test
    void what_is_no_word_document_is_refused_in_plain_words() {
        assertThatExceptionOfType(WordText.Unreadable.class)
                .isThrownBy(() -> WordText.read("%PDF-1.7".getBytes(UTF_8)))
                .withMessage("这不是 Word 文档（.docx）。请在 Word 或 WPS 里另存为 .docx 再上传。");
        assertThatExceptionOfType(WordText.Unreadable.class)
                .isThrownBy(() -> WordText.read(WordFile.edited(WORD, it -> it.substring(0, 5000))))
                .withMessage("这个 Word 文档读不出来，可能没有传完整。请重新保存再上传。");
        assertThatExceptionOfType(WordText.Unreadable.class)
                .isThrownBy(() -> WordText.read(WordFile.edited(
                        WORD,
                        it -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                + it.substring(it.indexOf("?>") + 2).replace("规模结构", "&e;"))));
    }

    /// Where it is installed; it writes every part anew.
    @Test
    void a_document_that_libreoffice_opened_and_saved_says_the_same() throws Exception {
        var file = directory.resolve("review.docx");
        Files.write(file, WORD);
        assumeThat(isSavedAnew(file)).isTrue();
        var saved = WordText.read(Files.readAllBytes(directory.resolve("saved/review.docx")));
        assertThat(saved.properties()).containsEntry("zhijian.draft", "2020/310000");
        assertThat(body(saved)).isEqualTo(body(WordText.read(WORD)));
        assertThat(saved.notes())
                .extracting(it -> spaceless(it.text()))
                .isEqualTo(WordText.read(WORD).notes().stream()
                        .map(it -> spaceless(it.text()))
                        .toList());
    }

    private boolean isSavedAnew(Path file) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "soffice",
                                    "-env:UserInstallation="
                                            + directory.resolve("profile").toUri(),
                                    "--headless",
                                    "--convert-to",
                                    "docx:MS Word 2007 XML",
                                    "--outdir",
                                    directory.resolve("saved").toString(),
                                    file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /// From the first heading; LibreOffice may set pages in the contents anew.
    private static List<String> body(WordText text) {
        var lines = text.lines().stream().map(it -> spaceless(it.text())).toList();
        return lines.subList(lines.lastIndexOf("前言"), lines.size());
    }

    private static String spaceless(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
    }

    private static String inserted(String words) {
        return "<w:ins w:id=\"900\" w:author=\"沈知秋\" w:date=\"2021-03-01T08:00:00Z\"><w:r><w:t>%s</w:t></w:r></w:ins>"
                .formatted(words);
    }

    private static String deleted(String words) {
        return "<w:del w:id=\"902\" w:author=\"沈知秋\"><w:r><w:delText>%s</w:delText></w:r></w:del>".formatted(words);
    }
}
