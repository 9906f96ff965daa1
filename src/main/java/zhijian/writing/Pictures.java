package zhijian.writing;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.report.Picture;

/// The pictures of drafts (报告图片), in `writing.picture`. They are never changed or deleted: an older version of a
/// section still names them.
@Component
class Pictures {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Pictures(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /// Keeps a picture for a draft. Whether this person may write there is the caller's to decide.
    ///
    /// @throws WritingRefused as [PictureFile#of] does, or if the draft has too many
    @Transactional
    public Picture keep(DraftId id, byte[] upload, CurrentUser user) {
        var picture = PictureFile.of(upload);
        if (count(id) >= MOST) {
            throw new WritingRefused("一份报告最多上传 %d 张图片。".formatted(MOST));
        }
        int added = jdbc.sql("""
                INSERT INTO writing.picture (scope, year, file, content, width, height, added_by, added_at)
                VALUES (:scope, :year, :file, :content, :width, :height, :who, :at)
                ON CONFLICT DO NOTHING
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("file", picture.file())
                .param("content", picture.content())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("who", user.login())
                .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
        if (added > 0) {
            events.publishEvent(new DraftChanged(id, user.login(), "Picture %s added".formatted(picture.file())));
        }
        return picture;
    }

    private int count(DraftId id) {
        return jdbc.sql("SELECT count(*) FROM writing.picture WHERE scope = :scope AND year = :year")
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .query(Integer.class)
                .single();
    }

    private Optional<Picture> find(DraftId id, String file) {
        return jdbc.sql("""
                SELECT file, content, width, height
                FROM writing.picture
                WHERE scope = :scope AND year = :year AND file = :file
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("file", file)
                .query((row, _) -> new Picture(
                        row.getString("file"), row.getBytes("content"), row.getInt("width"), row.getInt("height")))
                .optional();
    }

    /// Those of one draft.
    Picture.Source of(DraftId id) {
        return file -> find(id, file);
    }
}
