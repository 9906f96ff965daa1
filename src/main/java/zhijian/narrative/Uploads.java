package zhijian.narrative;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.attachment.Attachment;
import zhijian.attachment.AttachmentId;
import zhijian.attachment.AttachmentRefused;
import zhijian.attachment.Attachments;
import zhijian.submission.SubmissionId;

/// Files handed in with a submission (上传文件), in `narrative.file`: only these are served and referred to there.
@Component
class Uploads {

    private final Attachments attachments;
    private final JdbcClient jdbc;

    Uploads(Attachments attachments, JdbcClient jdbc) {
        this.attachments = attachments;
        this.jdbc = jdbc;
    }

    /// @throws AttachmentRefused if the file cannot be kept; nothing has changed
    @Transactional
    public Attachment keep(SubmissionId id, String name, byte[] content, CurrentUser user) {
        var kept = attachments.keep(name, content, user);
        handIn(id, kept, null);
        return kept;
    }

    /// Keeps a picture as it is, and beside it the one that is shown.
    ///
    /// @return without alternative text
    /// @throws AttachmentRefused if the file cannot be kept; nothing has changed
    /// @throws PictureRefused if it is not a picture, or none that can be shown; nothing has changed
    @Transactional
    public Picture keepPicture(SubmissionId id, String name, byte[] content, CurrentUser user) {
        var original = attachments.keep(name, content, user);
        var shown = attachments.keep(name, ShownPicture.of(original, content), user);
        handIn(id, original, shown);
        return new Picture(original.id().value(), shown.id().value(), "");
    }

    /// Originals handed in, each with the picture that is shown instead; empty text where it is no picture.
    Map<String, String> handedIn(SubmissionId id) {
        var files = new HashMap<String, String>();
        jdbc.sql("""
                SELECT attachment, coalesce(shown, '') AS shown
                FROM narrative.file
                WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    files.put(row.getString("attachment"), row.getString("shown"));
                });
        return files;
    }

    /// A file handed in with this submission, or a picture shown in it.
    Optional<Attachment> find(SubmissionId id, String attachment) {
        boolean known = jdbc.sql("""
                SELECT EXISTS (SELECT FROM narrative.file
                               WHERE organisation = :organisation AND year = :year
                                 AND :attachment IN (attachment, shown))
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("attachment", attachment)
                .query(Boolean.class)
                .single();
        return known ? attachments.find(new AttachmentId(attachment)) : Optional.empty();
    }

    byte[] content(Attachment attachment) {
        return attachments.content(attachment.id());
    }

    private void handIn(SubmissionId id, Attachment attachment, @Nullable Attachment shown) {
        jdbc.sql("""
                INSERT INTO narrative.file (organisation, year, attachment, shown)
                VALUES (:organisation, :year, :attachment, :shown)
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("attachment", attachment.id().value())
                .param("shown", shown == null ? null : shown.id().value())
                .update();
    }
}
