package zhijian.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.Level;
import zhijian.catalog.Lineage;
import zhijian.release.Release;
import zhijian.release.ReleaseForTests;

/// What every engine must do alike: the published digits of random data are those of exact fractions.
abstract class EngineContract {

    private static final Scope CITY = Scope.parse("city:310000");
    private static final List<Integer> YEARS = List.of(2018, 2019, 2020);

    private static final String DEFINITIONS = """
            section: "1"
            items:
              - {code: a, name: 甲, type: integer, time: 时点, combine: sum}
              - {code: b, name: 乙, type: integer, time: 时点, combine: sum}
              - {code: c, name: 丙, type: money, time: 时点, combine: sum, decimals: 2}
              - {code: d, name: 丁, type: decimal, time: 时点, combine: sum, decimals: 1}
              - {code: most, name: 最高, type: decimal, time: 时点, combine: max, decimals: 1}
              - {code: yes, name: 是否, type: yes_no, combine: count_true}
              - {code: firms, name: 企业, type: names, combine: distinct_count}
              - {code: own, name: 自有, type: integer, time: 时点, combine: none}
              - {code: e, name: 区级, level: district, type: integer, time: 时点, combine: sum}
              - {code: f, name: 市级, level: city, type: integer, time: 时点, combine: none}
            indicators:
              - {code: ratio, name: 比, formula: a / b, combine: ratio_of_sums, decimals: 2}
              - {code: percent, name: 占比, formula: 100 * a / b, combine: ratio_of_sums, decimals: 1}
              - {code: whole_percent, name: 占比, formula: 100 * a / b, combine: ratio_of_sums, decimals: 0}
              - {code: per_head, name: 人均, formula: 10000 * c / a, combine: ratio_of_sums, decimals: 3}
              - {code: growth, name: 增长, formula: 100 * (c / prev(c) - 1), combine: ratio_of_sums, decimals: 2}
              - {code: growth_of_ratio, name: 增长, formula: 100 * (ratio / prev(ratio) - 1), combine: derived, decimals: 2}
              - {code: change, name: 变化, formula: percent - prev(percent), combine: derived, decimals: 1}
              - {code: difference, name: 差, formula: (c - d) / (a - b), combine: ratio_of_sums, decimals: 2}
              - {code: total, name: 和, formula: a + b * 6000 / 10000, combine: sum, decimals: 1}
              - {code: some, name: 已知之和, formula: "sum(a, b, d)", combine: sum, decimals: 1}
              - {code: smaller, name: 小者, formula: "min(a, d / 3)", combine: ratio_of_sums, decimals: 2}
              - {code: rest, name: 余数, formula: "mod(c, 7)", combine: ratio_of_sums, decimals: 2}
              - {code: distance, name: 距离, formula: "abs(d - c)", combine: ratio_of_sums, decimals: 2}
              - {code: has, name: 有, formula: if a > 0 and d / b < 2 then 1 else 0, combine: sum, decimals: 0}
              - {code: mean_count, name: 校均, formula: a, combine: mean_of_schools, decimals: 1}
              - {code: mean_ratio, name: 校均比, formula: 100 * a / b, combine: mean_of_schools, decimals: 1}
              - {code: mean_growth, name: 校均增长, formula: a - prev(a), combine: mean_of_schools, decimals: 1}
              - {code: weighted, name: 加权, formula: d / b, combine: weighted_mean, decimals: 1}
              - {code: private_schools, name: 民办, combine: count_by_attribute, attribute: kind, is: private, decimals: 0}
              - {code: share_private, name: 民办占比, formula: 100 * private_schools / schools, combine: ratio_of_sums, decimals: 1}
              - {code: schools, name: 校数, formula: 1, combine: sum, decimals: 0}
              - {code: product, name: 积, formula: a * c / b / d, combine: ratio_of_sums, decimals: 2}
              - {code: mixed, name: 混合, formula: a / e + yes / firms, combine: ratio_of_sums, level: district, decimals: 2}
              - {code: of_city, name: 全市, formula: 100 * a / f, combine: none, level: city, decimals: 1}
              - {code: nested, name: 嵌套, formula: ratio / (c / d), combine: ratio_of_sums, decimals: 2}
            """;

    @TempDir
    Path directory;

    /// The engine, and what it calls the tables of releases written by the test.
    abstract Engine engine();

    abstract YearTables tables(Release release, Catalogs catalogs);

    @Test
    void published_digits_are_those_of_exact_fractions_on_random_data() throws IOException {
        long seed = Long.getLong("zhijian.seed", System.nanoTime());
        System.out.println("zhijian.seed=" + seed);
        var random = new Random(seed);
        var catalogs = catalogs();
        var totals = new TreeMap<Year, ReleaseTotals>();
        var tables = new TreeMap<Year, YearTables>();
        for (int year : YEARS) {
            var release = release(catalogs, Year.of(year), random);
            totals.put(Year.of(year), ReleaseTotals.read(release, catalogs.of(Year.of(year)), CITY));
            tables.put(Year.of(year), tables(release, catalogs));
        }
        var lineages = new HashMap<Year, Lineage>();
        tables.forEach((year, it) -> lineages.put(year, it.lineage()));
        var catalog = catalogs.of(Year.of(2020));
        var exact = new Computation(catalog, totals, lineages);

        var seen = EnumSet.noneOf(Scope.Kind.class);
        int known = 0;
        int missing = 0;
        int open = 0;
        try (var engine = engine()) {
            for (var kind : Scope.Kind.values()) {
                var question = new Engine.Question(
                        catalog, catalog.definitions(), tables, tables.keySet(), List.of(Grouping.of(kind)), "");
                var rows = engine.answer(question);
                for (var row : rows) {
                    seen.add(kind);
                    var scope = kind == Scope.Kind.CITY ? CITY : new Scope(kind, row.scope());
                    for (var cell : row.cells().entrySet()) {
                        var definition = catalog.find(cell.getKey()).orElseThrow();
                        if (!Computation.existsAt(scope, definition)) {
                            continue;
                        }
                        var amount = exact.value(scope, row.year(), definition.code());
                        var where = "%s of %s in %s (seed %d): %s"
                                .formatted(definition.code(), scope, row.year(), seed, amount);
                        switch (cell.getValue()) {
                            case Engine.Cell.Known(var value) -> {
                                assertThat(amount).as(where).isInstanceOf(Amount.Known.class);
                                assertThat(value)
                                        .as(where)
                                        .isEqualTo(
                                                ((Amount.Known) amount).value().rounded(definition.decimals()));
                                known++;
                            }
                            case Engine.Cell.Missing _ -> {
                                assertThat(amount).as(where).isInstanceOf(Amount.None.class);
                                missing++;
                            }
                            case Engine.Cell.Open _ -> open++;
                        }
                    }
                }
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Scope.Kind.CITY, Scope.Kind.DISTRICT, Scope.Kind.SCHOOL, Scope.Kind.KIND, Scope.Kind.TYPE);
        assertThat(known).isGreaterThan(5 * open);
        assertThat(missing).isPositive();
        assertThat(open).isPositive();
    }

    private Catalogs catalogs() throws IOException {
        for (int year : YEARS) {
            var files = directory.resolve("catalog/" + year);
            Files.createDirectories(files.resolve("items"));
            Files.writeString(files.resolve("catalog.yaml"), "{year: %d, title: 样例}".formatted(year));
            Files.writeString(files.resolve("outline.yaml"), "preface: 前言");
            Files.writeString(files.resolve("declaration.md"), "声明");
            Files.writeString(files.resolve("items/sample.yaml"), DEFINITIONS);
        }
        return new Catalogs(directory.resolve("catalog"));
    }

    private Release release(Catalogs catalogs, Year year, Random random) {
        var catalog = catalogs.of(year);
        var release = new ReleaseForTests(catalog);
        for (int school = 0; school < 60; school++) {
            var district = "3101%02d".formatted(school % 7);
            release.add(
                    Level.SCHOOL,
                    "31310%05d".formatted(school),
                    district,
                    List.of("private", "district", "industry").get(school % 3),
                    school % 11 == 0 ? null : "36" + (1 + school % 6),
                    cells(catalog.items(Level.SCHOOL), random));
        }
        for (int district = 0; district < 8; district++) {
            release.add(
                    Level.DISTRICT,
                    "3101%02d".formatted(district),
                    null,
                    null,
                    null,
                    cells(catalog.items(Level.DISTRICT), random));
        }
        release.add(Level.CITY, "institute", null, null, null, cells(catalog.items(Level.CITY), random));
        return release.write(directory.resolve("releases/" + year));
    }

    private static Map<String, String> cells(List<Item> items, Random random) {
        var cells = new LinkedHashMap<String, String>();
        items.forEach(item -> cells.put(item.code().value(), cell(item, random)));
        return cells;
    }

    /// Small numbers make ties; some are zero, missing, tiny or as large as a column holds.
    private static String cell(Item item, Random random) {
        if (random.nextInt(12) == 0) {
            return List.of("", "不适用", "暂无").get(random.nextInt(3));
        }
        var names = List.of("甲厂", "乙厂", "丙厂", "丁厂", "戊厂");
        return switch (item.type()) {
            case YES_NO -> String.valueOf(random.nextInt(2));
            case NAMES -> String.join("、", names.subList(0, 1 + random.nextInt(names.size())));
            case INTEGER ->
                switch (random.nextInt(14)) {
                    case 0 -> "0";
                    case 1 -> String.valueOf(random.nextLong(1_000_000_000_000_000L));
                    default -> String.valueOf(1 + random.nextInt(80));
                };
            case DECIMAL, MONEY ->
                switch (random.nextInt(14)) {
                    case 0 -> "0";
                    case 1 -> "0.01";
                    case 2 ->
                        BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), 2)
                                .toPlainString();
                    default -> BigDecimal.valueOf(random.nextInt(20_000), 2).toPlainString();
                };
            case TEXT, CHOICE -> throw new IllegalArgumentException("No sample of " + item.type());
        };
    }
}
