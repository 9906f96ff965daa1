package zhijian.narrative;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.submission.SubmissionId;

/// Texts of chapters, every version of them, in `narrative.chapter_version`.
@Repository
class ChapterStore {

    static final Version<String> NOTHING = new Version<>("", 0, "", Instant.EPOCH);

    private final JdbcClient jdbc;

    ChapterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What stands, by number of the chapter; chapters nobody ever wrote about are not there.
    Map<String, Version<String>> all(SubmissionId id) {
        var texts = new TreeMap<String, Version<String>>();
        jdbc.sql("""
                SELECT DISTINCT ON (chapter) chapter, revision, words, written_by, written_at
                FROM narrative.chapter_version
                WHERE organisation = :organisation AND year = :year
                ORDER BY chapter, revision DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(row -> {
                    texts.put(row.getString("chapter"), version(row));
                });
        return texts;
    }

    Version<String> find(SubmissionId id, String chapter) {
        return versions(id, chapter).stream().findFirst().orElse(NOTHING);
    }

    /// The latest first.
    List<Version<String>> versions(SubmissionId id, String chapter) {
        return jdbc.sql("""
                SELECT revision, words, written_by, written_at
                FROM narrative.chapter_version
                WHERE organisation = :organisation AND year = :year AND chapter = :chapter
                ORDER BY revision DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("chapter", chapter)
                .query((row, _) -> version(row))
                .list();
    }

    Version<String> write(SubmissionId id, String chapter, String words, String who, Instant at) {
        long revision = jdbc.sql("""
                INSERT INTO narrative.chapter_version (organisation, year, chapter, words, written_by, written_at)
                VALUES (:organisation, :year, :chapter, :words, :who, :at)
                RETURNING revision
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("chapter", chapter)
                .param("words", words)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return new Version<>(words, revision, who, at);
    }

    private static Version<String> version(ResultSet row) throws SQLException {
        return new Version<>(
                row.getString("words"),
                row.getLong("revision"),
                row.getString("written_by"),
                row.getTimestamp("written_at").toInstant());
    }
}
