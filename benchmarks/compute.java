import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import zhijian.ZhijianApplication;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.Level;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;
import zhijian.indicator.Computation;
import zhijian.indicator.DuckDbEngine;
import zhijian.indicator.Engine;
import zhijian.indicator.EngineSettings;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.indicator.TrinoEngine;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.release.Releases;

/// A country: 10,000 schools (another number may be given) x 300 items x 10 years, made here as Parquet; 150 indicators
/// at school, district, province and country level for all years. Supervising kinds stand for provinces.
///
/// Baseline: the same numbers by hand-written DuckDB SQL in doubles, in the same process and on the same files; it adds
/// up districts once and rolls them up. Ours gives exact fractions and the published digits, the baseline only comes
/// near. Both begin with the files and end with the numbers in memory.
class compute {

    static final int ITEMS = 300;
    static final int INDICATORS = 150;
    static final int YEARS = 10;
    static final int LAST = 2020;
    static final Scope COUNTRY = new Scope(Scope.Kind.CITY, "all");

    static Path work;
    static Connection plain;

    public static void main(String[] arguments) throws Exception {
        int schools = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var settings = settings();
        work = Files.createTempDirectory(data(), "zhijian-compute");
        plain = DriverManager.getConnection("jdbc:duckdb:");
        run("SET preserve_insertion_order = false");
        run("SET memory_limit = '1GB'");
        var catalogs = catalogs();
        for (int year = LAST - YEARS + 1; year <= LAST; year++) {
            write(schools, Math.max(1, schools / 100), year, "country");
        }
        try (var engine = settings.url().isEmpty() ? new DuckDbEngine("1GB") : new TrinoEngine(settings, data())) {
            System.out.printf("engine: %s%n", settings.url().isEmpty() ? "DuckDB" : settings.url());
            country(engine, catalogs);
            System.out.printf("result peak-mb %d MB%n", peakMegabytes());
            rules(engine, catalogs);
            query(engine, catalogs);
        }
        plain.close();
        if (arguments.length < 2) {
            city();
        }
        System.exit(0);
    }

    /// As `./run` reads them.
    static EngineSettings settings() {
        var environment = System.getenv();
        return new EngineSettings(
                environment.getOrDefault("ZHIJIAN_ENGINE_URL", ""),
                environment.getOrDefault("ZHIJIAN_ENGINE_USER", "zhijian"),
                environment.getOrDefault("ZHIJIAN_ENGINE_CATALOG", "hive"),
                environment.getOrDefault("ZHIJIAN_ENGINE_SCHEMA", "bench"),
                environment.getOrDefault("ZHIJIAN_ENGINE_LOCATION", "local://"),
                "1GB");
    }

    static Path data() {
        return Path.of(System.getenv().getOrDefault("ZHIJIAN_DATA", System.getProperty("java.io.tmpdir")));
    }

    /// Published values, in units of the last place; [Long#MIN_VALUE] where missing.
    static Map<Scope, long[]> published(Computation computation, Catalog catalog, Collection<Scope> scopes) {
        var published = new ConcurrentHashMap<Scope, long[]>();
        var indicators = catalog.indicators();
        List.copyOf(scopes).parallelStream().forEach(scope -> {
            var values = computation.of(scope);
            var units = new long[YEARS * INDICATORS];
            int at = 0;
            for (int year = LAST - YEARS + 1; year <= LAST; year++) {
                for (var indicator : indicators) {
                    units[at++] = switch (values.value(Year.of(year), indicator.code())) {
                        case Amount.Known(var value) ->
                            value.rounded(indicator.decimals()).scaleByPowerOfTen(indicator.decimals()).longValueExact();
                        case Amount.None _ -> Long.MIN_VALUE;
                    };
                }
            }
            published.put(scope, units);
        });
        return published;
    }

    static void country(Engine engine, Catalogs catalogs) throws Exception {
        var catalog = catalogs.of(Year.of(LAST));
        var releases = releases("country", YEARS);
        var everything = catalog.definitions().stream().map(Definition::code).toList();
        double ownAll = Double.MAX_VALUE, ownGroups = Double.MAX_VALUE;
        double plainSchools = Double.MAX_VALUE, plainGroups = Double.MAX_VALUE;
        var all = Map.<Scope, long[]>of();
        for (int round = 0; round < 8; round++) {
            long begun = System.nanoTime();
            run("CREATE OR REPLACE TEMP TABLE plain_schools AS " + plainSchools());
            plainSchools = Math.min(plainSchools, seconds(begun));
            begun = System.nanoTime();
            run("CREATE OR REPLACE TEMP TABLE plain_groups AS " + plainGroups());
            plainGroups = Math.min(plainGroups, seconds(begun));

            begun = System.nanoTime();
            var computation = Computation.of(engine, releases, catalogs, COUNTRY);
            computation.prepareGroups();
            double read = seconds(begun);
            var groups = computation.scopes().stream().filter(it -> it.kind() != Scope.Kind.SCHOOL).toList();
            published(computation, catalog, groups);
            ownGroups = Math.min(ownGroups, seconds(begun));
            System.out.printf("groups: read after %.3f s, computed after %.3f s%n", read, seconds(begun));

            begun = System.nanoTime();
            computation = Computation.of(engine, releases, catalogs, COUNTRY);
            computation.prepareSchools(everything);
            read = seconds(begun);
            computation.prepareGroups();
            double added = seconds(begun);
            all = published(computation, catalog, computation.scopes());
            ownAll = Math.min(ownAll, seconds(begun));
            System.out.printf("all levels: read after %.3f s, groups after %.3f s, computed after %.3f s%n", read, added, seconds(begun));
        }
        agree(all);
        System.out.printf("result all-levels-seconds %.3f s%n", ownAll);
        System.out.printf("result groups-seconds %.3f s%n", ownGroups);
        System.out.printf("result plain-all-levels-seconds %.3f s%n", plainSchools + plainGroups);
        System.out.printf("result plain-groups-seconds %.3f s%n", plainGroups);
        System.out.printf("result all-levels-ratio %.2f ratio%n", ownAll / (plainSchools + plainGroups));
        System.out.printf("result groups-ratio %.2f ratio%n", ownGroups / plainGroups);
    }

    /// Both computed the same: no value differs by more than a half of the last printed place, and a little.
    static void agree(Map<Scope, long[]> own) throws Exception {
        int rows = 0;
        for (var table : List.of("plain_schools", "plain_groups")) {
            try (var statement = plain.createStatement();
                    var row = statement.executeQuery("SELECT * FROM " + table)) {
                while (row.next()) {
                    rows++;
                    var code = row.getString("scope");
                    var kind = code.equals("all")
                            ? Scope.Kind.CITY
                            : code.startsWith("d")
                                    ? Scope.Kind.DISTRICT
                                    : code.startsWith("p") ? Scope.Kind.KIND : Scope.Kind.SCHOOL;
                    var units = own.get(new Scope(kind, code));
                    if (units == null) {
                        throw new IllegalStateException("Ours has no %s %s".formatted(kind, code));
                    }
                    int first = (row.getInt("year") - (LAST - YEARS + 1)) * INDICATORS;
                    for (int k = 0; k < INDICATORS; k++) {
                        double near = row.getDouble(k + 3);
                        boolean missing = row.wasNull();
                        if (missing != (units[first + k] == Long.MIN_VALUE)
                                || !missing && Math.abs(near - units[first + k] / 100.0) > 0.00501) {
                            throw new IllegalStateException("r%d of %s: %s, plain SQL has %s"
                                    .formatted(k, code, units[first + k], missing ? "none" : near));
                        }
                    }
                }
            }
        }
        System.out.printf("%d rows of %d numbers agree%n", rows, INDICATORS);
        if (rows != own.size() * YEARS) {
            throw new IllegalStateException("Ours has %d rows".formatted(own.size() * YEARS));
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
                        IntStream.range(0, INDICATORS)
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
        var values = IntStream.range(0, INDICATORS)
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
                WITH d AS MATERIALIZED (SELECT year, kind, district%1$s%2$s%3$s FROM %4$s GROUP BY ALL),
                     p AS MATERIALIZED (SELECT year, kind%5$s%6$s%7$s FROM d GROUP BY ALL),
                     g AS MATERIALIZED (
                         SELECT * EXCLUDE (kind, district), district AS scope FROM d
                         UNION ALL BY NAME SELECT * EXCLUDE (kind), kind AS scope FROM p
                         UNION ALL BY NAME SELECT year, 'all' AS scope%5$s%6$s%7$s FROM p GROUP BY ALL)
                SELECT a.year, a.scope%8$s FROM g a LEFT JOIN g b ON b.year = a.year - 1 AND b.scope = a.scope
                """.formatted(needed, added, means, all(), again, addedAgain, meansAgain, values);
    }

    static String all() {
        return "(" + IntStream.rangeClosed(LAST - YEARS + 1, LAST)
                .mapToObj(year -> "SELECT %d AS year, * FROM '%s'"
                        .formatted(year, release("country", year).table(Level.SCHOOL)))
                .collect(joining(" UNION ALL ")) + ")";
    }

    /// 50 rules over 1,000 schools and three years, from the files to what fires.
    static void rules(Engine engine, Catalogs catalogs) throws Exception {
        for (int year = LAST - 2; year <= LAST; year++) {
            write(1000, 16, year, "thousand");
        }
        var checks = catalogs.of(Year.of(LAST)).checks(Level.SCHOOL);
        var needed = checks.stream().flatMap(it -> it.items().stream()).distinct().toList();
        var best = Double.MAX_VALUE;
        long fired = 0;
        for (int round = 0; round < 20; round++) {
            long begun = System.nanoTime();
            var computation = Computation.of(engine, releases("thousand", 3), catalogs, COUNTRY);
            computation.prepareSchools(needed);
            double read = seconds(begun);
            fired = computation.scopes().parallelStream()
                    .filter(it -> it.kind() == Scope.Kind.SCHOOL)
                    .mapToLong(school -> {
                        var values = computation.of(school);
                        return IntStream.rangeClosed(LAST - 2, LAST)
                                .mapToLong(year -> {
                                    var inputs = values.inputs(Year.of(year));
                                    return checks.stream().filter(it -> it.fires(inputs)).count();
                                })
                                .sum();
                    })
                    .sum();
            if (seconds(begun) < best) {
                best = seconds(begun);
                System.out.printf("rules: read after %.4f s, checked after %.4f s%n", read, best);
            }
        }
        System.out.printf("%d rules over 3,000 rows fire %d times%n", checks.size(), fired);
        System.out.printf("result rules-seconds %.4f s%n", best);
    }

    /// 10 indicators, 16 districts, three years: what items add up to is in memory, no indicator was ever asked for.
    static void query(Engine engine, Catalogs catalogs) throws Exception {
        var catalog = catalogs.of(Year.of(LAST));
        for (int year = LAST - 2; year <= LAST; year++) {
            write(71, 16, year, "city");
        }
        var indicators = catalog.indicators();
        var times = new ArrayList<Double>();
        var reading = new ArrayList<Double>();
        for (int round = 0; round < 20; round++) {
            long begun = System.nanoTime();
            var computation = Computation.of(engine, releases("city", 3), catalogs, COUNTRY);
            computation.prepareGroups();
            reading.add(seconds(begun));
            for (int from = 0; from < INDICATORS; from += 10) {
                begun = System.nanoTime();
                int known = 0;
                for (int district = 0; district < 16; district++) {
                    var values = computation.of(new Scope(Scope.Kind.DISTRICT, "d%04d".formatted(district)));
                    for (int year = LAST - 2; year <= LAST; year++) {
                        for (var indicator : indicators.subList(from, from + 10)) {
                            known += values.value(Year.of(year), indicator.code()) instanceof Amount.Known ? 1 : 0;
                        }
                    }
                }
                times.add(seconds(begun));
                if (known < 16 * 2 * 10) {
                    throw new IllegalStateException("Only %d of 480 numbers".formatted(known));
                }
            }
        }
        times.sort(null);
        reading.sort(null);
        System.out.printf("result query-ms %.2f ms%n", times.get(times.size() / 2) * 1000);
        System.out.printf("result query-p95-ms %.2f ms%n", times.get(times.size() * 95 / 100) * 1000);
        System.out.printf("result read-three-years-ms %.1f ms%n", reading.get(reading.size() / 2) * 1000);
    }

    /// The demo city: freezing 71 schools once more, and all indicators at every scope of three years.
    static void city() throws Exception {
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        var data = Files.createTempDirectory("zhijian-bench");
        try (var context = application.run(
                "--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + data)) {
            context.getBean(DemoCity.class).bringDownTheRoad(DemoData.read(Path.of("demo")), Path.of("demo"));
            var leader = context.getBean(Accounts.class)
                    .of(context.getBean(Register.class).commission().id(), Role.LEADER);
            var best = Double.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                long begun = System.nanoTime();
                var release = context.getBean(Releases.class).freeze(Year.of(LAST), "再次冻结", leader);
                double frozen = seconds(begun);
                context.getBean(Indicators.class).of(release);
                double computed = seconds(begun);
                best = Math.min(best, computed);
                // the file is written behind; the next round begins when nothing else is done
                var file = data.resolve("indicators").resolve(release.number()).resolve("facts.parquet");
                while (!Files.exists(file)) {
                    Thread.sleep(10);
                }
                System.out.printf(
                        "frozen after %.3f s, computed after %.3f s, kept as a file after %.3f s%n",
                        frozen, computed, seconds(begun));
            }
            System.out.printf("result city-seconds %.3f s%n", best);
        }
    }

    static List<Release> releases(String name, int years) {
        return IntStream.rangeClosed(LAST - years + 1, LAST).mapToObj(year -> release(name, year)).toList();
    }

    static Release release(String name, int year) {
        return new Release(
                year + "-1", Year.of(year), work.resolve("%s-%d".formatted(name, year)), Instant.EPOCH, "", "", "");
    }

    /// Every third item is an amount of money, the others are counts; two of a hundred answers are missing.
    static void write(int schools, int districts, int year, String name) throws Exception {
        var release = release(name, year);
        Files.createDirectories(release.directory());
        for (var level : List.of(Level.DISTRICT, Level.CITY)) {
            run("COPY (SELECT '' AS organisation, NULL::VARCHAR AS missing WHERE FALSE) TO '%s' (FORMAT parquet)"
                    .formatted(release.table(level)));
        }
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
                             printf('d%%04d', s %% %1$d) AS district,
                             printf('p%%02d', s %% %1$d %% 31) AS kind, NULL::VARCHAR AS supervisor, NULL::VARCHAR AS type,
                             NULL::VARCHAR AS arts_or_sports, NULL::VARCHAR AS inland_class, NULL::VARCHAR AS size,
                             NULL::VARCHAR AS missing%2$s
                      FROM range(%3$d) t(s)) TO '%4$s' (FORMAT parquet, COMPRESSION zstd)
                """.formatted(districts, items, schools, release.table(Level.SCHOOL)));
    }

    static boolean isMoney(int item) {
        return item % 3 == 0;
    }

    static Catalogs catalogs() throws IOException {
        var directory = work.resolve("catalog");
        for (int year = LAST - YEARS + 1; year <= LAST; year++) {
            catalog(directory.resolve(String.valueOf(year)), year);
        }
        return new Catalogs(directory);
    }

    static void catalog(Path year, int number) throws IOException {
        Files.createDirectories(year.resolve("items"));
        Files.writeString(year.resolve("catalog.yaml"), "{year: %d, title: 合成}".formatted(number));
        Files.writeString(year.resolve("outline.yaml"), "preface: 前言");
        Files.writeString(year.resolve("declaration.md"), "声明");
        var items = new StringBuilder("section: \"1\"\nitems:\n");
        for (int i = 0; i < ITEMS; i++) {
            items.append("  - {code: i%d, name: 项%1$d, type: %s, time: 时点, combine: sum}%n"
                    .formatted(i, isMoney(i) ? "money" : "integer"));
        }
        items.append("indicators:\n");
        for (int k = 0; k < INDICATORS; k++) {
            items.append("  - {code: r%d, name: %s%1$d, formula: %s, combine: %s, decimals: 2}%n"
                    .formatted(k, k < 142 ? "指标" : "校均", formula(k), combine(k)));
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
