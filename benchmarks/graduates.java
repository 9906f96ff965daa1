import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.graduate.RosterLayout;
import zhijian.graduate.RosterTotals;
import zhijian.indicator.EngineSettings;
import zhijian.indicator.TrinoEngine;
import zhijian.organisation.OrganisationId;

/// Items of 10,000 schools from 5 million graduates in one Parquet file (made here, sorted by school, as a release of a
/// country would be): once through the catalog's mapping, as the application computes them, and in the same run with
/// DuckDB SQL written by hand in several ways. Every number must be the same; the ratio is to the fastest of those.
///
/// Where `ZHIJIAN_ENGINE_URL` names a Trino server (settings as for `./run`, `ZHIJIAN_DATA` being the directory the server
/// sees), the same statement is measured there too.
///
/// Hand-written SQL may take for granted that every school has every column; ours asks, because a school without the
/// column has a missing value there and not a zero. All include fetching the results.
class graduates {

    static final String PLAIN = """
            SELECT school, count(*) AS graduates_total,
                   count(*) FILTER (certificates = 'yes') AS graduates_dual_cert,
                   count(*) FILTER (outcome <> 'unplaced') AS placed_total,
                   count(*) FILTER (outcome = 'employed') AS direct_employed,
                   count(*) FILTER (outcome = 'study') AS further_study,
                   count(*) FILTER (sector = 'primary') AS employed_primary,
                   count(*) FILTER (sector = 'secondary') AS employed_secondary,
                   count(*) FILTER (sector = 'tertiary') AS employed_tertiary,
                   count(*) FILTER (way = 'unit') AS employed_unit,
                   count(*) FILTER (way = 'army') AS employed_army,
                   count(*) FILTER (way = 'abroad') AS employed_overseas_study,
                   count(*) FILTER (way = 'business') AS entrepreneurs,
                   count(*) FILTER (way = 'other') AS employed_other,
                   count(*) FILTER (related = 'yes') AS employed_related,
                   count(*) FILTER (contract = 'yes') AS employed_contract_long,
                   count(pay) AS salary_respondents,
                   count(*) FILTER (pay <= 3000) AS salary_le3000,
                   count(*) FILTER (pay BETWEEN 3001 AND 4000) AS salary_3001_4000,
                   count(*) FILTER (pay BETWEEN 4001 AND 5000) AS salary_4001_5000,
                   count(*) FILTER (pay > 5000) AS salary_gt5000,
                   coalesce(sum(pay), 0)::BIGINT AS salary_sum,
                   count(*) FILTER (study = 'college') AS study_college,
                   count(*) FILTER (study = 'undergraduate') AS study_undergraduate,
                   count(*) FILTER (study = 'other') AS study_other,
                   count(*) FILTER (place = 'local') AS employed_local,
                   count(*) FILTER (place = 'elsewhere') AS employed_elsewhere,
                   count(*) FILTER (place = 'abroad') AS employed_abroad
            FROM graduate GROUP BY school
            """;

    /// The same without a filter on any aggregate.
    static String summed() {
        return PLAIN.replaceAll("count\\(\\*\\) FILTER \\((.*)\\) AS", "sum(CASE WHEN $1 THEN 1 ELSE 0 END)::BIGINT AS");
    }

    static String counted() {
        return PLAIN.replaceAll("count\\(\\*\\) FILTER \\((.*)\\) AS", "count(CASE WHEN $1 THEN 1 END) AS");
    }

    /// Fewer rows to filter: graduates alike in everything are counted first.
    static String alikeFirst() {
        return PLAIN.replaceAll("count\\(\\*\\)( FILTER \\(.*\\))? AS", "coalesce(sum(alike)$1, 0)::BIGINT AS")
                .replace("count(pay) AS", "coalesce(sum(alike) FILTER (pay IS NOT NULL), 0)::BIGINT AS")
                .replace("sum(pay), 0)", "sum(alike * pay), 0)")
                .replace(
                        "FROM graduate",
                        """
                        FROM (SELECT school, certificates, outcome, sector, way, related, contract, pay, study, place, count(*) AS alike
                              FROM graduate GROUP BY ALL)""");
    }

    interface Work {
        Map<OrganisationId, Map<ItemCode, Long>> run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int graduates = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        int schools = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        var layout = RosterLayout.of(new Catalogs(Path.of("catalog")).of(Year.of(2020)));
        var environment = System.getenv();
        var url = environment.getOrDefault("ZHIJIAN_ENGINE_URL", "");
        var data = Path.of(environment.getOrDefault("ZHIJIAN_DATA", System.getProperty("java.io.tmpdir")));
        var directory = Files.createTempDirectory(data, "zhijian-graduates");
        var file = directory.resolve("graduates.parquet");
        try {
            make(file, graduates, schools);
            System.out.printf("%,d graduates of %,d schools, %d MB of Parquet%n%n", graduates, schools, Files.size(file) >> 20);
            var works = new LinkedHashMap<String, Work>();
            works.put("ours", () -> {
                try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
                    return longs(RosterTotals.ofTable(layout, connection, "read_parquet('%s')".formatted(file)));
                }
            });
            if (!url.isEmpty()) {
                var settings = new EngineSettings(
                        url,
                        environment.getOrDefault("ZHIJIAN_ENGINE_USER", "zhijian"),
                        environment.getOrDefault("ZHIJIAN_ENGINE_CATALOG", "hive"),
                        environment.getOrDefault("ZHIJIAN_ENGINE_SCHEMA", "bench"),
                        environment.getOrDefault("ZHIJIAN_ENGINE_LOCATION", "local://"),
                        "1GB");
                var engine = new TrinoEngine(settings, data);
                var table = engine.table(file);
                works.put("ours on Trino", () -> {
                    try (var connection = engine.connect()) {
                        return longs(RosterTotals.ofTable(layout, connection, table));
                    }
                });
            }
            works.put("filters", () -> byHand(PLAIN, file));
            works.put("sums of cases", () -> byHand(summed(), file));
            works.put("counts of cases", () -> byHand(counted(), file));
            works.put("alike counted first", () -> byHand(alikeFirst(), file));
            var seconds = new LinkedHashMap<String, double[]>();
            Map<OrganisationId, Map<ItemCode, Long>> expected = Map.of();
            for (int round = 0; round <= rounds; round++) {
                for (var work : works.entrySet()) {
                    long begun = System.nanoTime();
                    var found = work.getValue().run();
                    double took = (System.nanoTime() - begun) / 1e9;
                    if (round == 0) {
                        // the first round warms up, and is held against the others
                        expected = expected.isEmpty() ? found : expected;
                        if (!found.equals(expected) || found.size() != schools) {
                            throw new AssertionError(work.getKey() + " computes other numbers than ours");
                        }
                        seconds.put(work.getKey(), new double[rounds]);
                    } else {
                        seconds.get(work.getKey())[round - 1] = took;
                    }
                }
            }
            System.out.printf("%-24s %10s %10s%n", "seconds", "best", "median");
            seconds.forEach((name, taken) -> {
                Arrays.sort(taken);
                System.out.printf("%-24s %10.3f %10.3f%n", name, taken[0], taken[taken.length / 2]);
            });
            double ours = median(seconds.get("ours"));
            double best = seconds.entrySet().stream()
                    .filter(it -> !it.getKey().startsWith("ours"))
                    .mapToDouble(it -> median(it.getValue()))
                    .min()
                    .orElseThrow();
            System.out.println();
            System.out.printf("result seconds %.3f s%n", ours);
            System.out.printf("result ratio %.2f ratio%n", ours / best);
            if (!url.isEmpty()) {
                System.out.printf("result trino-seconds %.3f s%n", median(seconds.get("ours on Trino")));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    /// Invented people: every school the same number of graduates, answers by the hash of the graduate's number.
    static void make(Path file, int graduates, int schools) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("""
                    COPY (
                        WITH drawn AS (
                            SELECT (3100000000 + n * %2$d // %1$d)::VARCHAR AS school,
                                   md5(n::VARCHAR) AS pseudonym,
                                   (hash(n, 1) %% 1000)::INTEGER AS a, (hash(n, 2) %% 1000)::INTEGER AS b,
                                   (hash(n, 3) %% 1000)::INTEGER AS c, (hash(n, 4) %% 1000)::INTEGER AS d,
                                   (hash(n, 5) %% 1000)::INTEGER AS e, (hash(n, 6) %% 1000)::INTEGER AS f,
                                   (hash(n, 7) %% 1000)::INTEGER AS g, (hash(n, 8) %% 1000)::INTEGER AS h
                            FROM range(%1$d) numbers(n)),
                        placed AS (
                            SELECT *, CASE WHEN a < 240 THEN 'employed' WHEN a < 985 THEN 'study' ELSE 'unplaced' END AS outcome
                            FROM drawn)
                        SELECT school, pseudonym,
                               (ARRAY['710205', '730601', '740101', '750203'])[1 + h %% 4] AS major,
                               CASE WHEN b < 768 THEN 'yes' ELSE 'no' END AS certificates,
                               outcome,
                               CASE WHEN outcome = 'employed' THEN CASE WHEN c < 938 THEN 'unit' WHEN c < 975 THEN 'army'
                                    WHEN c < 990 THEN 'abroad' WHEN c < 994 THEN 'business' ELSE 'other' END END AS way,
                               CASE WHEN outcome = 'employed' THEN CASE WHEN d < 8 THEN 'primary' WHEN d < 450 THEN 'secondary'
                                    ELSE 'tertiary' END END AS sector,
                               CASE WHEN outcome = 'employed' THEN CASE WHEN e < 794 THEN 'local' WHEN e < 980 THEN 'elsewhere'
                                    ELSE 'abroad' END END AS place,
                               CASE WHEN outcome = 'employed' THEN CASE WHEN f < 827 THEN 'yes' ELSE 'no' END END AS related,
                               CASE WHEN outcome = 'employed' THEN CASE WHEN g < 736 THEN 'yes' ELSE 'no' END END AS contract,
                               CASE WHEN outcome = 'employed' THEN CASE WHEN h < 954 THEN 'yes' ELSE 'no' END END AS pay_known,
                               CASE WHEN outcome = 'employed' AND h < 954 THEN 2400 + 3 * h + b END AS pay,
                               CASE WHEN outcome = 'study' THEN CASE WHEN c < 893 THEN 'college' WHEN c < 979 THEN 'undergraduate'
                                    ELSE 'other' END END AS study
                        FROM placed
                        ORDER BY school, pseudonym
                    ) TO '%3$s' (FORMAT parquet, COMPRESSION zstd)
                    """.formatted(graduates, schools, file));
        }
    }

    static Map<OrganisationId, Map<ItemCode, Long>> byHand(String sql, Path file) throws Exception {
        var found = new HashMap<OrganisationId, Map<ItemCode, Long>>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql.replace("FROM graduate", "FROM read_parquet('%s')".formatted(file)))) {
            var items = new ArrayList<ItemCode>();
            for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
                items.add(new ItemCode(row.getMetaData().getColumnName(column)));
            }
            while (row.next()) {
                var values = new HashMap<ItemCode, Long>();
                for (int i = 0; i < items.size(); i++) {
                    values.put(items.get(i), row.getLong(i + 2));
                }
                found.put(new OrganisationId(row.getString(1)), values);
            }
        }
        return found;
    }

    static Map<OrganisationId, Map<ItemCode, Long>> longs(Map<OrganisationId, ? extends Map<ItemCode, java.math.BigDecimal>> totals) {
        var found = new HashMap<OrganisationId, Map<ItemCode, Long>>();
        totals.forEach((school, items) -> {
            var values = new HashMap<ItemCode, Long>();
            items.forEach((item, value) -> values.put(item, value.longValueExact()));
            found.put(school, values);
        });
        return found;
    }
}
