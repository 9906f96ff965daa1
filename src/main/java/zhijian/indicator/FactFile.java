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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import zhijian.catalog.Amount;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;

/// Facts as a Parquet file (指标集文件): one row per fact, exact as a fraction, readable as a decimal.
final class FactFile {

    private FactFile() {}

    static void write(List<Fact> facts, Path file) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
                var statement = connection.createStatement()) {
            Files.createDirectories(file.getParent());
            statement.execute("""
                    CREATE TABLE fact (
                        scope VARCHAR, code VARCHAR, year INTEGER, value DECIMAL(38, 12),
                        numerator VARCHAR, denominator VARCHAR, missing VARCHAR, display VARCHAR, unit VARCHAR,
                        decimals INTEGER, name VARCHAR, formula VARCHAR, release VARCHAR)
                    """);
            try (var appender = connection.createAppender("main", "fact")) {
                for (var fact : facts) {
                    appender.beginRow()
                            .append(fact.scope().toString())
                            .append(fact.code().value())
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
                    appender.append(fact.display())
                            .append(fact.unit())
                            .append(fact.decimals())
                            .append(fact.name());
                    if (fact.formula() == null) {
                        appender.appendNull();
                    } else {
                        appender.append(fact.formula());
                    }
                    appender.append(fact.release()).endRow();
                }
            }
            statement.execute("COPY fact TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                    .formatted(part.toString().replace("'", "''")));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot write " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    static FactSet read(Path file, Map<Scope, Map<ItemCode, String>> words, Map<Scope, List<Scope>> schools) {
        return new FactSet(facts(file, "", List.of()), words, schools);
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
