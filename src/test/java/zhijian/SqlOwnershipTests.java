package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// A module's SQL names only tables of its own schema, and other modules' `shared_…` views.
class SqlOwnershipTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(ZhijianApplication.class);
    private static final Path CODE = Path.of("src/main/java/zhijian");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /// `FROM schema.table` and its relatives, in any lettering, also where the line breaks between them.
    private static final Pattern TABLE = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|table|view|references|exists|truncate)\\s+(\\w+)\\.(\\w+)");

    static List<String> modules() {
        return MODULES.stream()
                .map(ApplicationModule::getIdentifier)
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void the_sql_of_a_module_stays_in_its_schema(String module) {
        assertThat(foreignTables(module, code(module))).isEmpty();
        assertThat(foreignTables(module, migrations(module))).isEmpty();
    }

    @Test
    void there_is_sql_to_check() {
        assertThat(modules())
                .filteredOn(module -> TABLE.matcher(code(module))
                        .results()
                        .anyMatch(table -> table.group(1).equals(module)))
                .contains("account", "audit", "cycle", "organisation", "release", "report", "submission");
        assertThat(modules())
                .filteredOn(module -> migrations(module).contains("CREATE SCHEMA"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void a_trespass_would_be_noticed() {
        assertThat(foreignTables("release", """
                SELECT content FROM submission.shared_filed
                JOIN release.release USING (year)
                join
                    submission.document USING (sha256)
                """)).containsExactly("submission.document");
        assertThat(foreignTables("audit", "\"DELETE FROM submission.answer\"")).containsExactly("submission.answer");
        assertThat(foreignTables("report", "UPDATE release.release SET reason = ''"))
                .containsExactly("release.release");
    }

    private static List<String> foreignTables(String module, String sql) {
        return TABLE.matcher(sql)
                .results()
                .filter(table -> modules().contains(table.group(1)))
                .filter(table -> !table.group(1).equals(module))
                .filter(table -> !table.group(2).startsWith("shared_"))
                .map(SqlOwnershipTests::named)
                .toList();
    }

    private static String named(MatchResult table) {
        return table.group(1) + "." + table.group(2);
    }

    private static String code(String module) {
        return all(CODE.resolve(module), ".java");
    }

    private static String migrations(String module) {
        return all(MIGRATIONS.resolve(module), ".sql");
    }

    private static String all(Path directory, String ending) {
        if (!Files.isDirectory(directory)) {
            return "";
        }
        try (Stream<Path> files = Files.walk(directory)) {
            var text = new StringBuilder();
            for (var file :
                    files.filter(it -> it.toString().endsWith(ending)).sorted().toList()) {
                text.append(Files.readString(file)).append('\n');
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
