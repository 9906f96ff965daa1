package zhijian.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Organisations and schools in `organisation.organisation` and `organisation.school`.
@Repository
class RegisterStore {

    private final JdbcClient jdbc;

    RegisterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void putOrganisations(List<Organisation> organisations) {
        jdbc.sql("""
                INSERT INTO organisation.organisation (code, name, kind, supervisor)
                SELECT * FROM unnest(:codes::text[], :names::text[], :kinds::text[], :supervisors::text[])
                ON CONFLICT (code) DO UPDATE
                   SET name = excluded.name, kind = excluded.kind, supervisor = excluded.supervisor
                """)
                .param(
                        "codes",
                        texts(organisations.stream().map(it -> it.id().code()).toList()))
                .param(
                        "names",
                        texts(organisations.stream().map(Organisation::name).toList()))
                .param(
                        "kinds",
                        texts(organisations.stream().map(it -> it.kind().name()).toList()))
                .param(
                        "supervisors",
                        texts(organisations.stream()
                                .map(it -> it.supervisor().code())
                                .toList()))
                .update();
    }

    void putSchools(List<School> schools) {
        for (var school : schools) {
            jdbc.sql("""
                    INSERT INTO organisation.school (code, district, type, kind, arts_or_sports, inland_class)
                    VALUES (:code, :district, :type, :kind, :artsOrSports, :inlandClass)
                    ON CONFLICT (code) DO UPDATE
                       SET district = excluded.district, type = excluded.type, kind = excluded.kind,
                           arts_or_sports = excluded.arts_or_sports, inland_class = excluded.inland_class
                    """)
                    .param("code", school.id().code())
                    .param("district", school.district().code())
                    .param("type", school.type().code())
                    .param("kind", school.kind().code())
                    .param("artsOrSports", school.artsOrSports())
                    .param("inlandClass", school.inlandClass())
                    .update();
        }
    }

    List<Organisation> organisations() {
        return jdbc.sql("""
                SELECT code, name, kind, supervisor
                FROM organisation.organisation
                ORDER BY code
                """).query((row, _) -> organisation(row)).list();
    }

    List<School> schools() {
        return jdbc.sql("""
                SELECT code, name, district, type, school.kind, supervisor, arts_or_sports, inland_class
                FROM organisation.school
                JOIN organisation.organisation USING (code)
                ORDER BY code
                """).query((row, _) -> school(row)).list();
    }

    private static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getString("code")),
                row.getString("name"),
                OrganisationKind.valueOf(row.getString("kind")),
                new OrganisationId(row.getString("supervisor")));
    }

    private static School school(ResultSet row) throws SQLException {
        return new School(
                new OrganisationId(row.getString("code")),
                row.getString("name"),
                new OrganisationId(row.getString("district")),
                SchoolType.of(row.getString("type")),
                SupervisingKind.of(row.getString("kind")),
                new OrganisationId(row.getString("supervisor")),
                row.getBoolean("arts_or_sports"),
                row.getBoolean("inland_class"));
    }

    private static String[] texts(List<String> values) {
        return values.toArray(String[]::new);
    }
}
