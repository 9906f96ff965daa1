package zhijian.narrative;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

/// Cases in `narrative.case_study`, every version of them in `narrative.case_version`.
@Repository
class CaseStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param number stands in addresses and never changes
    record Kept(int number, boolean withdrawn, Version<CaseStudy> version) {}

    /// All cases in reading order, withdrawn ones included.
    List<Kept> all(SubmissionId id) {
        return jdbc.sql("""
                SELECT DISTINCT ON (place, number)
                       number, withdrawn, revision, title, chapter, words, nobody_named, people, pictures, items,
                       written_by, written_at
                FROM narrative.case_study
                JOIN narrative.case_version USING (organisation, year, number)
                WHERE organisation = :organisation AND year = :year
                ORDER BY place, number, revision DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> new Kept(row.getInt("number"), row.getBoolean("withdrawn"), version(row)))
                .list();
    }

    Optional<Kept> find(SubmissionId id, int number) {
        return all(id).stream().filter(kept -> kept.number() == number).findFirst();
    }

    /// The latest first.
    List<Version<CaseStudy>> versions(SubmissionId id, int number) {
        return jdbc.sql("""
                SELECT revision, title, chapter, words, nobody_named, people, pictures, items, written_by, written_at
                FROM narrative.case_version
                WHERE organisation = :organisation AND year = :year AND number = :number
                ORDER BY revision DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("number", number)
                .query((row, _) -> version(row))
                .list();
    }

    /// @return its number
    int begin(SubmissionId id) {
        return jdbc.sql("""
                INSERT INTO narrative.case_study (organisation, year, number, place)
                SELECT :organisation, :year, coalesce(max(number), 0) + 1, coalesce(max(place), 0) + 1
                FROM narrative.case_study
                WHERE organisation = :organisation AND year = :year
                RETURNING number
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query(Integer.class)
                .single();
    }

    Version<CaseStudy> write(SubmissionId id, int number, CaseStudy written, String who, Instant at) {
        long revision = jdbc.sql("""
                INSERT INTO narrative.case_version
                       (organisation, year, number, title, chapter, words, nobody_named, people, pictures, items,
                        written_by, written_at)
                VALUES (:organisation, :year, :number, :title, :chapter, :words, :nobodyNamed, :people::jsonb,
                        :pictures::jsonb, :items, :who, :at)
                RETURNING revision
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("number", number)
                .param("title", written.title())
                .param("chapter", written.chapter())
                .param("words", written.words())
                .param("nobodyNamed", written.nobodyNamed())
                .param("people", JSON.writeValueAsString(written.people()))
                .param("pictures", JSON.writeValueAsString(written.pictures()))
                .param("items", written.items().stream().map(ItemCode::value).toArray(String[]::new))
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return new Version<>(written, revision, who, at);
    }

    void withdraw(SubmissionId id, int number, boolean withdrawn) {
        jdbc.sql("""
                UPDATE narrative.case_study
                   SET withdrawn = :withdrawn
                 WHERE organisation = :organisation AND year = :year AND number = :number
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("number", number)
                .param("withdrawn", withdrawn)
                .update();
    }

    /// @param numbers of all cases, in the order in which they are to be read
    void order(SubmissionId id, List<Integer> numbers) {
        jdbc.sql("""
                UPDATE narrative.case_study
                   SET place = array_position(:numbers::int[], number)
                 WHERE organisation = :organisation AND year = :year
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("numbers", numbers.toArray(Integer[]::new))
                .update();
    }

    private static Version<CaseStudy> version(ResultSet row) throws SQLException {
        return new Version<>(
                new CaseStudy(
                        row.getString("title"),
                        row.getString("chapter"),
                        row.getString("words"),
                        row.getBoolean("nobody_named"),
                        JSON.readValue(row.getString("people"), new TypeReference<List<Person>>() {}),
                        JSON.readValue(row.getString("pictures"), new TypeReference<List<Picture>>() {}),
                        Arrays.stream((String[]) row.getArray("items").getArray())
                                .map(ItemCode::new)
                                .collect(Collectors.toCollection(TreeSet::new))),
                row.getLong("revision"),
                row.getString("written_by"),
                row.getTimestamp("written_at").toInstant());
    }
}
