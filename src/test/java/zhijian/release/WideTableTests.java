package zhijian.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Year;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Level;

class WideTableTests {

    private final ReleaseForTests fixture = new ReleaseForTests(new Catalogs(Path.of("catalog")).of(Year.of(2020)));

    @TempDir
    Path directory;

    @Test
    void numbers_stay_exact_and_missing_values_keep_their_kind() throws SQLException {
        fixture.add(
                Level.SCHOOL,
                "3131000001",
                "310101",
                "district",
                "362",
                Map.of(
                        "fixed_assets_total", "90071992547409.93",
                        "students_fulltime", "0",
                        "graduates_total", "不适用",
                        "books_paper", "暂无",
                        "national_contest_events", "护理技能、焊接技术"));
        var release = fixture.write(directory);

        assertThat(cell(release, "fixed_assets_total")).isEqualTo("90071992547409.93");
        assertThat(cell(release, "students_fulltime")).isEqualTo("0");
        assertThat(cell(release, "graduates_total")).isEqualTo("null");
        assertThat(cell(release, "teachers_fulltime")).isEqualTo("null");
        assertThat(cell(release, "national_contest_events")).isEqualTo("护理技能、焊接技术");
        assertThat(cell(release, "missing"))
                .isEqualTo("{\"books_paper\":\"NOT_AVAILABLE\",\"graduates_total\":\"NOT_APPLICABLE\"}");
    }

    private static String cell(Release release, String column) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT \"%s\" FROM read_parquet('%s')".formatted(column, release.table(Level.SCHOOL)))) {
            row.next();
            return String.valueOf(row.getObject(1));
        }
    }
}
