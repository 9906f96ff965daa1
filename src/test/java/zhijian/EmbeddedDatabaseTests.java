package zhijian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {

    @TempDir(cleanup = CleanupMode.NEVER)
    Path data;

    @Test
    void what_was_written_is_durable_and_there_at_the_next_start() throws Exception {
        try (var database = EmbeddedDatabase.start(data.resolve("postgres"));
                var connection = DriverManager.getConnection(database.url(), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (word text)");
            statement.execute("INSERT INTO kept VALUES ('kept')");
            var fsync = statement.executeQuery("SHOW fsync");
            fsync.next();
            assertThat(fsync.getString(1)).isEqualTo("on");
        }
        try (var database = EmbeddedDatabase.start(data.resolve("postgres"));
                var connection = DriverManager.getConnection(database.url(), "postgres", "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT word FROM kept")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("kept");
        }
    }

    @Test
    void a_second_application_on_the_same_directory_is_refused() throws Exception {
        try (var first = EmbeddedDatabase.start(data.resolve("postgres"))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(data.resolve("postgres")))
                    .withMessage("Another Zhijian works on %s; stop it first, or choose another data directory", data);
            try (var connection = DriverManager.getConnection(first.url(), "postgres", "postgres")) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }
}
