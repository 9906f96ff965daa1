import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import zhijian.ZhijianApplication;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Level;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;
import zhijian.indicator.Indicators;
import zhijian.organisation.Register;
import zhijian.publication.PublicSite;
import zhijian.release.Releases;
import zhijian.report.Edition;
import zhijian.report.Editions;

/// How long the site of a whole nation takes: the demo city's 71 schools stand again and again under other codes, in the
/// register, in the releases of three years and among the reports, up to 2,840 schools (another number of copies may be
/// given). Copies have pages and numbers of their own, but no PDF, Word and OFD files; what counts persons is twice or
/// three times as much in some of them, because no two schools of a nation are the same.
///
/// Baseline: the same site of the 71 schools themselves. Linear growth is `per-school-ratio` 1 or below.
class nation {

    /// Between the codes of a school and its copy.
    static final long APART = 10_000_000;

    static final Path DEMO = Path.of("demo");

    public static void main(String[] arguments) throws Exception {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        var data = Files.createTempDirectory("zhijian-bench");
        var city = DemoData.read(DEMO);
        try (var context = start(data)) {
            context.getBean(DemoCity.class).bringDownTheRoad(city, DEMO);
        }
        var original = Files.createTempDirectory("zhijian-bench-original");
        for (var kept : List.of("releases", "editions")) {
            FileSystemUtils.copyRecursively(data.resolve(kept), original.resolve(kept));
        }
        double ofOne = 0;
        for (int copies : Stream.of(1, 10, most).filter(it -> it <= most).distinct().toList()) {
            FileSystemUtils.deleteRecursively(data.resolve("indicators"));
            try (var context = start(data)) {
                grow(context, data, original, copies);
            }
            try (var context = start(data)) {
                int schools = context.getBean(Register.class).schools().size();
                var edition = context.getBean(Editions.class).latest(city.years().getLast()).orElseThrow();
                double computed = seconds(() -> published(context, edition));
                double written = seconds(() -> publish(context, edition));
                var site = data.resolve("site").toRealPath();
                long pages = pages(site);
                ofOne = copies == 1 ? written / schools : ofOne;
                System.out.printf(
                        "%d schools: numbers %.1f s, site %.1f s, %d pages, %d MB%n",
                        schools, computed, written, pages, bytes(site) >> 20);
                if (copies == most) {
                    System.out.printf("result schools %d%n", schools);
                    System.out.printf("result generate-seconds %.1f s%n", written);
                    System.out.printf("result pages %d%n", pages);
                    System.out.printf("result per-school-ratio %.2f ratio%n", written / schools / ofOne);
                }
                FileSystemUtils.deleteRecursively(site);
            }
        }
        FileSystemUtils.deleteRecursively(original);
        FileSystemUtils.deleteRecursively(data);
        System.exit(0);
    }

    static ConfigurableApplicationContext start(Path data) {
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        return application.run("--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + data);
    }

    static void published(ConfigurableApplicationContext context, Edition edition) {
        context.getBean(Indicators.class).published(context.getBean(Releases.class).find(edition.release()));
    }

    static void publish(ConfigurableApplicationContext context, Edition edition) {
        var commission = context.getBean(Register.class).commission().id();
        context.getBean(PublicSite.class)
                .publish(edition, "更正网页", context.getBean(Accounts.class).of(commission, Role.LEADER));
    }

    /// Until every school is there `copies` times.
    static void grow(ConfigurableApplicationContext context, Path data, Path original, int copies) throws Exception {
        var codes = context.getBean(Register.class).schools().stream()
                .map(it -> it.id().code())
                .filter(code -> Files.exists(original.resolve("editions/2020-1/reports/2020/schools/" + code)))
                .toList();
        var database = context.getBean(JdbcClient.class);
        for (var sql : List.of("""
                INSERT INTO organisation.organisation (code, name, kind, supervisor)
                SELECT (o.code::bigint + j * %1$d)::text, o.name || j, o.kind, o.supervisor
                FROM organisation.organisation o, generate_series(1, %2$d) j
                WHERE o.code = ANY(:codes) ON CONFLICT DO NOTHING
                """, """
                INSERT INTO organisation.school (code, district, type, kind, arts_or_sports, inland_class)
                SELECT (s.code::bigint + j * %1$d)::text, s.district, s.type, s.kind, s.arts_or_sports, s.inland_class
                FROM organisation.school s, generate_series(1, %2$d) j
                WHERE s.code = ANY(:codes) ON CONFLICT DO NOTHING
                """)) {
            database.sql(sql.formatted(APART, copies - 1)).param("codes", codes.toArray(String[]::new)).update();
        }
        try (var releases = Files.list(original.resolve("releases"))) {
            for (var release : releases.toList()) {
                grow(release, data.resolve("releases").resolve(release.getFileName()), copies);
            }
        }
        for (var code : codes) {
            var report = original.resolve("editions/2020-1/reports/2020/schools/" + code);
            for (int copy = 1; copy < copies; copy++) {
                var other = String.valueOf(Long.parseLong(code) + copy * APART);
                var target = data.resolve("editions/2020-1/reports/2020/schools/" + other);
                Files.createDirectories(target);
                for (var file : List.of("article.html", "facts.json")) {
                    Files.writeString(target.resolve(file), Files.readString(report.resolve(file)).replace(code, other));
                }
            }
        }
    }

    static void grow(Path release, Path target, int copies) throws Exception {
        var table = target.resolve("schools.parquet");
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement()) {
            statement.execute("""
                    COPY (SELECT * REPLACE (CAST(CAST(organisation AS BIGINT) + j * %d AS VARCHAR) AS organisation%s)
                          FROM '%s', range(%d) t(j)) TO '%s.next' (FORMAT parquet, COMPRESSION zstd)
                    """.formatted(APART, larger(statement, release), release.resolve("schools.parquet"), copies, table));
        }
        Files.move(Path.of(table + ".next"), table, StandardCopyOption.REPLACE_EXISTING);
        var json = JsonMapper.builder().build();
        var manifest = (ObjectNode) json.readTree(Files.readString(release.resolve("manifest.json")));
        var filed = (ArrayNode) manifest.get("submissions");
        var more = new ArrayList<ObjectNode>();
        for (var submission : filed) {
            var code = submission.get("organisation").stringValue();
            for (int copy = 1; copy < copies && code.length() == 10; copy++) {
                more.add(((ObjectNode) submission.deepCopy())
                        .put("organisation", String.valueOf(Long.parseLong(code) + copy * APART)));
            }
        }
        filed.addAll(more);
        Files.writeString(target.resolve("manifest.json"), json.writeValueAsString(manifest));
    }

    /// Columns about persons, up to three times as large.
    static String larger(Statement statement, Path release) throws SQLException {
        var year = Year.parse(release.getFileName().toString().substring(0, 4));
        var types = new HashMap<String, String>();
        try (var columns = statement.executeQuery(
                "SELECT column_name, column_type FROM (DESCRIBE FROM '%s')".formatted(release.resolve("schools.parquet")))) {
            while (columns.next()) {
                types.put(columns.getString(1), columns.getString(2));
            }
        }
        return new Catalogs(Path.of("catalog")).of(year).items(Level.SCHOOL).stream()
                .filter(item -> item.smallGroup() != null)
                .map(item -> item.code().value())
                .map(code -> ", CAST(%1$s * (1 + j %% 3) AS %2$s) AS %1$s".formatted(code, types.get(code)))
                .collect(Collectors.joining());
    }

    static long pages(Path site) throws IOException {
        try (var files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html")).count();
        }
    }

    static long bytes(Path site) throws IOException {
        try (var files = Files.walk(site)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }
}
