package zhijian.writing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.indicator.Scope;

/// Drafts, their sections and every version of them, in the schema `writing`.
@Repository
class DraftStore {

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false if somebody else began it already
    boolean begin(DraftId id, String who, Instant at) {
        return jdbc.sql("""
                INSERT INTO writing.draft (scope, year, begun_by, begun_at)
                VALUES (:scope, :year, :who, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("scope", id.scope().toString())
                        .param("year", id.year().getValue())
                        .param("who", who)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    void add(DraftId id, int number, int position) {
        jdbc.sql("""
                INSERT INTO writing.section (scope, year, number, position) VALUES (:scope, :year, :number, :position)
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("number", number)
                .param("position", position)
                .update();
    }

    /// Of all sections there ever were, in ascending order.
    List<Integer> numbers(DraftId id) {
        return jdbc.sql("SELECT number FROM writing.section WHERE scope = :scope AND year = :year ORDER BY number")
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .query(Integer.class)
                .list();
    }

    /// @param numbers in the order of reading
    void place(DraftId id, List<Integer> numbers) {
        jdbc.sql("""
                UPDATE writing.section SET position = place.position
                FROM unnest(:numbers::int[]) WITH ORDINALITY AS place (number, position)
                WHERE scope = :scope AND year = :year AND section.number = place.number
                """)
                .param("numbers", numbers.toArray(Integer[]::new))
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .update();
    }

    void remove(DraftId id, int number, String who, Instant at) {
        jdbc.sql("""
                UPDATE writing.section SET removed_by = :who, removed_at = :at
                WHERE scope = :scope AND year = :year AND number = :number
                """)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("number", number)
                .update();
    }

    void bringBack(DraftId id, int number) {
        jdbc.sql("""
                UPDATE writing.section SET removed_by = NULL, removed_at = NULL
                WHERE scope = :scope AND year = :year AND number = :number
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("number", number)
                .update();
    }

    List<DraftId> all() {
        return jdbc.sql("SELECT scope, year FROM writing.draft ORDER BY year DESC, scope")
                .query((row, _) -> new DraftId(Scope.parse(row.getString("scope")), Year.of(row.getInt("year"))))
                .list();
    }

    /// In the order of reading; none: nobody began it.
    List<Section> sections(DraftId id) {
        return sections(id, false);
    }

    /// Those that were taken out of the report.
    List<Section> removed(DraftId id) {
        return sections(id, true);
    }

    private List<Section> sections(DraftId id, boolean removed) {
        return jdbc.sql("""
                SELECT number, state, assignee, section, revision, words, release, written_by, written_at
                FROM writing.section
                JOIN LATERAL (SELECT * FROM writing.version
                              WHERE version.scope = section.scope AND version.year = section.year
                                AND version.section = section.number
                              ORDER BY revision DESC LIMIT 1) AS latest ON true
                WHERE section.scope = :scope AND section.year = :year AND (removed_by IS NOT NULL) = :removed
                ORDER BY position, number
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("removed", removed)
                .query((row, _) -> new Section(
                        row.getInt("number"),
                        SectionState.valueOf(row.getString("state")),
                        row.getString("assignee"),
                        version(row)))
                .list();
    }

    /// Keeps others from arranging its sections until the transaction ends.
    void hold(DraftId id) {
        jdbc.sql("SELECT 1 FROM writing.draft WHERE scope = :scope AND year = :year FOR UPDATE")
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .query(Integer.class)
                .optional();
    }

    /// Keeps others from writing or moving this section until the transaction ends.
    void hold(DraftId id, int number) {
        jdbc.sql("""
                SELECT 1 FROM writing.section
                WHERE scope = :scope AND year = :year AND number = :number
                FOR UPDATE
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    void write(DraftId id, int number, String words, String release, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO writing.version (scope, year, section, words, release, written_by, written_at)
                VALUES (:scope, :year, :number, :words, :release, :who, :at)
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("number", number)
                .param("words", words)
                .param("release", release)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void move(DraftId id, int number, SectionState state) {
        jdbc.sql("UPDATE writing.section SET state = :state WHERE scope = :scope AND year = :year AND number = :number")
                .param("state", state.name())
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("number", number)
                .update();
    }

    void assign(DraftId id, int number, @Nullable String login) {
        jdbc.sql(
                        "UPDATE writing.section SET assignee = :login WHERE scope = :scope AND year = :year AND number = :number")
                .param("login", login)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("number", number)
                .update();
    }

    /// The latest first.
    List<Version> versions(DraftId id, int number) {
        return jdbc.sql("""
                SELECT section, revision, words, release, written_by, written_at
                FROM writing.version
                WHERE scope = :scope AND year = :year AND section = :number
                ORDER BY revision DESC
                """)
                .param("scope", id.scope().toString())
                .param("year", id.year().getValue())
                .param("number", number)
                .query((row, _) -> version(row))
                .list();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getInt("section"),
                row.getLong("revision"),
                row.getString("words"),
                row.getString("release"),
                row.getString("written_by"),
                row.getTimestamp("written_at").toInstant());
    }
}
