package zhijian.release;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;

/// What one release says differently from another of the same year (数据版本差异), cell by cell.
///
/// @param added organisations only the later one has
/// @param dropped organisations only the earlier one has
public record ReleaseDifferences(List<String> added, List<String> dropped, List<Cell> cells) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param organisation its code
    /// @param before as answered; 未填, 不适用 or 暂无 where there was no value
    public record Cell(String organisation, String name, String code, String before, String after) {}

    private record Row(String name, Map<String, String> values) {}

    public static ReleaseDifferences between(Release earlier, Release later) {
        var added = new ArrayList<String>();
        var dropped = new ArrayList<String>();
        var cells = new ArrayList<Cell>();
        for (var level : Level.values()) {
            var before = rows(earlier, level);
            var after = rows(later, level);
            var organisations = new TreeSet<>(before.keySet());
            organisations.addAll(after.keySet());
            for (var organisation : organisations) {
                var was = before.get(organisation);
                var is = after.get(organisation);
                if (was == null && is != null) {
                    added.add(is.name());
                } else if (is == null && was != null) {
                    dropped.add(was.name());
                } else if (was != null && is != null) {
                    compare(organisation, was, is, cells);
                }
            }
        }
        return new ReleaseDifferences(added, dropped, cells);
    }

    private static void compare(String organisation, Row was, Row is, List<Cell> cells) {
        var codes = new TreeSet<>(was.values().keySet());
        codes.addAll(is.values().keySet());
        for (var code : codes) {
            var before = was.values().getOrDefault(code, Missing.NOT_ANSWERED.chinese());
            var after = is.values().getOrDefault(code, Missing.NOT_ANSWERED.chinese());
            if (!before.equals(after)) {
                cells.add(new Cell(organisation, is.name(), code, before, after));
            }
        }
    }

    /// Of a district that filed nothing a table has a row with what the platform sets: it is not in the release.
    private static Map<String, Row> rows(Release release, Level level) {
        var rows = new LinkedHashMap<String, Row>();
        var absent = release.notFiled().stream().map(NotFiled::organisation).collect(toSet());
        var file = release.table(level);
        if (!Files.exists(file)) {
            throw new IllegalStateException("The release lacks " + file);
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT * FROM read_parquet('%s') ORDER BY organisation"
                        .formatted(file.toString().replace("'", "''")))) {
            var columns = row.getMetaData();
            while (row.next()) {
                if (absent.contains(row.getString("organisation"))) {
                    continue;
                }
                var values = new LinkedHashMap<String, String>();
                for (int i = 3; i <= columns.getColumnCount(); i++) {
                    put(values, columns.getColumnName(i), row.getString(i));
                }
                rows.put(row.getString("organisation"), new Row(row.getString("name"), values));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
        return rows;
    }

    private static void put(Map<String, String> values, String column, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (column.equals("missing")) {
            JSON.readTree(value)
                    .forEachEntry((code, why) ->
                            values.put(code, Missing.valueOf(why.stringValue()).chinese()));
        } else {
            values.put(column, value);
        }
    }
}
