package zhijian.writing;

import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which drafts editions leave out.
@Repository
class ExclusionStore {

    private final JdbcClient jdbc;

    ExclusionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false if the draft is left out already
    boolean add(DraftId id, Exclusion exclusion) {
        return jdbc.sql("""
                INSERT INTO writing.exclusion (scope, year, kind, reason, made_by, made_at)
                VALUES (:scope, :year, :kind, :reason, :who, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("scope", id.scope().toString())
                        .param("year", id.year().getValue())
                        .param("kind", exclusion.kind().name())
                        .param("reason", exclusion.reason())
                        .param("who", exclusion.by())
                        .param("at", exclusion.at().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    Optional<Exclusion> find(DraftId id) {
        return jdbc.sql("""
                SELECT kind, reason, made_by, made_at
                FROM writing.exclusion
                WHERE scope = :scope AND year = :year AND lifted_by IS NULL AND edition IS NULL
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .query((row, _) -> new Exclusion(
                        Exclusion.Kind.valueOf(row.getString("kind")),
                        row.getString("reason"),
                        row.getString("made_by"),
                        row.getTimestamp("made_at").toInstant()))
                .optional();
    }

    void lift(DraftId id, String who, Instant at) {
        jdbc.sql("""
                UPDATE writing.exclusion SET lifted_by = :who, lifted_at = :at
                WHERE scope = :scope AND year = :year AND lifted_by IS NULL AND edition IS NULL
                """)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .update();
    }

    /// Ends what was for the one edition that is out now.
    void end(Year year, String edition) {
        jdbc.sql("""
                UPDATE writing.exclusion SET edition = :edition
                WHERE year = :year AND kind = 'SET_ASIDE' AND lifted_by IS NULL AND edition IS NULL
                """).param("edition", edition).param("year", year.getValue()).update();
    }
}
