package zhijian.publication;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.SchoolAttribute;
import zhijian.indicator.Suppression;
import zhijian.release.Release;

/// What of a release everybody may have (开放数据): its numbers, and the lists of names that are counted; no texts, which
/// may name people, and no small counts of persons.
final class OpenData {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OpenData() {}

    /// Writes the open tables of a release, one per level, as Parquet, CSV, JSON and spreadsheet.
    ///
    /// @param suppression what is kept back of the schools' table
    static void write(Release release, Catalog catalog, Suppression suppression, Path site) throws IOException {
        var target = site.resolve("data").resolve(release.number());
        Files.createDirectories(target);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (var level : Level.values()) {
                write(
                        connection,
                        release.table(level),
                        open(catalog.items(level)),
                        level == Level.SCHOOL ? hidden(suppression) : Map.of(),
                        target,
                        fileName(level));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot write the open data of release " + release.number(), e);
        }
    }

    static String fileName(Level level) {
        return switch (level) {
            case SCHOOL -> "schools";
            case DISTRICT -> "districts";
            case CITY -> "city";
        };
    }

    /// The items whose answers everybody may have.
    static List<Item> open(List<Item> items) {
        return items.stream()
                .filter(item -> item.type().isNumber() || item.type() == ItemType.NAMES)
                .toList();
    }

    /// What is kept back, by organisation.
    private static Map<String, Map<String, Missing>> hidden(Suppression suppression) {
        var hidden = new HashMap<String, Map<String, Missing>>();
        for (var cell : suppression.cells().keySet()) {
            suppression
                    .why(cell.scope(), cell.item())
                    .ifPresent(why -> hidden.computeIfAbsent(cell.scope().code(), _ -> new LinkedHashMap<>())
                            .put(cell.item().value(), why));
        }
        return hidden;
    }

    private static void write(
            Connection connection,
            Path table,
            List<Item> items,
            Map<String, Map<String, Missing>> hidden,
            Path target,
            String name)
            throws SQLException, IOException {
        var columns = Stream.concat(
                        Stream.concat(
                                Stream.of("organisation", "name"),
                                SchoolAttribute.PUBLISHED.stream().map(SchoolAttribute::code)),
                        items.stream().map(item -> item.code().value()))
                .map("\"%s\""::formatted)
                .collect(joining(", "));
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE open_table AS SELECT %s, missing FROM read_parquet('%s')"
                    .formatted(columns, quoted(table)));
        }
        giveReasons(connection, items.stream().map(item -> item.code().value()).collect(Collectors.toSet()), hidden);
        for (var format : List.of("parquet, COMPRESSION zstd", "csv, HEADER", "json, ARRAY true")) {
            try (var statement = connection.createStatement()) {
                statement.execute("COPY (SELECT * FROM open_table ORDER BY organisation) TO '%s' (FORMAT %s)"
                        .formatted(
                                quoted(target.resolve("%s.%s"
                                        .formatted(
                                                name,
                                                format.replaceAll(",.*", "").toLowerCase(Locale.ROOT)))),
                                format));
            }
        }
        writeSpreadsheet(connection, target.resolve(name + ".xlsx"));
    }

    private static void writeSpreadsheet(Connection connection, Path file) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT * FROM open_table ORDER BY organisation");
                var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "Zhijian", "1.0")) {
            var sheet = workbook.newWorksheet("data");
            int columns = row.getMetaData().getColumnCount();
            for (int column = 0; column < columns; column++) {
                sheet.value(0, column, row.getMetaData().getColumnName(column + 1));
            }
            for (int line = 1; row.next(); line++) {
                for (int column = 0; column < columns; column++) {
                    switch (row.getObject(column + 1)) {
                        case null -> {}
                        case BigDecimal number -> sheet.value(line, column, number);
                        case Object text -> sheet.value(line, column, text.toString());
                    }
                }
            }
        }
    }

    /// Empties what is kept back. Why an answer is missing is told of open items only.
    private static void giveReasons(Connection connection, Set<String> open, Map<String, Map<String, Missing>> hidden)
            throws SQLException {
        var reasons = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT organisation, missing FROM open_table")) {
            while (row.next()) {
                var kept = new LinkedHashMap<String, String>();
                var missing = row.getString("missing");
                if (missing != null) {
                    JSON.readTree(missing).properties().stream()
                            .filter(it -> open.contains(it.getKey()))
                            .forEach(it -> kept.put(it.getKey(), it.getValue().stringValue()));
                }
                hidden.getOrDefault(row.getString("organisation"), Map.of())
                        .forEach((item, why) -> kept.put(item, why.name()));
                reasons.put(row.getString("organisation"), kept.isEmpty() ? "" : JSON.writeValueAsString(kept));
            }
        }
        try (var update =
                connection.prepareStatement("UPDATE open_table SET missing = nullif(?, '') WHERE organisation = ?")) {
            for (var it : reasons.entrySet()) {
                update.setString(1, it.getValue());
                update.setString(2, it.getKey());
                update.executeUpdate();
            }
        }
        for (var it : hidden.entrySet()) {
            var cells = it.getValue().keySet().stream()
                    .map("\"%s\" = NULL"::formatted)
                    .collect(joining(", "));
            try (var update =
                    connection.prepareStatement("UPDATE open_table SET %s WHERE organisation = ?".formatted(cells))) {
                update.setString(1, it.getKey());
                update.executeUpdate();
            }
        }
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }
}
