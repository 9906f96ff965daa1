package zhijian.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.submission.Actor;
import zhijian.submission.SubmissionId;

/// Who saw which answers, in `desk.seen`: one row a person and capacity, the latest.
@Repository
class SeenStore {

    private final JdbcClient jdbc;

    SeenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(SubmissionId id, Actor actor, String login, Set<Long> revisions, Instant at) {
        jdbc.sql("""
                INSERT INTO desk.seen (organisation, year, actor, login, revisions, seen_at)
                VALUES (:organisation, :year, :actor, :login, :revisions, :at)
                ON CONFLICT (organisation, year, actor, login) DO UPDATE
                   SET revisions = excluded.revisions, seen_at = excluded.seen_at
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("actor", actor.name())
                .param("login", login)
                .param("revisions", revisions.toArray(Long[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What anybody last saw, the latest first.
    List<Seen> all(SubmissionId id) {
        return jdbc.sql("""
                SELECT actor, login, revisions, seen_at
                FROM desk.seen
                WHERE organisation = :organisation AND year = :year
                ORDER BY seen_at DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> new Seen(
                        Actor.valueOf(row.getString("actor")),
                        row.getString("login"),
                        Arrays.stream((Long[]) row.getArray("revisions").getArray())
                                .collect(Collectors.toSet()),
                        row.getTimestamp("seen_at").toInstant()))
                .list();
    }
}
