package zhijian.indicator;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Lineage;
import zhijian.release.ReleaseForTests;

/// Every file of `golden/` is an indicator's meaning that a reviewer can sign: formula, sample rows, expected values.
class GoldenTests {

    private static final Year LATEST = Year.of(2020);
    private static final Scope CITY = Scope.parse("city:310000");

    @TempDir
    Path directory;

    static List<GoldenFile> files() {
        return GoldenFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void the_expected_values_come_out_exactly(GoldenFile golden) throws IOException {
        var facts = new FactSet(facts(golden), Map.of());
        var expected = golden.table("Expected");
        assertThat(expected).isNotEmpty();

        var computed = expected.stream().map(row -> computed(row, facts)).toList();

        assertThat(computed).isEqualTo(expected);
    }

    @Test
    void every_way_to_combine_has_its_golden_file() throws IOException {
        var combined = new ArrayList<Combine>();
        for (var golden : files()) {
            catalog(golden, LATEST).definitions().stream()
                    .map(Definition::combine)
                    .forEach(combined::add);
        }
        assertThat(combined.stream().collect(toSet())).containsExactlyInAnyOrder(Combine.values());
    }

    private static Map<String, String> computed(Map<String, String> row, FactSet facts) {
        var code = new ItemCode(cell(row, "code"));
        var fact = facts.find(code, Scope.parse(cell(row, "scope")), Year.parse(cell(row, "year")));
        var computed = new LinkedHashMap<>(row);
        computed.put("exact", fact.map(it -> exact(it.value())).orElse("—"));
        computed.put("shown", fact.map(it -> it.display()).orElse("—"));
        return computed;
    }

    private List<Fact> facts(GoldenFile golden) throws IOException {
        SortedMap<Year, ReleaseTotals> totals = new TreeMap<>();
        var lineages = new HashMap<Year, Lineage>();
        for (int year = 2018; year <= 2020; year++) {
            var catalog = catalog(golden, Year.of(year));
            lineages.put(Year.of(year), catalog.lineage());
            var release = new ReleaseForTests(catalog);
            int rows = 0;
            for (var level : Level.values()) {
                var table = golden.table(year + " " + heading(level));
                rows += table.size();
                table.forEach(row -> add(release, level, row));
            }
            if (rows > 0) {
                var written = release.write(directory.resolve("releases/" + year));
                totals.put(Year.of(year), ReleaseTotals.read(InventedYears.ENGINE, written, catalog, CITY));
            }
        }
        return Indicators.facts(new Computation(catalog(golden, LATEST), totals, lineages));
    }

    private static String heading(Level level) {
        return switch (level) {
            case SCHOOL -> "schools";
            case DISTRICT -> "districts";
            case CITY -> "city";
        };
    }

    private static void add(ReleaseForTests release, Level level, Map<String, String> row) {
        var cells = new LinkedHashMap<>(row);
        Stream.of("organisation", "district", "kind", "type").forEach(cells::remove);
        release.add(
                level,
                cell(row, "organisation"),
                row.get("district"),
                level == Level.SCHOOL ? row.getOrDefault("kind", "district") : null,
                level == Level.SCHOOL ? row.getOrDefault("type", "362") : null,
                cells);
    }

    private Catalog catalog(GoldenFile golden, Year year) throws IOException {
        var catalogs = directory.resolve("catalog-" + golden);
        var files = catalogs.resolve(year.toString());
        Files.createDirectories(files.resolve("items"));
        Files.writeString(files.resolve("catalog.yaml"), "{year: %s, title: 样例}".formatted(year));
        Files.writeString(files.resolve("outline.yaml"), "preface: 前言");
        Files.writeString(files.resolve("declaration.md"), "声明");
        Files.writeString(files.resolve("items/sample.yaml"), "section: \"1\"\n" + golden.definitions());
        return new Catalogs(catalogs).of(year);
    }

    private static String cell(Map<String, String> row, String column) {
        var cell = row.get(column);
        if (cell == null) {
            throw new IllegalArgumentException("A golden table lacks the column %s: %s".formatted(column, row));
        }
        return cell;
    }

    private static String exact(Amount amount) {
        return switch (amount) {
            case Amount.Known(var value)
            when value.denominator().equals(BigInteger.ONE) -> value.numerator().toString();
            case Amount.Known(var value) -> value.numerator() + "/" + value.denominator();
            case Amount.None(var why) -> why.name();
        };
    }
}
