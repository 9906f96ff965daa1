package zhijian.writing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Remarks, overrulings and sign-offs of drafts.
@Repository
class RemarkStore {

    private final JdbcClient jdbc;

    RemarkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(DraftId id, int section, String quote, String words, @Nullable String suggestion, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO writing.remark (scope, year, section, quote, words, suggestion, said_by, said_at)
                VALUES (:scope, :year, :section, :quote, :words, :suggestion, :who, :at)
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("section", section)
                .param("quote", quote)
                .param("words", words)
                .param("suggestion", suggestion)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// @return false if it was closed before
    boolean close(DraftId id, long remark, Remark.Outcome outcome, String who, Instant at) {
        return jdbc.sql("""
                UPDATE writing.remark SET outcome = :outcome, closed_by = :who, closed_at = :at
                WHERE id = :remark AND scope = :scope AND year = :year AND outcome IS NULL
                """)
                        .param("outcome", outcome.name())
                        .param("who", who)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("remark", remark)
                        .param("scope", id.scope().toString())
                        .param("year", id.year().getValue())
                        .update()
                > 0;
    }

    /// The oldest first.
    List<Remark> remarks(DraftId id) {
        return jdbc.sql("""
                SELECT id, section, quote, words, suggestion, said_by, said_at, outcome, closed_by
                FROM writing.remark WHERE scope = :scope AND year = :year ORDER BY id
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .query((row, _) -> {
                    var outcome = row.getString("outcome");
                    return new Remark(
                            row.getLong("id"),
                            row.getInt("section"),
                            row.getString("quote"),
                            row.getString("words"),
                            row.getString("suggestion"),
                            row.getString("said_by"),
                            row.getTimestamp("said_at").toInstant(),
                            outcome == null ? null : Remark.Outcome.valueOf(outcome),
                            row.getString("closed_by"));
                })
                .list();
    }

    void overrule(
            DraftId id,
            int section,
            String flaw,
            String reason,
            String owner,
            LocalDate until,
            String who,
            Instant at) {
        jdbc.sql("""
                INSERT INTO writing.overruling (scope, year, section, flaw, reason, owner, until, made_by, made_at)
                VALUES (:scope, :year, :section, :flaw, :reason, :owner, :until, :who, :at)
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("section", section)
                .param("flaw", flaw)
                .param("reason", reason)
                .param("owner", owner)
                .param("until", until)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void lift(DraftId id, long overruling, String who, Instant at) {
        jdbc.sql("""
                UPDATE writing.overruling SET lifted_by = :who, lifted_at = :at
                WHERE id = :overruling AND scope = :scope AND year = :year AND lifted_by IS NULL
                """)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("overruling", overruling)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .update();
    }

    /// Those that nobody lifted.
    List<Overruling> overrulings(DraftId id) {
        return jdbc.sql("""
                SELECT id, section, flaw, reason, owner, until, made_by
                FROM writing.overruling
                WHERE scope = :scope AND year = :year AND lifted_by IS NULL ORDER BY id
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .query((row, _) -> new Overruling(
                        row.getLong("id"),
                        row.getInt("section"),
                        row.getString("flaw"),
                        row.getString("reason"),
                        row.getString("owner"),
                        row.getObject("until", LocalDate.class),
                        row.getString("made_by")))
                .list();
    }

    void signOff(DraftId id, String warning, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO writing.sign_off (scope, year, warning, signed_by, signed_at)
                VALUES (:scope, :year, :warning, :who, :at)
                ON CONFLICT DO NOTHING
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("warning", warning)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<SignOff> signOffs(DraftId id) {
        return jdbc.sql("""
                SELECT warning, signed_by, signed_at FROM writing.sign_off WHERE scope = :scope AND year = :year
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .query((row, _) -> new SignOff(
                        row.getString("warning"),
                        row.getString("signed_by"),
                        row.getTimestamp("signed_at").toInstant()))
                .list();
    }
}
