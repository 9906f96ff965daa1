package zhijian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The rehearsal: a copy is taken while people write, and the database comes back as it was at a moment, and at the
/// last.
class BackupsTests {

    @TempDir(cleanup = CleanupMode.NEVER)
    Path data;

    @Test
    void a_database_comes_back_as_it_was_at_any_moment_since_the_backup() throws Exception {
        Files.createDirectories(data.resolve("releases/2020-1"));
        Files.writeString(data.resolve("releases/2020-1/manifest.json"), "{}");
        var backups = new Backups(data);
        Instant moment;
        try (var database = EmbeddedDatabase.start(data.resolve("postgres"))) {
            write(database.url(), "CREATE TABLE kept (word text)");
            write(database.url(), "INSERT INTO kept VALUES ('before')");
            var writer = new Writer(database.url());
            writer.start();
            var backup = backups.take(Instant.now());
            writer.end();
            assertThat(writer.written).isPositive();
            assertThat(backup.directory().resolve("files/releases/2020-1/manifest.json"))
                    .exists();
            write(database.url(), "INSERT INTO kept VALUES ('after the backup')");
            Thread.sleep(Duration.ofMillis(50));
            moment = Instant.now();
            Thread.sleep(Duration.ofMillis(50));
            write(database.url(), "DELETE FROM kept");
            write(database.url(), "INSERT INTO kept VALUES ('by mistake')");
            assertThat(words(database.url())).containsExactly("by mistake");
        }

        Files.delete(data.resolve("releases/2020-1/manifest.json"));
        Files.delete(data.resolve("releases/2020-1"));
        Files.delete(data.resolve("releases"));
        backups.restore(moment, Instant.now());
        assertThat(data.resolve("releases/2020-1/manifest.json")).hasContent("{}");
        try (var database = EmbeddedDatabase.start(data.resolve("postgres"))) {
            assertThat(words(database.url()))
                    .contains("before", "while", "after the backup")
                    .doesNotContain("by mistake");
            write(database.url(), "INSERT INTO kept VALUES ('goes on')");
        }

        backups.restore(null, Instant.now().plusSeconds(1));
        try (var database = EmbeddedDatabase.start(data.resolve("postgres"))) {
            assertThat(words(database.url())).contains("after the backup", "goes on");
        }
    }

    @Test
    void without_a_backup_before_the_moment_nothing_is_touched() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new Backups(data).restore(Instant.EPOCH, Instant.now()))
                .withMessage("没有这一时刻以前的备份。最早的备份完成于 （没有备份）。");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_backup_needs_a_running_application() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new Backups(data).take(Instant.now()))
                .withMessageContaining("备份要在运行时做");
    }

    /// Writes row after row until it is told to end.
    private static final class Writer extends Thread {

        private final String url;
        private volatile boolean ending;
        private volatile int written;

        Writer(String url) {
            this.url = url;
        }

        @Override
        public void run() {
            while (!ending) {
                try {
                    write(url, "INSERT INTO kept VALUES ('while')");
                    written++;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        void end() throws InterruptedException {
            ending = true;
            join();
        }
    }

    private static void write(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> words(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT DISTINCT word FROM kept")) {
            var words = new ArrayList<String>();
            while (row.next()) {
                words.add(row.getString(1));
            }
            return words;
        }
    }
}
