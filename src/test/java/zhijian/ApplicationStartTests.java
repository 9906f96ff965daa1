package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
class ApplicationStartTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void every_module_brings_its_own_schema() {
        assertThat(jdbc.sql("""
                SELECT DISTINCT table_schema FROM information_schema.tables
                WHERE table_name NOT LIKE 'flyway%' AND table_schema NOT IN ('information_schema', 'pg_catalog')
                ORDER BY 1
                """).query(String.class).list()).isEqualTo(modulesWithMigrations());
    }

    private static List<String> modulesWithMigrations() {
        try (var folders = Files.list(Path.of("src/main/resources/db/migration"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("__root"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
