package zhijian.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What everybody is told (消息箱), in `notice.notice`.
@Component
public class Notices {

    private static final String[] SETTLED_BY_NEXT_STEP = Arrays.stream(Kind.values())
            .filter(Kind::isSettledByNextStep)
            .map(Kind::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How many notices somebody has not read: one look into an index, because every page asks.
    public int unread(String login) {
        return jdbc.sql("SELECT count(*) FROM notice.notice WHERE login = :login AND read_at IS NULL")
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    /// Tells several people the same.
    @Transactional
    void tell(Collection<String> logins, Telling telling) {
        if (logins.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO notice.notice (login, kind, title, words, link, about, at)
                SELECT DISTINCT login, :kind, :title, :words, :link, :about, :at::timestamptz
                FROM unnest(:logins::text[]) AS login
                """)
                .param("logins", logins.toArray(String[]::new))
                .param("kind", telling.kind().name())
                .param("title", telling.title())
                .param("words", telling.words())
                .param("link", telling.link())
                .param("about", telling.about())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What was asked for a submission is done, by whomever.
    @Transactional
    void settle(String about) {
        jdbc.sql("""
                UPDATE notice.notice SET read_at = :at
                WHERE about = :about AND read_at IS NULL AND about <> '' AND kind = ANY (:kinds::text[])
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("about", about)
                .param("kinds", SETTLED_BY_NEXT_STEP)
                .update();
    }

    /// The latest first.
    List<Notice> of(String login, int most) {
        return jdbc.sql("""
                SELECT id, login, kind, title, words, link, at, read_at
                FROM notice.notice
                WHERE login = :login
                ORDER BY id DESC
                LIMIT :most
                """)
                .param("login", login)
                .param("most", most)
                .query(Notices::notice)
                .list();
    }

    /// Marks one of this person's notices as read.
    ///
    /// @return where it leads; empty: this person has no such notice
    @Transactional
    Optional<String> open(long id, String login) {
        return jdbc.sql("""
                UPDATE notice.notice SET read_at = coalesce(read_at, :at)
                WHERE id = :id AND login = :login
                RETURNING link
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("login", login)
                .query(String.class)
                .optional();
    }

    /// Marks as read what this person had on the screen, and nothing that came meanwhile.
    ///
    /// @param latest id of the latest notice they saw
    @Transactional
    void readAll(long latest, String login) {
        jdbc.sql("UPDATE notice.notice SET read_at = :at WHERE login = :login AND id <= :latest AND read_at IS NULL")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .param("latest", latest)
                .update();
    }

    static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getString("login"),
                Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("words"),
                row.getString("link"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("read_at") != null);
    }
}
