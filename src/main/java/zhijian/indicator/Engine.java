package zhijian.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;

/// The database that computes (计算引擎): DuckDB in this process, or Trino over the same files.
///
/// What it cannot tell to the last digit it leaves open ([Cell.Open]); exact fractions settle it.
public final class Engine implements AutoCloseable {

    /// Gives each statement a connection of its own.
    private interface Connections {
        Connection open() throws SQLException;
    }

    private final Connection first;
    private final Connections connections;
    private final Dialect dialect;

    private Engine(Connection first, Connections connections, Dialect dialect) {
        this.first = first;
        this.connections = connections;
        this.dialect = dialect;
    }

    /// @param memory the most it may hold, e.g. `1GB`; beyond it works on disk
    public static Engine duckDb(String memory) {
        try {
            var connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            try (var statement = connection.createStatement()) {
                statement.execute("SET memory_limit = '%s'".formatted(memory));
                statement.execute("SET parquet_metadata_cache = true");
                statement.execute("SET preserve_insertion_order = false");
            }
            return new Engine(connection, connection::duplicate, Dialect.DUCKDB);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot start DuckDB", e);
        }
    }

    /// @param url of a Trino server, e.g. `jdbc:trino://localhost:8080/hive/releases`
    /// @throws IllegalStateException if it cannot be reached
    public static Engine trino(String url) {
        try {
            return new Engine(
                    DriverManager.getConnection(url, "zhijian", null),
                    () -> DriverManager.getConnection(url, "zhijian", null),
                    Dialect.TRINO);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot reach Trino at " + url, e);
        }
    }

    /// One published value.
    public sealed interface Cell {

        /// @param value rounded to the places its definition is displayed with
        record Known(BigDecimal value) implements Cell {}

        record Missing() implements Cell {}

        /// Only exact fractions can tell it.
        record Open() implements Cell {}
    }

    /// @param scope code of the school or group; `all` where all make one group
    /// @param year of the campaign
    public record Row(Grouping grouping, String scope, Year year, Map<ItemCode, Cell> cells) {}

    /// @param filter what schools there are to be, as SQL over the wide table; empty: all
    public record Question(
            Catalog catalog,
            List<? extends Definition> definitions,
            SortedMap<Year, YearTables> years,
            Collection<Year> wanted,
            List<Grouping> groupings,
            String filter) {}

    public List<Row> answer(Question question) {
        var query = query(question);
        var rows = new ArrayList<Row>();
        var sql = query.sql();
        try (var own = connections.open();
                var statement = own.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                var scope = result.getString("scope");
                var cells = new LinkedHashMap<ItemCode, Cell>();
                int column = 4;
                for (var definition : question.definitions()) {
                    cells.put(
                            definition.code(),
                            query.notInSql().contains(definition.code())
                                    ? new Cell.Open()
                                    : cell(result.getBigDecimal(column++), definition));
                }
                if (scope != null) {
                    rows.add(new Row(
                            Grouping.named(result.getString("grouping")),
                            scope,
                            Year.of(result.getInt("year")),
                            cells));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot compute: " + sql, e);
        }
        return rows;
    }

    private static Cell cell(@Nullable BigDecimal value, Definition definition) {
        if (value == null) {
            return new Cell.Missing();
        }
        return value.equals(SqlTerm.unsettled(definition.decimals())) ? new Cell.Open() : new Cell.Known(value);
    }

    /// A check that a school's filed data do not pass.
    public record Fired(Check check, String school, Year year) {}

    /// Holds all schools of all wanted years against checks, whatever the question's definitions and grouping.
    ///
    /// @param checks of schools, but none that looks at peers
    public List<Fired> fired(List<Check> checks, Question question) {
        var sql = new GroupQuery(
                        question.catalog(),
                        question.years(),
                        question.wanted(),
                        List.of(Grouping.SCHOOLS),
                        question.filter(),
                        dialect)
                .fired(checks);
        var fired = new ArrayList<Fired>();
        try (var own = connections.open();
                var statement = own.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                for (int i = 0; i < checks.size(); i++) {
                    if (row.getBoolean(i + 3)) {
                        fired.add(new Fired(checks.get(i), row.getString("scope"), Year.of(row.getInt("year"))));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot check: " + sql, e);
        }
        return fired;
    }

    /// Writes the same answers as a Parquet file: columns `grouping`, `year`, `scope` and one for each code, in DuckDB
    /// only.
    ///
    /// @return the codes that have an open value somewhere, which stands in the file as [SqlTerm#unsettled]; codes
    no
    ///     engine computes are among them and have no column
    public List<ItemCode> write(Question question, Path file) {
        var query = query(question);
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var own = connections.open();
                var statement = own.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query.sql(), quoted(part)));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            var open = new ArrayList<>(query.notInSql());
            try (var row = statement.executeQuery("""
                    SELECT path_in_schema, min(CAST(stats_min_value AS DECIMAL(38, 12)))
                    FROM parquet_metadata('%s')
                    WHERE path_in_schema NOT IN ('grouping', 'year', 'scope') AND stats_min_value IS NOT NULL
                    GROUP BY 1
                    """.formatted(quoted(file)))) {
                while (row.next()) {
                    var code = new ItemCode(row.getString(1));
                    var decimals = question.catalog().find(code).orElseThrow().decimals();
                    if (row.getBigDecimal(2).compareTo(SqlTerm.unsettled(decimals)) == 0) {
                        open.add(code);
                    }
                }
            }
            return open;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot write " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private GroupQuery query(Question question) {
        var query = new GroupQuery(
                question.catalog(),
                question.years(),
                question.wanted(),
                question.groupings(),
                question.filter(),
                dialect);
        question.definitions().forEach(query::add);
        return query;
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    @Override
    public void close() {
        try {
            first.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close the engine", e);
        }
    }
}
