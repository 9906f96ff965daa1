package zhijian.indicator;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Trino over the same files (集群引擎): one or more servers that see the data directory too.
///
/// A Hive table is a directory, so every file it is asked for gets one below `engine/`, with the file as a hard link.
public final class TrinoEngine implements Engine {

    private final EngineSettings settings;
    private final Path data;
    private final Map<Path, String> tables = new ConcurrentHashMap<>();

    /// @param data the directory that the server knows as [EngineSettings#location]
    /// @throws IllegalStateException if the server cannot be reached, or refuses
    public TrinoEngine(EngineSettings settings, Path data) {
        this.settings = settings;
        this.data = data.toAbsolutePath().normalize();
        try {
            execute("CREATE SCHEMA IF NOT EXISTS " + schema());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Cannot use schema %s of Trino at %s; see zhijian.engine.* in docs/SCALE.md: %s"
                            .formatted(schema(), settings.url(), e.getMessage()),
                    e);
        }
    }

    @Override
    public String table(Path file) {
        return tables.computeIfAbsent(file.toAbsolutePath().normalize(), this::register);
    }

    private String register(Path file) {
        if (!file.startsWith(data)) {
            throw new IllegalStateException("Trino sees only what is below %s, not %s".formatted(data, file));
        }
        var name = data.relativize(file)
                .toString()
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toLowerCase();
        var table = "%s.\"%s\"".formatted(schema(), name);
        try {
            link(file, data.resolve("engine").resolve(name).resolve(file.getFileName()));
            execute("DROP TABLE IF EXISTS " + table);
            execute("CREATE TABLE %s (%s) WITH (format = 'PARQUET', external_location = '%s')"
                    .formatted(table, columns(file), settings.location() + "/engine/" + name));
        } catch (SQLException e) {
            throw new IllegalStateException("Trino cannot read %s as %s: %s".formatted(file, table, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lay out %s for Trino".formatted(file), e);
        }
        return table;
    }

    private static void link(Path file, Path link) throws IOException {
        Files.createDirectories(link.getParent());
        if (!Files.exists(link) || !Files.isSameFile(file, link)) {
            Files.deleteIfExists(link);
            Files.createLink(link, file);
        }
    }

    /// Names and types as the file has them; DuckDB's and Trino's names of these types are the same.
    private static String columns(Path file) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery("DESCRIBE SELECT * FROM read_parquet('%s')"
                        .formatted(file.toString().replace("'", "''")))) {
            while (row.next()) {
                columns.add("\"%s\" %s".formatted(row.getString("column_name"), row.getString("column_type")));
            }
        }
        return columns.stream().collect(joining(", "));
    }

    private String schema() {
        return "\"%s\".\"%s\"".formatted(settings.catalog(), settings.schema());
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), null);
    }

    @Override
    public void close() {
        // every connection is closed by whoever opened it
    }
}
