package zhijian.campaign;

import java.time.Year;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.organisation.OrganisationId;

/// What organisations filed last, as far as it tells whether they must report again, from `submission.shared_filed`.
@Repository
class LastFilings {

    private final JdbcClient jdbc;

    LastFilings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param year it is of
    /// @param students null where no number was given
    /// @param hasGraduates false only where they said so
    record LastFiling(Year year, @Nullable Long students, boolean hasGraduates) {}

    /// The latest filing of every organisation in the years before.
    Map<OrganisationId, LastFiling> before(Year year) {
        var filings = new TreeMap<OrganisationId, LastFiling>();
        jdbc.sql("""
                SELECT DISTINCT ON (organisation) organisation, year,
                       content::jsonb #>> '{answers,students_fulltime}' AS students,
                       content::jsonb #>> '{answers,has_graduates}' AS graduates
                FROM submission.shared_filed
                WHERE year < :year
                ORDER BY organisation, year DESC
                """).param("year", year.getValue()).query(row -> {
            var students = row.getString("students");
            filings.put(
                    new OrganisationId(row.getString("organisation")),
                    new LastFiling(
                            Year.of(row.getInt("year")),
                            students != null && students.matches("\\d{1,9}") ? Long.valueOf(students) : null,
                            !"0".equals(row.getString("graduates"))));
        });
        return filings;
    }
}
