package zhijian.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An open table of a release (开放数据表), read whole: one row per organisation.
///
/// @param columns in the order of the file
record OpenTable(List<String> columns, List<Row> rows) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param missing why a cell is empty, by column
    record Row(Map<String, @Nullable Object> cells, Map<String, String> missing) {

        @Nullable
        BigDecimal number(String column) {
            return cells.get(column) instanceof BigDecimal number ? number : null;
        }

        @Nullable
        String text(String column) {
            return cells.get(column) instanceof String text ? text : null;
        }
    }

    /// @throws IllegalArgumentException if the bytes are no such table
    static OpenTable read(byte[] parquet) {
        try {
            var file = Files.createTempFile("zhijian-verify", ".parquet");
            try {
                Files.write(file, parquet);
                return read(file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a table for a moment", e);
        } catch (SQLException e) {
            throw new IllegalArgumentException("Not a table in Parquet", e);
        }
    }

    private static OpenTable read(String file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file.replace("'", "''")))) {
            var columns = new ArrayList<String>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(row.getMetaData().getColumnName(i));
            }
            var rows = new ArrayList<Row>();
            while (row.next()) {
                var cells = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 0; i < columns.size(); i++) {
                    cells.put(columns.get(i), row.getObject(i + 1));
                }
                rows.add(new Row(cells, missing(cells.get("missing"))));
            }
            return new OpenTable(columns, rows);
        }
    }

    private static Map<String, String> missing(@Nullable Object json) {
        var missing = new LinkedHashMap<String, String>();
        if (json instanceof String text) {
            JSON.readTree(text)
                    .properties()
                    .forEach(it -> missing.put(it.getKey(), it.getValue().stringValue()));
        }
        return missing;
    }
}
