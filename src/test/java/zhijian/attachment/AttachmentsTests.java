package zhijian.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
                FileType.PNG, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0},
                FileType.JPEG, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0},
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
    void a_name_is_kept_without_folders_and_control_characters() {
        assertThat(attachments
                        .keep("../../\u202egpj.说明\u0000.pdf", pdf(9), COLLECTOR)
                        .name())
                .isEqualTo("gpj.说明.pdf");
        assertThat(attachments.keep("a/", pdf(9), COLLECTOR).name()).isEqualTo("未命名文件");
        assertThat(attachments.keep("长".repeat(500), pdf(9), COLLECTOR).name()).isEqualTo("长".repeat(120));
    }

    private void refused(String name, byte[] content, String message) {
        assertThatExceptionOfType(AttachmentRefused.class)
                .isThrownBy(() -> attachments.keep(name, content, COLLECTOR))
                .withMessage(message);
    }

    private static byte[] pdf(int size) {
        return Arrays.copyOf("%PDF-1.7\n".getBytes(), size);
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
