import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhijian.ZhijianApplication;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;

/// How long each stretch of the road takes, for the demo city and for a city of synthetic schools (1,000 unless told).
///
/// Baseline: the same answers of the synthetic city written to a bare table, one transaction a school and year, on the
/// same server with the same durability. What the road costs beyond it is checking, reviewing, hashing and recording.
class road {

    record Run(double start, Map<String, Double> stretches, double bareInsert) {

        double road() {
            return stretches.values().stream().mapToDouble(it -> it).sum();
        }

        double filing() {
            return stretches.entrySet().stream()
                    .filter(it -> it.getKey().contains("填报"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }

    public static void main(String[] arguments) throws Exception {
        int schools = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        var demo = Path.of("demo");
        var city = run(DemoData.read(demo), Path.of("catalog"), false);
        var many = run(DemoData.synthetic(demo, schools, 1), neutralCatalog(), true);

        System.out.printf("%n%-46s %12s %12s%n", "stretch (seconds)", "demo city", schools + " schools");
        for (var stretch : many.stretches().keySet()) {
            System.out.printf("%-46s %12.1f %12.1f%n", stretch, city.stretches().getOrDefault(stretch, 0.0), many.stretches().get(stretch));
        }
        System.out.printf("%-46s %12.1f %12.1f%n", "the whole road", city.road(), many.road());
        System.out.printf("%-46s %12s %12.1f%n", "baseline: bare insert of the same answers", "", many.bareInsert());
        System.out.println();
        System.out.printf("result city-seconds %.1f s%n", city.road());
        System.out.printf("result thousand-schools-seconds %.1f s%n", many.road());
        System.out.printf("result peak-mb %d MB%n", peakMegabytes());
        System.out.printf("result start-seconds %.1f s%n", city.start());
        System.out.printf("result filing-to-bare-insert %.1f ratio%n", many.filing() / many.bareInsert());
        System.exit(0);
    }

    static Run run(DemoData data, Path catalog, boolean baseline) throws IOException {
        var directory = Files.createTempDirectory("zhijian-bench");
        long begun = System.nanoTime();
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        try (var context = application.run("--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + directory, "--zhijian.catalog=" + catalog)) {
            var start = seconds(begun);
            var stretches = context.getBean(DemoCity.class).bringDownTheRoad(data, Path.of("demo"));
            var bare = baseline ? bareInsert(data, context.getBean("ownersDataSource", DataSource.class), context.getBean(JdbcClient.class)) : 0;
            return new Run(start, new LinkedHashMap<>(stretches), bare);
        }
    }

    static double bareInsert(DemoData data, DataSource owner, JdbcClient jdbc) {
        JdbcClient.create(owner)
                .sql("""
                        CREATE TABLE public.bare (school text, year int, item text, value text, PRIMARY KEY (school, year, item));
                        GRANT ALL ON public.bare TO zhijian
                        """)
                .update();
        long begun = System.nanoTime();
        for (var year : data.years()) {
            for (var school : data.register().schools()) {
                var answers = data.answers(school.code(), year);
                jdbc.sql("""
                        INSERT INTO public.bare (school, year, item, value)
                        SELECT :school, :year, item, value FROM unnest(:items::text[], :values::text[]) AS it (item, value)
                        """)
                        .param("school", school.code())
                        .param("year", year.getValue())
                        .param("items", answers.keySet().stream().map(Object::toString).toArray(String[]::new))
                        .param("values", answers.values().stream().map(Object::toString).toArray(String[]::new))
                        .update();
            }
        }
        return seconds(begun);
    }

    /// The year's catalog with a city report and an outline that are true of any city.
    static Path neutralCatalog() throws IOException {
        var target = Files.createTempDirectory("zhijian-bench-catalog");
        try (var files = Files.walk(Path.of("catalog"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = target.resolve(Path.of("catalog").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.writeString(target.resolve("2020/outline.yaml"), "chapters:\n  - number: \"1\"\n    title: 基本情况\n");
        Files.writeString(target.resolve("2020/reports/city.md"), """
                ---
                title: {{year}} 年度质量报告
                issuer: 合成城市
                date: {{year+1}} 年
                missing: shown
                ---

                # 1 基本情况

                全市有在校生 {{students_fulltime}}，专任教师 {{teachers_fulltime}}，生师比 {{student_teacher_ratio .1}}。
                """);
        return target;
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
