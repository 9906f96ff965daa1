package zhijian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Copies of a data directory (备份与恢复), taken while the application works, and the way back to any moment since.
///
/// A backup is the database's files as they lie there, together with the log of everything that was written since
/// (PostgreSQL 18, 25.3): with the first backup the server begins to keep its log under `log/` of the backups. Files of
/// the application beside the database are copied too; they are never changed once they are written.
final class Backups {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// As the server reads it, in microseconds.
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    /// Made by the server anew, or of no use to another server.
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "backup_label");

    /// Directories of which only the directory is copied.
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path data;
    private final Path database;
    private final Path backups;
    private final Path log;

    /// @param data the application's data directory
    Backups(Path data) {
        this.data = data.toAbsolutePath().normalize();
        this.database = this.data.resolve("postgres");
        this.backups = this.data.resolve("backups");
        this.log = backups.resolve("log");
    }

    /// One that was finished.
    ///
    /// @param finished from then on it can be restored to
    record Backup(Path directory, Instant finished) {}

    /// Copies everything, while the application goes on.
    ///
    /// @throws IllegalStateException if the application does not run on this directory
    Backup take(Instant now) throws IOException, SQLException {
        var unfinished = backups.resolve("." + NAME.format(now));
        try (var connection = connect()) {
            Files.createDirectories(log);
            Files.createDirectories(unfinished);
            keepLog(connection);
            run(connection, "SELECT pg_backup_start('%s', true)".formatted(NAME.format(now)));
            copyDatabase(database, unfinished.resolve("postgres"));
            var label = ask(connection, "SELECT labelfile FROM pg_backup_stop(true)");
            Files.writeString(
                    unfinished.resolve("postgres/backup_label"),
                    label,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.SYNC);
            copyFiles(unfinished.resolve("files"));
            var finished = Instant.parse(ask(
                    connection,
                    "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
            Files.writeString(
                    unfinished.resolve("finished"),
                    finished.toString(),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.SYNC);
            var directory = Files.move(unfinished, backups.resolve(NAME.format(now)), StandardCopyOption.ATOMIC_MOVE);
            return new Backup(directory, finished);
        }
    }

    /// All that were finished, the latest first.
    List<Backup> all() throws IOException {
        if (!Files.isDirectory(backups)) {
            return List.of();
        }
        try (var directories = Files.list(backups)) {
            return directories
                    .filter(it -> Files.isRegularFile(it.resolve("finished")))
                    .map(Backups::read)
                    .sorted(Comparator.comparing(Backup::finished).reversed())
                    .toList();
        }
    }

    /// Makes the database what it was at a moment. What stands there now is put aside, not deleted.
    ///
    /// @param to null: the last moment there is a record of
    /// @param now names what is put aside
    /// @return where it was put
    /// @throws IllegalStateException if the application runs, or no backup is old enough
    Path restore(@Nullable Instant to, Instant now) throws IOException, SQLException {
        var backup = all().stream()
                .filter(it -> to == null || !it.finished().isAfter(to))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("没有这一时刻以前的备份。最早的备份完成于 %s。"
                        .formatted(earliest().map(Instant::toString).orElse("（没有备份）"))));
        var aside = data.resolve("postgres.before-" + NAME.format(now));
        try (var _ = EmbeddedDatabase.lock(data.resolve("postgres.lock"))) {
            if (Files.exists(database)) {
                EmbeddedDatabase.stopOrphan(database.resolve("postmaster.pid"));
                Files.move(database, aside, StandardCopyOption.ATOMIC_MOVE);
            }
            copyDatabase(backup.directory().resolve("postgres"), database);
            Files.copy(backup.directory().resolve("postgres/backup_label"), database.resolve("backup_label"));
            Files.writeString(
                    database.resolve("postgresql.auto.conf"),
                    recovery(to, aside.resolve("pg_wal")),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Files.createFile(database.resolve("recovery.signal"));
            bringBackMissing(backup.directory().resolve("files"));
        }
        try (var server = EmbeddedDatabase.start(database);
                var connection = DriverManager.getConnection(server.url(), "postgres", "postgres")) {
            awaitEnd(connection);
            for (var setting : List.of("restore_command", "recovery_target_time", "recovery_target_action")) {
                run(connection, "ALTER SYSTEM RESET " + setting);
            }
        }
        return aside;
    }

    private Optional<Instant> earliest() {
        try {
            return all().stream().map(Backup::finished).min(Comparator.naturalOrder());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// What was written last may not be in the log yet, but still lies with the server that wrote it.
    private String recovery(@Nullable Instant to, Path last) {
        var settings = "\nrestore_command = 'gunzip < \"%s/%%f.gz\" > \"%%p\" 2>/dev/null || cp \"%s/%%f\" \"%%p\"'\n"
                .formatted(log, last);
        return to == null
                ? settings
                : settings
                        + "recovery_target_time = '%s'\nrecovery_target_action = 'promote'\n"
                                .formatted(MOMENT.format(to));
    }

    private static void awaitEnd(Connection connection) throws SQLException {
        var end = Instant.now().plus(PATIENCE);
        while (ask(connection, "SELECT pg_is_in_recovery()").equals("t")) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("数据库 %d 分钟还没有恢复完，请看服务器日志。".formatted(PATIENCE.toMinutes()));
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the database was restored", e);
            }
        }
    }

    private void keepLog(Connection connection) throws SQLException {
        run(
                connection,
                "ALTER SYSTEM SET archive_command = 'test -f \"%1$s/%%f.gz\" || (gzip < \"%%p\" > \"%1$s/.%%f\" && sync \"%1$s/.%%f\" && mv \"%1$s/.%%f\" \"%1$s/%%f.gz\")'"
                        .formatted(log));
        run(connection, "ALTER SYSTEM SET archive_timeout = '60s'");
        run(connection, "SELECT pg_reload_conf()");
    }

    private Connection connect() throws IOException, SQLException {
        var pidFile = database.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            throw new IllegalStateException("应用没有在 %s 上运行：备份要在运行时做，它不影响正在办理的人。".formatted(data));
        }
        var port = Files.readAllLines(pidFile).get(3).strip();
        var settings = new Properties();
        settings.setProperty("user", "postgres");
        settings.setProperty("connectTimeout", "5");
        return DriverManager.getConnection("jdbc:postgresql://localhost:%s/postgres".formatted(port), settings);
    }

    private static void copyDatabase(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                var copy = Files.createDirectories(to.resolve(from.relativize(directory)));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
                return from.equals(directory.getParent()) && EMPTIED.contains(name(directory))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!(from.equals(file.getParent()) && NOT_COPIED.contains(name(file)))) {
                    copy(file, to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    /// A file the server removes meanwhile is none that the log would not make again.
    private static void copy(Path file, Path to) throws IOException {
        try (var in = FileChannel.open(file, StandardOpenOption.READ);
                var out = FileChannel.open(
                        to,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            long size = in.size();
            for (long at = 0; at < size; ) {
                long copied = in.transferTo(at, size - at, out);
                if (copied <= 0) {
                    break;
                }
                at += copied;
            }
            out.force(false);
        } catch (NoSuchFileException _) {
            // removed between being listed and being read
        }
    }

    private void copyFiles(Path to) throws IOException {
        Files.createDirectories(to);
        try (var all = Files.list(data)) {
            for (var path : all.filter(it -> !name(it).startsWith("postgres") && !it.equals(backups))
                    .toList()) {
                copyTree(path, to.resolve(name(path)));
            }
        }
    }

    private void bringBackMissing(Path files) throws IOException {
        try (var all = Files.list(files)) {
            for (var path : all.filter(it -> !Files.exists(data.resolve(name(it)), LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                copyTree(path, data.resolve(name(path)));
            }
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Backup read(Path directory) {
        try {
            return new Backup(
                    directory,
                    Instant.parse(
                            Files.readString(directory.resolve("finished")).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
