package zhijian.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Lineage;
import zhijian.catalog.SchoolAttribute;
import zhijian.release.ReleaseForTests;

/// Years of an invented city: catalogs and releases written by a test, and the facts that come of them.
final class InventedYears {

    static final Engine ENGINE = new DuckDbEngine("500MB");
    static final Scope CITY = Scope.parse("city:310000");

    /// @param attributes what the register says of a school
    record Row(Level level, String organisation, Map<SchoolAttribute, String> attributes, Map<String, String> cells) {}

    private final Path directory;
    private final TreeMap<Year, ReleaseTotals> totals = new TreeMap<>();
    private final Catalogs catalogs;

    InventedYears(Path directory) {
        this.directory = directory;
        this.catalogs = new Catalogs(directory.resolve("catalog"));
    }

    static Row school(String organisation, String district, Map<String, String> cells) {
        return new Row(
                Level.SCHOOL,
                organisation,
                Map.of(
                        SchoolAttribute.DISTRICT,
                        district,
                        SchoolAttribute.KIND,
                        "district",
                        SchoolAttribute.TYPE,
                        "362"),
                cells);
    }

    static Row school(String organisation, Map<SchoolAttribute, String> attributes, Map<String, String> cells) {
        return new Row(Level.SCHOOL, organisation, attributes, cells);
    }

    /// @param head what `catalog.yaml` says beside year and title
    void catalog(int year, String head, String definitions) {
        write(year + "/catalog.yaml", "year: %d\ntitle: 样例\n%s".formatted(year, head));
        write(year + "/outline.yaml", "preface: 前言");
        write(year + "/declaration.md", "声明");
        write(year + "/items/sample.yaml", "section: \"1\"\n" + definitions);
    }

    void release(int year, List<Row> rows) {
        var catalog = catalogs.of(Year.of(year));
        var release = new ReleaseForTests(catalog);
        for (var row : rows) {
            release.add(row.level(), row.organisation(), row.attributes(), row.cells());
        }
        var written = release.write(directory.resolve("releases/" + year));
        totals.put(Year.of(year), ReleaseTotals.read(ENGINE, written, catalog, CITY));
    }

    Catalog latestCatalog() {
        return catalogs.of(totals.lastKey());
    }

    Facts facts() {
        var lineages = new HashMap<Year, Lineage>();
        totals.keySet().forEach(year -> lineages.put(year, catalogs.of(year).lineage()));
        var latest = totals.lastEntry().getValue();
        var computation = new Computation(latestCatalog(), totals, lineages);
        return FactSet.of(computation, Indicators.facts(computation));
    }

    static Fact fact(Facts facts, String code, String scope, int year) {
        return facts.find(new ItemCode(code), Scope.parse(scope), Year.of(year)).orElseThrow();
    }

    private void write(String name, String text) {
        var file = directory.resolve("catalog").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
