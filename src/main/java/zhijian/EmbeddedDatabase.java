package zhijian;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own under the data directory (内嵌数据库), as durable as any: what it acknowledged is on disk.
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final EmbeddedPostgres server;
    private final FileChannel lock;

    private EmbeddedDatabase(EmbeddedPostgres server, FileChannel lock) {
        this.server = server;
        this.lock = lock;
    }

    /// Starts the server of this directory, which is made on first use and found as it was left afterwards.
    ///
    /// @throws IllegalStateException if another application works on the directory; it is left alone
    static EmbeddedDatabase start(Path directory) {
        try {
            Files.createDirectories(directory);
            var lock = lock(directory.resolveSibling("postgres.lock"));
            stopOrphan(directory.resolve("postmaster.pid"));
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("archive_mode", "on")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            dropLogUntilTheFirstBackup(server);
            return new EmbeddedDatabase(server, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start PostgreSQL in " + directory, e);
        }
    }

    /// Only [Backups] keep the log; until then the server would keep all of it, waiting to be told where to.
    private static void dropLogUntilTheFirstBackup(EmbeddedPostgres server) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            boolean untold;
            try (var row =
                    statement.executeQuery("SELECT setting = '' FROM pg_settings WHERE name = 'archive_command'")) {
                row.next();
                untold = row.getBoolean(1);
            }
            if (untold) {
                statement.execute("ALTER SYSTEM SET archive_command = '/bin/true'");
                statement.execute("SELECT pg_reload_conf()");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot tell the database server what to do with its log", e);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.close();
    }

    /// Held as long as the application lives, however it ends.
    static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // held by this very process
        }
        channel.close();
        throw new IllegalStateException("Another Zhijian works on %s; stop it first, or choose another data directory"
                .formatted(file.getParent()));
    }

    /// When only the application was killed, its server lives on. Two servers on one directory would be the end of the
    /// data, so the old one is stopped first.
    static void stopOrphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var orphan = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("postgres"));
        if (orphan.isEmpty()) {
            Files.delete(pidFile);
            return;
        }
        LOG.info("Stopping the database server {} that outlived its application", pid);
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while database server %d was stopping".formatted(pid), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Database server %d does not stop; stop it by hand".formatted(pid), e);
        }
    }
}
