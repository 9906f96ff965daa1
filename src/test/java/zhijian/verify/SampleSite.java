package zhijian.verify;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import zhijian.catalog.Catalogs;

/// A published site of three schools in two districts, signed with a key of its own.
final class SampleSite {

    private static final List<String> FILED = List.of(
            "1111111111111111111111111111111111111111111111111111111111111111",
            "2222222222222222222222222222222222222222222222222222222222222222",
            "3333333333333333333333333333333333333333333333333333333333333333");

    final Path directory;
    final TestKey key = new TestKey("example.cn/log");
    private final List<byte[]> entries = new ArrayList<>();

    SampleSite(Path directory) throws IOException {
        this.directory = directory;
        catalog();
        write("releases/2020-1/manifest.json", """
                {"catalog": "%s", "merkleRoot": "%s", "submissions": [
                  {"organisation": "3131000001", "sha256": "%s"},
                  {"organisation": "3131000002", "sha256": "%s"},
                  {"organisation": "3131000003", "sha256": "%s"}]}
                """.formatted(
                        version(),
                        HexFormat.of()
                                .formatHex(MerkleTree.of(FILED.stream()
                                                .map(HexFormat.of()::parseHex)
                                                .toList())
                                        .root()),
                        FILED.get(0),
                        FILED.get(1),
                        FILED.get(2)));
        table("schools", """
                SELECT * FROM (VALUES
                    ('3131000001', '甲校', '310101', 300::DECIMAL(18, 0), 20::DECIMAL(18, 0), '焊接、车工', NULL),
                    ('3131000002', '乙校', '310101', 500::DECIMAL(18, 0), NULL, '焊接', '{"teachers":"NOT_AVAILABLE"}'),
                    ('3131000003', '丙校', '310104', 200::DECIMAL(18, 0), 30::DECIMAL(18, 0), NULL, NULL)
                ) it (organisation, name, district, students, teachers, contests, missing)
                """);
        table("districts", "SELECT 'x' AS organisation, NULL AS missing LIMIT 0");
        table("city", "SELECT 'x' AS organisation, NULL AS missing LIMIT 0");
        write(
                OpenEdition.FILE,
                new String(
                        OpenEdition.write(List.of(new OpenEdition(
                                "2020-1",
                                2020,
                                "310000",
                                "reports/2020/",
                                true,
                                new TreeMap<>(Map.of(2020, "2020-1"))))),
                        StandardCharsets.UTF_8));
        write("reports/2020/city/facts.json", """
                [
                {"code":"students","name":"学生数","scope":"city:310000","year":2020,"value":"1000","missing":null,"display":"1000","unit":"人","release":"2020-1"},
                {"code":"teachers","name":"教师数","scope":"city:310000","year":2020,"value":"50","missing":null,"display":"50","unit":"人","release":"2020-1"},
                {"code":"contests","name":"参赛项目","scope":"city:310000","year":2020,"value":"2","missing":null,"display":"2","unit":"项","release":"2020-1"},
                {"code":"ratio","name":"生师比","scope":"city:310000","year":2020,"value":"20","missing":null,"display":"20.00","unit":":1","release":"2020-1"},
                {"code":"ratio","name":"生师比","scope":"school:3131000002","year":2020,"value":null,"missing":"not_available","display":"暂无","unit":":1","release":"2020-1"}
                ]
                """);
        write("reports/2020/city/index.html", """
                <p>全市学生 <data value="1000" data-code="students" data-scope="city:310000" data-year="2020">1000 人</data>，
                约 <data value="1000" data-code="students" data-scope="city:310000" data-year="2020">0.10 万人</data>。</p>
                """);
        write("schools/3131000001/index.html", """
                <title>甲校</title><p><data value="15" data-code="ratio" data-scope="school:3131000001" data-year="2020">15.00</data></p>
                """);
        write("schools/3131000002/index.html", "<title>乙校</title><p>乙校</p>\n");
        publish("首次公示");
    }

    /// Lists, enters and signs the files as they are now, with the site's own key.
    void publish(String reason) throws IOException {
        var list = FileList.of(directory);
        entries.add(new LogEntry(
                        LogEntry.FORMAT,
                        Instant.parse("2020-12-31T08:00:00Z"),
                        "2020-1",
                        reason,
                        FileList.sha256(list.bytes()),
                        list.sha256().size())
                .bytes());
        write(FileList.pathOf(entries.size() - 1), new String(list.bytes(), StandardCharsets.UTF_8));
        for (var file : TiledLog.files(entries).entrySet()) {
            var target = directory.resolve(FileList.LOG + file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        sign(key);
    }

    void sign(TestKey key) throws IOException {
        write("log/key.txt", key.verifier() + "\n");
        write(
                "log/checkpoint",
                key.sign(new Checkpoint(
                                        "example.cn/log",
                                        entries.size(),
                                        MerkleTree.of(entries).root())
                                .text())
                        .toString());
    }

    void write(String path, String text) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String read(String path) throws IOException {
        return Files.readString(directory.resolve(path));
    }

    SignedNote checkpoint() throws IOException {
        return SignedNote.parse(read("log/checkpoint"));
    }

    /// Writes a table anew with one cell set.
    void setCell(String table, String organisation, String column, String sql) throws IOException {
        var copy = directory.resolveSibling("copy.parquet");
        Files.copy(
                directory.resolve("data/2020-1/%s.parquet".formatted(table)),
                copy,
                StandardCopyOption.REPLACE_EXISTING);
        table(
                table,
                "SELECT * REPLACE (CASE WHEN organisation = '%s' THEN %s ELSE %s END AS %s) FROM read_parquet('%s')"
                        .formatted(organisation, sql, column, column, copy));
    }

    /// The schools' table in the other forms, the facts for other programs, and what the data package says.
    void writeCopies() throws IOException {
        var parquet = directory.resolve("data/2020-1/schools.parquet").toString();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var out = Files.newOutputStream(directory.resolve("data/2020-1/schools.xlsx"));
                var workbook = new Workbook(out, "Test", "1.0")) {
            for (var format : List.of("csv, HEADER", "json, ARRAY true")) {
                statement.execute("COPY (SELECT * FROM read_parquet('%s')) TO '%s' (FORMAT %s)"
                        .formatted(parquet, parquet.replace("parquet", format.replaceAll(",.*", "")), format));
            }
            var sheet = workbook.newWorksheet("data");
            try (var row = statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(parquet))) {
                int columns = row.getMetaData().getColumnCount();
                for (int line = 0; line == 0 || row.next(); line++) {
                    for (int column = 0; column < columns; column++) {
                        switch (line == 0 ? row.getMetaData().getColumnName(column + 1) : row.getObject(column + 1)) {
                            case null -> {}
                            case BigDecimal number -> sheet.value(line, column, number);
                            case Object text -> sheet.value(line, column, text.toString());
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var csv = Files.readAllBytes(directory.resolve("data/2020-1/schools.csv"));
        write("data/2020-1/datapackage.json", """
                {"resources": [{"path": "schools.csv", "bytes": %d, "hash": "sha256:%s"}]}
                """.formatted(csv.length, FileList.sha256(csv)));
        write("data/facts-2020-1.sdmx.csv", """
                DATAFLOW,INDICATOR,REF_SCOPE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,DECIMALS,RELEASE
                ZHIJIAN:FACTS(1.0),students,school:3131000001,2020,300,人,0,2020-1
                ZHIJIAN:FACTS(1.0),students,school:3131000002,2020,500,人,0,2020-1
                ZHIJIAN:FACTS(1.0),students,school:3131000003,2020,200,人,0,2020-1
                ZHIJIAN:FACTS(1.0),students,district:310101,2020,800,人,0,2020-1
                ZHIJIAN:FACTS(1.0),students,district:310104,2020,200,人,0,2020-1
                ZHIJIAN:FACTS(1.0),students,city:310000,2020,1000,人,0,2020-1
                ZHIJIAN:FACTS(1.0),teachers,school:3131000001,2020,20,人,0,2020-1
                ZHIJIAN:FACTS(1.0),teachers,school:3131000003,2020,30,人,0,2020-1
                ZHIJIAN:FACTS(1.0),teachers,district:310101,2020,20,人,0,2020-1
                ZHIJIAN:FACTS(1.0),teachers,district:310104,2020,30,人,0,2020-1
                ZHIJIAN:FACTS(1.0),teachers,city:310000,2020,50,人,0,2020-1
                ZHIJIAN:FACTS(1.0),contests,school:3131000001,2020,2,项,0,2020-1
                ZHIJIAN:FACTS(1.0),contests,school:3131000002,2020,1,项,0,2020-1
                ZHIJIAN:FACTS(1.0),contests,district:310101,2020,2,项,0,2020-1
                ZHIJIAN:FACTS(1.0),contests,city:310000,2020,2,项,0,2020-1
                ZHIJIAN:FACTS(1.0),ratio,school:3131000001,2020,15.00,:1,2,2020-1
                ZHIJIAN:FACTS(1.0),ratio,school:3131000003,2020,6.67,:1,2,2020-1
                ZHIJIAN:FACTS(1.0),ratio,district:310101,2020,40.00,:1,2,2020-1
                ZHIJIAN:FACTS(1.0),ratio,district:310104,2020,6.67,:1,2,2020-1
                ZHIJIAN:FACTS(1.0),ratio,city:310000,2020,20.00,:1,2,2020-1
                """);
    }

    List<String> deviations() {
        return SiteVerification.of(directory, key.verifier(), null).deviations().stream()
                .map(Deviation::toString)
                .toList();
    }

    private void table(String name, String query) throws IOException {
        var file = directory.resolve("data/2020-1/%s.parquet".formatted(name));
        Files.createDirectories(file.getParent());
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            var attributes = name.equals("schools")
                    ? ", NULL::VARCHAR AS kind, NULL::VARCHAR AS type, NULL::VARCHAR AS arts_or_sports, NULL::VARCHAR AS inland_class, NULL::VARCHAR AS size"
                    : "";
            statement.execute("COPY (SELECT *%s FROM (%s)) TO '%s' (FORMAT parquet)"
                    .formatted(query.contains("read_parquet") ? "" : attributes, query, file));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String version() {
        return new Catalogs(directory.resolve("catalog")).of(Year.of(2020)).version();
    }

    private void catalog() throws IOException {
        write("catalog/2020/catalog.yaml", "year: 2020\ntitle: 样例\n");
        write("catalog/2020/outline.yaml", "preface: 前言");
        write("catalog/2020/declaration.md", "声明");
        write("catalog/2020/items/sample.yaml", """
                section: "1"
                items:
                  - code: students
                    name: 学生数
                    english: Students
                    level: school
                    type: integer
                    unit: 人
                    time: 时点
                    combine: sum
                    guide: 样例
                  - code: teachers
                    name: 教师数
                    english: Teachers
                    level: school
                    type: integer
                    unit: 人
                    time: 时点
                    combine: sum
                    guide: 样例
                  - code: contests
                    name: 参赛项目
                    english: Contests
                    level: school
                    type: names
                    unit: 项
                    time: 自然年
                    combine: distinct_count
                    guide: 样例
                indicators:
                  - code: ratio
                    name: 生师比
                    english: Students per teacher
                    level: school
                    unit: ":1"
                    formula: students / teachers
                    combine: ratio_of_sums
                    decimals: 2
                """);
    }
}
