package zhijian.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhijian.verify.Deviation.Kind;

/// The other forms of an open table against its Parquet file, cell by cell (同一张表的各种格式), and what the data
/// package says of the files.
final class OpenCopies {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OpenCopies() {}

    /// @param parquet path of the table the others must agree with
    static List<Deviation> problems(SiteFiles files, String parquet, OpenTable table) {
        var stem = parquet.replaceFirst("parquet$", "");
        var problems = new ArrayList<Deviation>();
        compare(files, stem + "csv", table, OpenCopies::csv, problems);
        compare(files, stem + "json", table, OpenCopies::json, problems);
        compare(files, stem + "xlsx", table, OpenCopies::spreadsheet, problems);
        described(files, stem + "csv", problems);
        return problems;
    }

    private interface Reader {
        /// @return cells by column, row for row; an empty one is null
        List<Map<String, @Nullable String>> read(byte[] bytes, List<String> columns) throws IOException, SQLException;
    }

    private static void compare(
            SiteFiles files, String path, OpenTable table, Reader reader, List<Deviation> problems) {
        var bytes = files.read(path);
        if (bytes.isEmpty()) {
            return;
        }
        try {
            var rows = reader.read(bytes.get(), table.columns());
            if (rows.size() != table.rows().size()) {
                problems.add(new Deviation(
                        Kind.NUMBER,
                        path,
                        "应有 %d 行，文件有 %d 行".formatted(table.rows().size(), rows.size())));
                return;
            }
            for (var i = 0; i < rows.size(); i++) {
                for (var column : table.columns()) {
                    var expected = table.rows().get(i).cells().get(column);
                    var there = rows.get(i).get(column);
                    if (!isSame(expected, there)) {
                        problems.add(new Deviation(
                                Kind.NUMBER,
                                path,
                                "第 %d 行 %s 应为 %s，文件写着 %s".formatted(i + 1, column, expected, there)));
                    }
                }
            }
        } catch (IOException | SQLException | RuntimeException _) { // a forged file may break any reader
            problems.add(new Deviation(Kind.NUMBER, path, "读不懂，不能与 Parquet 核对"));
        }
    }

    private static boolean isSame(@Nullable Object expected, @Nullable String there) {
        if (expected == null || there == null) {
            return (expected == null || expected.toString().isEmpty()) && (there == null || there.isEmpty());
        }
        return expected instanceof BigDecimal number
                ? there.matches("-?\\d+(?:\\.\\d+)?") && new BigDecimal(there).compareTo(number) == 0
                : expected.toString().equals(there);
    }

    private static List<Map<String, @Nullable String>> csv(byte[] bytes, List<String> columns)
            throws IOException, SQLException {
        return query(bytes, ".csv", "read_csv('%s', all_varchar = true, header = true)");
    }

    private static List<Map<String, @Nullable String>> json(byte[] bytes, List<String> columns)
            throws IOException, SQLException {
        var types = columns.stream().map("'%s': 'VARCHAR'"::formatted).collect(Collectors.joining(", "));
        return query(bytes, ".json", "read_json('%s', columns = {" + types + "})");
    }

    private static List<Map<String, @Nullable String>> query(byte[] bytes, String ending, String source)
            throws IOException, SQLException {
        var file = Files.createTempFile("zhijian-verify", ending);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Files.write(file, bytes);
            var rows = new ArrayList<Map<String, @Nullable String>>();
            try (var row = statement.executeQuery(
                    "SELECT * FROM " + source.formatted(file.toString().replace("'", "''")))) {
                while (row.next()) {
                    var cells = new HashMap<String, @Nullable String>();
                    for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.put(row.getMetaData().getColumnName(i), row.getString(i));
                    }
                    rows.add(cells);
                }
            }
            return rows;
        } finally {
            Files.delete(file);
        }
    }

    private static List<Map<String, @Nullable String>> spreadsheet(byte[] bytes, List<String> columns)
            throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                var stream = workbook.getFirstSheet().openStream()) {
            var all = stream.toList();
            var head = all.getFirst();
            return all.stream().skip(1).map(row -> cells(row, head)).toList();
        }
    }

    private static Map<String, @Nullable String> cells(Row row, Row head) {
        var cells = new HashMap<String, @Nullable String>();
        for (var i = 0; i < head.getCellCount(); i++) {
            cells.put(
                    head.getCellText(i),
                    row.getOptionalCell(i)
                            .map(it -> it.getType() == CellType.NUMBER
                                    ? it.asNumber().toPlainString()
                                    : it.getText())
                            .orElse(null));
        }
        return cells;
    }

    /// Bytes and hash of a file, as the data package beside it says.
    private static void described(SiteFiles files, String path, List<Deviation> problems) {
        var directory = path.substring(0, path.lastIndexOf('/') + 1);
        var name = path.substring(directory.length());
        var bytes = files.read(path);
        var described = files.read(directory + "datapackage.json");
        if (bytes.isEmpty() || described.isEmpty()) {
            return;
        }
        try {
            for (var resource : JSON.readTree(described.get()).get("resources")) {
                if (resource.get("path").stringValue().equals(name)
                        && (resource.get("bytes").intValue() != bytes.get().length
                                || !Objects.equals(
                                        resource.get("hash").stringValue(),
                                        "sha256:" + FileList.sha256(bytes.get())))) {
                    problems.add(new Deviation(
                            Kind.DATA, directory + "datapackage.json", "%s 的字节数或摘要与文件不符".formatted(name)));
                }
            }
        } catch (RuntimeException e) { // a forged file may break any reader
            problems.add(new Deviation(Kind.DATA, directory + "datapackage.json", "读不懂：%s".formatted(e.getMessage())));
        }
    }
}
