package zhijian.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class AttachmentsTests {

    private static final CurrentUser COLLECTOR = new CurrentUser("li", "李", TinyCity.MUSIC.code(), Role.COLLECTOR, "");

    @Autowired
    Attachments attachments;

    @Autowired
    AuditTrail audit;

    @Test
    void what_was_kept_comes_back_byte_for_byte_with_its_hash() {
        var content = pdf(3000);
        var kept = attachments.keep("C:\\文件\\通知.pdf", content, COLLECTOR);
        assertThat(kept.name()).isEqualTo("通知.pdf");
        assertThat(kept.type()).isEqualTo(FileType.PDF);
        assertThat(kept.size()).isEqualTo(3000);
        assertThat(kept.by()).isEqualTo("li");
        assertThat(attachments.find(kept.id())).contains(kept);
        assertThat(attachments.content(kept.id())).isEqualTo(content);
        assertThat(audit.entries("attachment/" + kept.id()))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.summary()).isEqualTo("PDF of 3000 bytes, sha256 %s".formatted(kept.sha256())));
    }

    @Test
    void the_content_tells_the_type_and_the_name_does_not() throws IOException {
        var contents = Map.of(
                FileType.PDF, pdf(20),
                FileType.PNG, picture("png"),
                FileType.JPEG, picture("jpeg"),
                FileType.DOCX, zip("[Content_Types].xml", "word/document.xml"),
                FileType.XLSX, zip("xl/workbook.xml"));
        assertThat(contents).hasSize(FileType.values().length);
        contents.forEach((type, content) ->
                assertThat(attachments.keep("图.pdf", content, COLLECTOR).type()).isEqualTo(type));
    }

    @Test
    void other_files_are_refused_with_what_to_do() throws IOException {
        refused("空.pdf", new byte[0], "“空.pdf”是空文件，没有内容；请重新选择文件。");
        refused("大.pdf", pdf(Attachments.LIMIT + 1), "“大.pdf”有 11 MB，附件最大 10 MB；请压缩图片或拆分后再上传。");
        var what = "的内容不是 PDF、PNG、JPEG、Word（.docx）或 Excel（.xlsx）文件；请转换成这几种格式再上传。";
        refused("网页.pdf", "<html>".getBytes(), "“网页.pdf”" + what);
        refused("压缩包.docx", zip("readme.txt"), "“压缩包.docx”" + what);
        refused("残缺.xlsx", Arrays.copyOf(zip("xl/workbook.xml"), 6), "“残缺.xlsx”" + what);
    }

    @Test
    void a_file_that_is_not_all_there_is_refused() throws IOException {
        var whole = Map.of(
                "台账.pdf", pdf(60),
                "台账.png", picture("png"),
                "照片.jpg", picture("jpeg"),
                "说明.docx", zip("word/document.xml"),
                "名册.xlsx", zip("xl/workbook.xml"));
        whole.forEach((name, content) -> {
            for (int size = Math.max(40, content.length * 3 / 5); size < content.length; size += 7) {
                refused(name, Arrays.copyOf(content, size), "“%s”不完整或已损坏，打不开；请先在电脑上打开确认，再重新上传。".formatted(name));
            }
        });
        var flipped = picture("png");
        flipped[flipped.length / 2] ^= 1;
        refused("台账.png", flipped, "“台账.png”不完整或已损坏，打不开；请先在电脑上打开确认，再重新上传。");
    }

    @Test
    void a_name_is_kept_without_folders_and_control_characters() {
        assertThat(attachments
                        .keep("../../\u202egpj.说明\u0000.pdf", pdf(13), COLLECTOR)
                        .name())
                .isEqualTo("gpj.说明.pdf");
        assertThat(attachments.keep("a/", pdf(13), COLLECTOR).name()).isEqualTo("未命名文件");
        assertThat(attachments.keep("长".repeat(500), pdf(13), COLLECTOR).name()).isEqualTo("长".repeat(120));
    }

    private void refused(String name, byte[] content, String message) {
        assertThatExceptionOfType(AttachmentRefused.class)
                .isThrownBy(() -> attachments.keep(name, content, COLLECTOR))
                .withMessage(message);
    }

    private static byte[] pdf(int size) {
        return "%%PDF-1.7%s%%%%EOF".formatted(" ".repeat(size - 13)).getBytes();
    }

    private static byte[] picture(String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
        return bytes.toByteArray();
    }
}
