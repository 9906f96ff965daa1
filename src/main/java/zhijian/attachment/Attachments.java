package zhijian.attachment;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.digest.Sha256;

/// Files people add (附件库), in `attachment.attachment`. They are never changed and never deleted; who no longer wants
/// one
/// stops naming it.
@Component
public class Attachments {

    /// The largest file that is kept, in bytes.
    public static final int LIMIT = 10 * 1024 * 1024;

    private static final int NAME_LIMIT = 120;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Attachments(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /// Keeps a file for whoever adds it. Whether they may add one here is the caller's to decide.
    ///
    /// @param name as the browser gives it; folders are dropped
    /// @throws AttachmentRefused if it is empty, larger than [#LIMIT], of a type that is not taken or not all
    ///     there; nothing has changed
    @Transactional
    public Attachment keep(String name, byte[] content, CurrentUser user) {
        var shown = shown(name);
        if (content.length == 0) {
            throw new AttachmentRefused("“%s”是空文件，没有内容；请重新选择文件。".formatted(shown));
        }
        if (content.length > LIMIT) {
            throw new AttachmentRefused("“%s”有 %d MB，附件最大 %d MB；请压缩图片或拆分后再上传。"
                    .formatted(shown, Math.ceilDiv(content.length, 1024 * 1024), LIMIT / 1024 / 1024));
        }
        var type = FileType.of(content)
                .orElseThrow(() -> new AttachmentRefused(
                        "“%s”的内容不是 PDF、PNG、JPEG、Word（.docx）或 Excel（.xlsx）文件；请转换成这几种格式再上传。".formatted(shown)));
        if (!WholeFile.isWhole(type, content)) {
            throw new AttachmentRefused("“%s”不完整或已损坏，打不开；请先在电脑上打开确认，再重新上传。".formatted(shown));
        }
        var attachment = new Attachment(
                new AttachmentId(UUID.randomUUID().toString().replace("-", "")),
                shown,
                type,
                content.length,
                Sha256.hex(content),
                user.login(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        jdbc.sql("""
                INSERT INTO attachment.attachment (id, name, type, size, sha256, content, added_by, added_at)
                VALUES (:id, :name, :type, :size, :sha256, :content, :by, :at)
                """)
                .param("id", attachment.id().value())
                .param("name", attachment.name())
                .param("type", type.name())
                .param("size", attachment.size())
                .param("sha256", attachment.sha256())
                .param("content", content)
                .param("by", attachment.by())
                .param("at", attachment.at().atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(new AttachmentKept(attachment));
        return attachment;
    }

    public Optional<Attachment> find(AttachmentId id) {
        return jdbc.sql("""
                SELECT id, name, type, size, sha256, added_by, added_at
                FROM attachment.attachment
                WHERE id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> new Attachment(
                        new AttachmentId(row.getString("id")),
                        row.getString("name"),
                        FileType.valueOf(row.getString("type")),
                        row.getInt("size"),
                        row.getString("sha256"),
                        row.getString("added_by"),
                        row.getTimestamp("added_at").toInstant()))
                .optional();
    }

    /// @throws IllegalArgumentException if there is no such attachment
    public byte[] content(AttachmentId id) {
        return jdbc.sql("""
                SELECT content
                FROM attachment.attachment
                WHERE id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> row.getBytes("content"))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no attachment %s".formatted(id)));
    }

    /// Without folders and control characters, and short enough for a list.
    private static String shown(String name) {
        var bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}|\\p{Cf}", "")
                .strip();
        if (bare.isEmpty()) {
            return "未命名文件";
        }
        int end = Math.min(bare.codePointCount(0, bare.length()), NAME_LIMIT);
        return bare.substring(0, bare.offsetByCodePoints(0, end));
    }
}
