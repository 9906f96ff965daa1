import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import zhijian.ZhijianApplication;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Level;
import zhijian.catalog.SchoolAttribute;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;
import zhijian.indicator.Engine;
import zhijian.indicator.Grouping;
import zhijian.indicator.Indicators;
import zhijian.indicator.YearTables;
import zhijian.organisation.Register;
import zhijian.release.Releases;

/// A country: 10,000 schools (another number may be given) x 300 items x 10 years, made here as Parquet; 150 indicators
/// at school, district, province and country level for all years, written as Parquet.
///
/// Baseline: the same numbers by hand-written DuckDB SQL in doubles, in the same process and on the same files; it adds
/// up districts once and rolls them up. Ours gives the published digits exactly, the baseline only nearly.
class compute {

    static final int ITEMS = 300;
    static final int YEARS = 10;
    static final int LAST = 2020;

    static Path work;
    static Connection plain;

    public static void main(String[] arguments) throws Exception {
        int schools = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        work = Files.createTempDirectory("zhijian-compute");
        plain = DriverManager.getConnection("jdbc:duckdb:");
        run("SET preserve_insertion_order = false");
        var catalogs = catalogs();
        for (int year = LAST - YEARS + 1; year <= LAST; year++) {
            write(schools, schools / 100, year, table(year));
        }
        var years = tables(catalogs, LAST - YEARS + 1);
        try (var engine = Engine.duckDb("2GB")) {
            country(engine, catalogs.of(Year.of(LAST)), years);
            rules(engine, catalogs.of(Year.of(LAST)));
            query(engine, catalogs);
        }
        System.out.printf("result peak-mb %d MB%n", peakMegabytes());
        plain.close();
        if (arguments.length < 2) {
            city();
        }
        System.exit(0);
    }

    static void country(Engine engine, Catalog catalog, SortedMap<Year, YearTables> years) throws Exception {
        var groups = List.of(Grouping.by(SchoolAttribute.DISTRICT), new Grouping("province"), Grouping.ALL);
        double ownSchools = Double.MAX_VALUE, ownGroups = Double.MAX_VALUE;
        double plainSchools = Double.MAX_VALUE, plainGroups = Double.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long begun = System.nanoTime();
            run("COPY (%s) TO '%s' (FORMAT parquet)".formatted(plainSchools(), work.resolve("plain.parquet")));
            plainSchools = Math.min(plainSchools, seconds(begun));
            begun = System.nanoTime();
            engine.write(question(catalog, years, Grouping.SCHOOLS), work.resolve("schools.parquet"));
            ownSchools = Math.min(ownSchools, seconds(begun));
            begun = System.nanoTime();
            run("COPY (%s) TO '%s' (FORMAT parquet)".formatted(plainGroups(), work.resolve("plain-groups.parquet")));
            plainGroups = Math.min(plainGroups, seconds(begun));
            begun = System.nanoTime();
            engine.write(questions(catalog, years, groups), work.resolve("groups.parquet"));
            ownGroups = Math.min(ownGroups, seconds(begun));
        }
        agree();
        System.out.printf("result school-level-seconds %.3f s%n", ownSchools);
        System.out.printf("result groups-seconds %.3f s%n", ownGroups);
        System.out.printf("result plain-school-level-seconds %.3f s%n", plainSchools);
        System.out.printf("result plain-groups-seconds %.3f s%n", plainGroups);
        System.out.printf(
                "result all-levels-ratio %.2f ratio%n", (ownSchools + ownGroups) / (plainSchools + plainGroups));
        System.out.printf("result groups-ratio %.2f ratio%n", ownGroups / plainGroups);
    }

    static Engine.Question question(Catalog catalog, SortedMap<Year, YearTables> years, Grouping grouping) {
        return questions(catalog, years, List.of(grouping));
    }

    static Engine.Question questions(Catalog catalog, SortedMap<Year, YearTables> years, List<Grouping> groupings) {
        return new Engine.Question(catalog, catalog.indicators(), years, years.keySet(), groupings, "");
    }

    /// Both computed the same: no value differs by more than a half of the last printed place, and a little.
    static void agree() throws Exception {
        for (var pair : List.of(List.of("schools", "plain"), List.of("groups", "plain-groups"))) {
            var columns = IntStream.range(0, 150)
                    .mapToObj(k -> ("count(*) FILTER (WHERE (o.r%1$d IS NULL) <> (p.r%1$d IS NULL)"
                                    + " OR abs(o.r%1$d::DOUBLE - p.r%1$d) > 0.00501)").formatted(k))
                    .collect(joining(" + "));
            try (var statement = plain.createStatement();
                    var row = statement.executeQuery("SELECT count(*), %s FROM '%s' o JOIN '%s' p USING (year, scope)"
                            .formatted(
                                    columns,
                                    work.resolve(pair.getFirst() + ".parquet"),
                                    work.resolve(pair.getLast() + ".parquet")))) {
                row.next();
                System.out.printf("%s: %d rows of 150 numbers, %d differ%n", pair.getFirst(), row.getLong(1), row.getLong(2));
                if (row.getLong(1) == 0 || row.getLong(2) > 0) {
                    throw new IllegalStateException("The two sides computed different numbers");
                }
            }
        }
    }

    static String ratio(int k) {
        return "100.0 * a.i%d::DOUBLE / nullif(a.i%d::DOUBLE, 0)".formatted(2 * k, 2 * k + 1);
    }

    /// 110 ratios, 20 growth rates, 12 sums, 6 means of counts, 2 means of ratios.
    static String formula(int k) {
        int i = 2 * k;
        if (k < 110) {
            return "100 * i%d / i%d".formatted(i, i + 1);
        }
        if (k < 130) {
            return "100 * (i%d / prev(i%1$d) - 1)".formatted(i);
        }
        return k < 142 ? "i%d + i%d".formatted(i, i + 1) : k < 148 ? "i" + i : "100 * i%d / i%d".formatted(i, i + 1);
    }

    static String combine(int k) {
        return k < 130 ? "ratio_of_sums" : k < 142 ? "sum" : "mean_of_schools";
    }

    static String plainOfSchool(int k) {
        int i = 2 * k;
        if (k < 110 || k >= 148) {
            return ratio(k);
        }
        if (k < 130) {
            return "100.0 * (a.i%d::DOUBLE / nullif(b.i%1$d::DOUBLE, 0) - 1)".formatted(i);
        }
        return k < 142 ? "a.i%d::DOUBLE + a.i%d::DOUBLE".formatted(i, i + 1) : "a.i%d::DOUBLE".formatted(i);
    }

    static String plainSchools() {
        var growing = IntStream.range(110, 130).mapToObj(k -> "i" + 2 * k).collect(joining(", "));
        return "SELECT a.year, a.organisation AS scope%s FROM %s a LEFT JOIN (SELECT year + 1 AS year, organisation, %s FROM %s) b USING (year, organisation)"
                .formatted(
                        IntStream.range(0, 150)
                                .mapToObj(k -> ", %s AS r%d".formatted(plainOfSchool(k), k))
                                .collect(joining()),
                        all(), growing, all());
    }

    /// Districts are added up once, provinces and the country from them.
    static String plainGroups() {
        var needed = IntStream.range(0, ITEMS)
                .mapToObj(i -> i >= 284
                        ? ", sum(i%d) AS i%1$d, count(i%1$d) AS n%1$d".formatted(i)
                        : ", sum(i%d) AS i%1$d".formatted(i))
                .collect(joining());
        var added = IntStream.range(130, 142)
                .mapToObj(k -> ", sum(i%d + i%d) AS s%d".formatted(2 * k, 2 * k + 1, k))
                .collect(joining());
        var means = IntStream.range(148, 150)
                .mapToObj(k -> ", sum(100.0 * i%d::DOUBLE / nullif(i%d::DOUBLE, 0)) AS m%d, count(i%1$d / nullif(i%2$d, 0)) AS c%3$d"
                        .formatted(2 * k, 2 * k + 1, k))
                .collect(joining());
        var again = IntStream.range(0, ITEMS)
                .mapToObj(i -> i >= 284
                        ? ", sum(i%d) AS i%1$d, sum(n%1$d) AS n%1$d".formatted(i)
                        : ", sum(i%d) AS i%1$d".formatted(i))
                .collect(joining());
        var addedAgain = IntStream.range(130, 142)
                .mapToObj(k -> ", sum(s%d) AS s%1$d".formatted(k))
                .collect(joining());
        var meansAgain = IntStream.range(148, 150)
                .mapToObj(k -> ", sum(m%d) AS m%1$d, sum(c%1$d) AS c%1$d".formatted(k))
                .collect(joining());
        var values = IntStream.range(0, 150)
                .mapToObj(k -> ", %s AS r%d"
                        .formatted(
                                k >= 148
                                        ? "a.m%d / nullif(a.c%1$d, 0)".formatted(k)
                                        : k >= 142
                                                ? "a.i%d::DOUBLE / nullif(a.n%1$d, 0)".formatted(2 * k)
                                                : k >= 130 ? "a.s%d::DOUBLE".formatted(k) : plainOfSchool(k),
                                k))
                .collect(joining());
        return """
                WITH d AS MATERIALIZED (SELECT year, province, district%1$s%2$s%3$s FROM %4$s GROUP BY ALL),
                     p AS MATERIALIZED (SELECT year, province%5$s%6$s%7$s FROM d GROUP BY ALL),
                     g AS MATERIALIZED (
                         SELECT * EXCLUDE (province, district), district AS scope FROM d
                         UNION ALL BY NAME SELECT * EXCLUDE (province), province AS scope FROM p
                         UNION ALL BY NAME SELECT year, 'all' AS scope%5$s%6$s%7$s FROM p GROUP BY ALL)
                SELECT a.year, a.scope%8$s FROM g a LEFT JOIN g b ON b.year = a.year - 1 AND b.scope = a.scope
                """.formatted(needed, added, means, all(), again, addedAgain, meansAgain, values);
    }

    static String all() {
        return "(" + IntStream.rangeClosed(LAST - YEARS + 1, LAST)
                .mapToObj(year -> "SELECT %d AS year, * FROM '%s'".formatted(year, table(year)))
                .collect(joining(" UNION ALL ")) + ")";
    }

    /// 50 rules over 1,000 schools and three years.
    static void rules(Engine engine, Catalog catalog) throws Exception {
        var years = new TreeMap<Year, YearTables>();
        for (int year = LAST - 2; year <= LAST; year++) {
            var file = work.resolve("thousand-%d.parquet".formatted(year));
            write(1000, 16, year, file);
            years.put(Year.of(year), tables(file, year, catalog));
        }
        var checks = catalog.checks(Level.SCHOOL);
        var best = Double.MAX_VALUE;
        var fired = List.<Engine.Fired>of();
        for (int round = 0; round < 20; round++) {
            long begun = System.nanoTime();
            fired = engine.fired(checks, question(catalog, years, Grouping.SCHOOLS));
            best = Math.min(best, seconds(begun));
        }
        System.out.printf("%d rules over 3,000 rows fire %d times%n", checks.size(), fired.size());
        System.out.printf("result rules-seconds %.4f s%n", best);
    }

    /// 10 indicators, 16 districts, three years; every time others, so that nothing can be remembered.
    static void query(Engine engine, Catalogs catalogs) throws Exception {
        var catalog = catalogs.of(Year.of(LAST));
        var years = new TreeMap<Year, YearTables>();
        for (int year = LAST - 2; year <= LAST; year++) {
            var file = work.resolve("city-%d.parquet".formatted(year));
            write(71, 16, year, file);
            years.put(Year.of(year), tables(file, year, catalog));
        }
        var times = new ArrayList<Double>();
        for (int round = 0; round < 60; round++) {
            int from = round * 2 % 140;
            long begun = System.nanoTime();
            var rows = engine.answer(new Engine.Question(
                    catalog,
                    catalog.indicators().subList(from, from + 10),
                    years,
                    years.keySet(),
                    List.of(Grouping.by(SchoolAttribute.DISTRICT)),
                    ""));
            times.add(seconds(begun));
            if (rows.size() != 48) {
                throw new IllegalStateException("Expected 16 districts in 3 years, got " + rows.size());
            }
        }
        times.sort(null);
        System.out.printf("result query-ms %.2f ms%n", times.get(times.size() / 2) * 1000);
        System.out.printf("result query-p95-ms %.2f ms%n", times.get(times.size() * 95 / 100) * 1000);
    }

    /// The demo city: freezing 71 schools once more, and all indicators at every scope of three years.
    static void city() throws Exception {
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        try (var context = application.run(
                "--server.port=0",
                "--zhijian.demo.start=false",
                "--zhijian.data=" + Files.createTempDirectory("zhijian-bench"))) {
            context.getBean(DemoCity.class).bringDownTheRoad(DemoData.read(Path.of("demo")), Path.of("demo"));
            var leader = context.getBean(Accounts.class)
                    .of(context.getBean(Register.class).commission().id(), Role.LEADER);
            var best = Double.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                long begun = System.nanoTime();
                var release = context.getBean(Releases.class).freeze(Year.of(LAST), "再次冻结", leader);
                double frozen = seconds(begun);
                context.getBean(Indicators.class).of(release);
                best = Math.min(best, seconds(begun));
                System.out.printf("frozen after %.3f s, computed after %.3f s%n", frozen, seconds(begun));
            }
            System.out.printf("result city-seconds %.3f s%n", best);
        }
    }

    static SortedMap<Year, YearTables> tables(Catalogs catalogs, int first) {
        var years = new TreeMap<Year, YearTables>();
        for (int year = first; year <= LAST; year++) {
            years.put(Year.of(year), tables(table(year), year, catalogs.of(Year.of(LAST))));
        }
        return years;
    }

    static YearTables tables(Path file, int year, Catalog catalog) {
        var table = "read_parquet('%s')".formatted(file);
        return new YearTables(
                Year.of(year), Map.of(Level.SCHOOL, table, Level.DISTRICT, table, Level.CITY, table), catalog);
    }

    static Path table(int year) {
        return work.resolve("country-%d.parquet".formatted(year));
    }

    /// Every third item is an amount of money, the others are counts; two of a hundred answers are missing.
    static void write(int schools, int districts, int year, Path file) throws Exception {
        var items = IntStream.range(0, ITEMS)
                .mapToObj(i -> ", CASE WHEN hash(s, %1$d, %2$d) %% 100 < 2 THEN NULL ELSE %3$s END AS i%2$d"
                        .formatted(
                                year,
                                i,
                                isMoney(i)
                                        ? "((hash(s, %d, %d) %% 5000000)::DECIMAL(18, 2) / 100)::DECIMAL(18, 2)"
                                                .formatted(i + 7, year)
                                        : "(hash(s, %d, %d) %% 3000)::DECIMAL(18, 0)".formatted(i + 7, year)))
                .collect(joining());
        run("""
                COPY (SELECT printf('31%%08d', s) AS organisation, '学校' AS name,
                             printf('d%%04d', s %% %1$d) AS district, 'district' AS kind, '362' AS type,
                             'no' AS arts_or_sports, 'no' AS inland_class, '500-999' AS size,
                             printf('p%%02d', s %% %1$d %% 31) AS province%2$s
                      FROM range(%3$d) t(s)) TO '%4$s' (FORMAT parquet, COMPRESSION zstd)
                """.formatted(districts, items, schools, file));
    }

    static boolean isMoney(int item) {
        return item % 3 == 0;
    }

    static Catalogs catalogs() throws IOException {
        var directory = work.resolve("catalog");
        var year = directory.resolve(String.valueOf(LAST));
        Files.createDirectories(year.resolve("items"));
        Files.writeString(year.resolve("catalog.yaml"), "{year: %d, title: 合成}".formatted(LAST));
        Files.writeString(year.resolve("outline.yaml"), "preface: 前言");
        Files.writeString(year.resolve("declaration.md"), "声明");
        var items = new StringBuilder("section: \"1\"\nitems:\n");
        for (int i = 0; i < ITEMS; i++) {
            items.append("  - {code: i%d, name: 项%1$d, type: %s, time: 时点, combine: sum}%n"
                    .formatted(i, isMoney(i) ? "money" : "integer"));
        }
        items.append("indicators:\n");
        for (int k = 0; k < 150; k++) {
            items.append("  - {code: r%d, name: 指标%1$d, formula: %s, combine: %s, decimals: 2}%n"
                    .formatted(k, formula(k), combine(k)));
        }
        Files.writeString(year.resolve("items/all.yaml"), items);
        var checks = new StringBuilder("checks:\n");
        for (int c = 0; c < 50; c++) {
            checks.append("  - {id: H%02d, level: school, expect: \"%s\", message: 不符, reason: 合成}%n"
                    .formatted(
                            c,
                            c % 3 == 0
                                    ? "i%d + i%d <= i%d + i%d".formatted(c, c + 50, c + 100, c + 150)
                                    : c % 3 == 1
                                            ? "i%d / i%d < 5".formatted(c, c + 100)
                                            : "i%d <= 3 * prev(i%1$d) or i%1$d < 100".formatted(c)));
        }
        Files.writeString(year.resolve("checks.yaml"), checks);
        return new Catalogs(directory);
    }

    static void run(String sql) throws Exception {
        try (var statement = plain.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Most memory this process ever held, as Linux counts it.
    static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
