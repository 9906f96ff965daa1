package zhijian.release;

import static java.util.stream.Collectors.joining;

import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.SchoolAttribute;
import zhijian.submission.Answer;

/// Writes one level's answers as a wide Parquet file (宽表): one row per organisation, one exact decimal column per item.
///
/// A cell without a number is NULL; the column `missing` says of which kind, as JSON: `{"code":"NOT_APPLICABLE"}`.
final class WideTable {

    /// One organisation's row.
    ///
    /// @param attributes what is known of a school; nothing of organisations that are no schools
    record Row(
            String organisation, String name, Map<SchoolAttribute, String> attributes, Map<ItemCode, Answer> answers) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WideTable() {}

    static void write(List<Item> items, List<Row> rows, Path file) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE answer (
                        organisation VARCHAR, name VARCHAR, %s %s missing VARCHAR)
                    """.formatted(
                            Stream.of(SchoolAttribute.values())
                                    .map(it -> "\"%s\" VARCHAR, ".formatted(it.code()))
                                    .collect(joining()),
                            items.stream().map(WideTable::column).collect(joining())));
            try (var appender = connection.createAppender("main", "answer")) {
                for (var row : rows) {
                    append(appender, items, row);
                }
            }
            statement.execute(
                    "COPY (SELECT * FROM answer ORDER BY organisation) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                            .formatted(file.toString().replace("'", "''")));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot write " + file, e);
        }
    }

    private static String column(Item item) {
        return "\"%s\" %s, "
                .formatted(
                        item.code(),
                        item.type().isNumber()
                                ? "DECIMAL(18, %d)".formatted(item.type().decimals())
                                : "VARCHAR");
    }

    private static void append(DuckDBAppender appender, List<Item> items, Row row) throws SQLException {
        appender.beginRow();
        append(appender, row.organisation());
        append(appender, row.name());
        for (var attribute : SchoolAttribute.values()) {
            append(appender, row.attributes().get(attribute));
        }
        var missing = new TreeMap<String, String>();
        for (var item : items) {
            switch (row.answers().get(item.code())) {
                case null -> appender.appendNull();
                case Answer.None(var why) -> {
                    missing.put(item.code().value(), why.name());
                    appender.appendNull();
                }
                case Answer.Number(var value)
                when item.type().isNumber() ->
                    appender.append(value.setScale(item.type().decimals(), RoundingMode.UNNECESSARY));
                case Answer.Number(var value) -> appender.append(value.toPlainString());
                case Answer.Words(var text)
                when item.type().isNumber() ->
                    throw new IllegalStateException("%s takes numbers, not '%s'".formatted(item.code(), text));
                case Answer.Words(var text) -> appender.append(text);
            }
        }
        append(appender, missing.isEmpty() ? null : JSON.writeValueAsString(missing));
        appender.endRow();
    }

    private static void append(DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }
}
