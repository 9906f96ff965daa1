package zhijian.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;

/// Facts as a Parquet file (指标集文件): one row per fact, exact as a fraction, readable as a decimal.
final class FactFile {

    private FactFile() {}

    /// What the facts of one definition have in common.
    private record Described(
            ItemCode code,
            String name,
            String unit,
            int decimals,
            @Nullable String formula) {}

    static void write(List<Fact> facts, Path file) {
        // another node may write the same at the same time
        var part = file.resolveSibling("%s.%s.part".formatted(file.getFileName(), UUID.randomUUID()));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
                var statement = connection.createStatement()) {
            Files.createDirectories(file.getParent());
            statement.execute("""
                    CREATE TABLE definition (
                        id INTEGER, code VARCHAR, unit VARCHAR, decimals INTEGER, name VARCHAR, formula VARCHAR)
                    """);
            statement.execute("""
                    CREATE TABLE fact (
                        place INTEGER, scope VARCHAR, definition INTEGER, year INTEGER, value DECIMAL(38, 12),
                        numerator VARCHAR, denominator VARCHAR, missing VARCHAR, display VARCHAR, release VARCHAR)
                    """);
            var definitions = new LinkedHashMap<Described, Integer>();
            try (var appender = connection.createAppender("main", "fact")) {
                int place = 0;
                for (var fact : facts) {
                    var described =
                            new Described(fact.code(), fact.name(), fact.unit(), fact.decimals(), fact.formula());
                    var known = definitions.get(described);
                    int definition = known == null ? definitions.size() : known;
                    definitions.putIfAbsent(described, definition);
                    append(appender, place++, definition, fact);
                }
            }
            try (var appender = connection.createAppender("main", "definition")) {
                for (var entry : definitions.entrySet()) {
                    append(appender, entry.getValue(), entry.getKey());
                }
            }
            statement.execute("""
                    COPY (
                        SELECT scope, code, year, value, numerator, denominator, missing, display,
                               unit, decimals, name, formula, release
                        FROM fact JOIN definition ON definition = id
                        ORDER BY place
                    ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
                    """.formatted(part.toString().replace("'", "''")));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot write " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void append(DuckDBAppender appender, int place, int definition, Fact fact) throws SQLException {
        appender.beginRow()
                .append(place)
                .append(fact.scope().toString())
                .append(definition)
                .append(fact.year().getValue());
        switch (fact.value()) {
            case Amount.Known(var number) ->
                appender.append(number.rounded(12))
                        .append(number.numerator().toString())
                        .append(number.denominator().toString())
                        .appendNull();
            case Amount.None(var why) ->
                appender.appendNull().appendNull().appendNull().append(why.name());
        }
        appender.append(fact.display()).append(fact.release()).endRow();
    }

    private static void append(DuckDBAppender appender, int id, Described described) throws SQLException {
        appender.beginRow()
                .append(id)
                .append(described.code().value())
                .append(described.unit())
                .append(described.decimals())
                .append(described.name());
        if (described.formula() == null) {
            appender.appendNull();
        } else {
            appender.append(described.formula());
        }
        appender.endRow();
    }

    static List<Fact> read(Path file) {
        return facts(file, "", List.of());
    }

    static Optional<Fact> find(Path file, ItemCode code, Scope scope, Year year) {
        return facts(
                        file,
                        "WHERE code = ? AND scope = ? AND year = ?",
                        List.of(code.value(), scope.toString(), year.getValue()))
                .stream()
                .findFirst();
    }

    private static List<Fact> facts(Path file, String where, List<Object> parameters) {
        var facts = new ArrayList<Fact>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.prepareStatement(
                        """
                        SELECT scope, code, year, numerator, denominator, missing, unit, decimals, name, formula, release
                        FROM read_parquet('%s') %s
                        """.formatted(file.toString().replace("'", "''"), where))) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    facts.add(fact(row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
        return facts;
    }

    private static Fact fact(ResultSet row) throws SQLException {
        var missing = row.getString("missing");
        return new Fact(
                new ItemCode(row.getString("code")),
                row.getString("name"),
                Scope.parse(row.getString("scope")),
                Year.of(row.getInt("year")),
                missing == null
                        ? Amount.of(new Rational(
                                new BigInteger(row.getString("numerator")),
                                new BigInteger(row.getString("denominator"))))
                        : Amount.missing(Missing.valueOf(missing)),
                row.getString("unit"),
                row.getInt("decimals"),
                row.getString("formula"),
                row.getString("release"));
    }
}
