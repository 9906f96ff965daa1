package zhijian.indicator;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Year;
import java.util.SortedMap;

/// The database that reads releases and adds (计算引擎): DuckDB in this process, or Trino over the same files.
///
/// Engines are asked only for what all of them do exactly alike: whole numbers of 18 digits, and sums of decimals of
/// 38.
/// Formulas are not their business ([Computation]).
public interface Engine extends AutoCloseable {

    /// What stands behind FROM for a Parquet file below the data directory.
    ///
    /// @throws IllegalStateException if there is no such file, or the engine cannot read it
    String table(Path file);

    /// What stands behind FROM for files that have the same columns, with the year of each as a column `year`.
    ///
    /// @throws IllegalStateException if one is missing, or the engine cannot read it
    default String tables(SortedMap<Year, Path> files) {
        return files.entrySet().stream()
                .map(it -> "SELECT %s AS year, * FROM %s".formatted(it.getKey(), table(it.getValue())))
                .collect(joining(" UNION ALL ", "(", ") years"));
    }

    /// A connection of one's own, to be closed.
    Connection connect() throws SQLException;

    @Override
    void close();

    /// What becomes of an answer.
    @FunctionalInterface
    interface Reading {
        void read(ResultSet rows) throws SQLException;
    }

    /// @throws IllegalStateException if the engine cannot answer
    default void ask(String sql, Reading reading) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            reading.read(rows);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The engine cannot answer: %s (%s …)"
                            .formatted(e.getMessage(), sql.substring(0, Math.min(sql.length(), 200))),
                    e);
        }
    }
}
