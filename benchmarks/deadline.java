import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import people.Browser;
import zhijian.ZhijianApplication;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.cycle.Cycles;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.organisation.School;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;

/// Deadline night: signed-in collectors save one field after the other over HTTP, each waiting for the answer before the
/// next (closed loop). First 213 people, then 2,000 as fast as they can, then 2,000 at 500 saves a second in all.
///
/// People, server and database share this machine. Baseline, before and after, on the same database server with the same
/// durability: plain JDBC writes the same two rows (current answer and history) in one statement and one transaction,
/// with as many connections as the application has.
///
/// A save is acknowledged when the answered field says 已保存 with its new revision. Afterwards every acknowledged save
/// must stand in the history, and everybody's last one as the current answer; what does not is counted as lost.
///
/// Options: how many people (2,000), how many seconds each phase lasts (20).
class deadline {

    static final Year YEAR = Year.of(2020);
    static final String SECTION = "1.3";
    static final OrganisationId COMMISSION = new OrganisationId("310000");
    static final int CONNECTIONS = 10;
    static Duration length = Duration.ofSeconds(20);
    static ProcessHandle database = ProcessHandle.current();

    /// @param java processor time a save costs in this process, people and application together, in µs
    /// @param database the same in the database server
    record Measured(double perSecond, double p50, double p95, double p99, long failed, double java, double database) {

        String line() {
            return "%10.0f/s   p50 %7.1f ms   p95 %7.1f ms   p99 %7.1f ms   failed %d   CPU %4.0f µs here, %4.0f µs in the database"
                    .formatted(perSecond, p50, p95, p99, failed, java, database);
        }
    }

    public static void main(String[] arguments) throws Exception {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        if (arguments.length > 1) {
            length = Duration.ofSeconds(Integer.parseInt(arguments[1]));
        }
        var directory = Files.createTempDirectory("zhijian-bench");
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        try (var context = (ServletWebServerApplicationContext) application.run(
                "--server.port=0", "--zhijian.demo.start=false", "--zhijian.demo.password=deadline", "--zhijian.data=" + directory)) {
            database = ProcessHandle.of(Long.parseLong(Files.readAllLines(directory.resolve("postgres/postmaster.pid")).getFirst().strip())).orElseThrow();
            var schools = settle(many, context);
            var dataSource = context.getBean(DataSource.class);
            var owner = context.getBean("ownersDataSource", DataSource.class);
            int port = context.getWebServer().getPort();

            long begun = System.nanoTime();
            var people = signIn(schools, port);
            System.out.printf("%d people signed in, %.1f a second%n", many, many / seconds(begun));

            save(people.subList(0, Math.min(213, many)), Duration.ofSeconds(10), 0);
            var before = baseline(owner, dataSource);
            var city = save(people.subList(0, Math.min(213, many)), length, 0);
            var all = save(people, length, 0);
            var paced = save(people, length, 500);
            var after = baseline(owner, dataSource);
            var alone = statementsPerSave(people.subList(0, 1), 50);
            var statements = statementsPerSave(people, 0);
            long lost = lost(people, context.getBean(JdbcClient.class));

            System.out.printf("baseline before            %10.0f/s%n", before);
            System.out.printf("213 people                 %s%n", city.line());
            System.out.printf("%d people                %s%n", many, all.line());
            System.out.printf("%d people at 500/s       %s%n", many, paced.line());
            System.out.printf("baseline after             %10.0f/s%n", after);
            System.out.printf("statements per save        %10.2f of one person, %.2f of all at once%n", alone, statements);
            System.out.println();
            System.out.printf("result saves-per-second %.0f 1/s%n", all.perSecond());
            System.out.printf("result ratio-to-baseline %.2f ratio%n", all.perSecond() / ((before + after) / 2));
            System.out.printf("result p99-ms %.1f ms%n", paced.p99());
            System.out.printf("result lost %d saves%n", lost);
            System.out.printf("result statements-per-save %.2f statements%n", statements);
            people.forEach(Person::close);
        }
        System.exit(0);
    }

    static List<String> settle(int many, ServletWebServerApplicationContext context) {
        var codes = IntStream.range(0, many).mapToObj("3131%06d"::formatted).toList();
        var schools = codes.stream()
                .map(code -> new School(
                        new OrganisationId(code), "合成学校" + code, COMMISSION, SchoolType.TECHNICAL,
                        SupervisingKind.COMMISSION, COMMISSION, false, false))
                .toList();
        var organisations = new ArrayList<Organisation>();
        organisations.add(new Organisation(COMMISSION, "市教育委员会", OrganisationKind.COMMISSION, COMMISSION));
        schools.forEach(it -> organisations.add(new Organisation(it.id(), it.name(), OrganisationKind.SCHOOL, COMMISSION)));
        context.getBean(Register.class).takeOver(organisations, schools);
        var accounts = context.getBean(Accounts.class);
        accounts.createFor(organisations, "deadline");
        context.getBean(Cycles.class).open(
                YEAR, new TreeSet<>(schools.stream().map(School::id).toList()), "有在校生",
                Instant.now().plus(Duration.ofDays(30)), accounts.of(COMMISSION, Role.LEADER));
        return codes;
    }

    static List<Person> signIn(List<String> schools, int port) throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var signingIn = schools.stream()
                    .map(school -> threads.submit(() -> new Person(school, port)))
                    .toList();
            var people = new ArrayList<Person>();
            for (var person : signingIn) {
                people.add(person.get());
            }
            return people;
        }
    }

    /// @param perSecond of all people together; 0: as fast as they can
    static Measured save(List<Person> people, Duration length, int perSecond) throws InterruptedException {
        long java = cpu(ProcessHandle.current());
        long database = databaseCpu();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        long pause = perSecond == 0 ? 0 : 1_000_000_000L * people.size() / perSecond;
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < people.size(); i++) {
            var person = people.get(i);
            long first = perSecond == 0 ? begin : begin + 1_000_000_000L * i / perSecond;
            threads.add(Thread.ofVirtual().start(() -> person.saveUntil(first, end, pause)));
        }
        for (var thread : threads) {
            thread.join();
        }
        double took = seconds(begin);
        var times = people.stream().flatMapToLong(person -> person.times.stream().mapToLong(it -> it)).sorted().toArray();
        long failed = people.stream().mapToLong(person -> person.failed).sum();
        people.forEach(Person::forgetTimes);
        return new Measured(
                times.length / took, at(times, 0.50), at(times, 0.95), at(times, 0.99), failed,
                (cpu(ProcessHandle.current()) - java) / 1e3 / times.length,
                (databaseCpu() - database) / 1e3 / times.length);
    }

    static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    static long databaseCpu() {
        return Stream.concat(Stream.of(database), database.descendants()).mapToLong(deadline::cpu).sum();
    }

    static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }

    static double baseline(DataSource owner, DataSource dataSource) throws Exception {
        try (var connection = owner.getConnection(); var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS public.bare_answer (LIKE submission.answer INCLUDING ALL);
                    CREATE TABLE IF NOT EXISTS public.bare_change (LIKE submission.answer_change INCLUDING ALL);
                    GRANT ALL ON ALL TABLES IN SCHEMA public TO zhijian;
                    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO zhijian;
                    """);
        }
        var saved = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                int number = i;
                threads.submit(() -> {
                    writeBare(dataSource, number, end, saved);
                    return null;
                });
            }
        }
        return saved.get() / seconds(begin);
    }

    static void writeBare(DataSource dataSource, int number, long end, AtomicLong saved) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("""
                        WITH kept AS (
                            INSERT INTO public.bare_answer (organisation, year, item, number, answered_by, answered_at, revision)
                            VALUES (?, 2020, ?, ?, 'bare', now(), 0)
                            ON CONFLICT (organisation, year, item) DO UPDATE
                               SET number = excluded.number, answered_at = excluded.answered_at
                            RETURNING *
                        )
                        INSERT INTO public.bare_change (organisation, year, item, number, answered_by, answered_at)
                        SELECT organisation, year, item, number, answered_by, answered_at FROM kept
                        """)) {
            for (int i = 0; System.nanoTime() < end; i++) {
                statement.setString(1, "school-%d-%d".formatted(number, i % 200));
                statement.setString(2, "item-%d".formatted(i % 10));
                statement.setBigDecimal(3, BigDecimal.valueOf(i));
                statement.executeUpdate();
                saved.incrementAndGet();
            }
        }
    }

    /// As the JDBC driver counts what it sends, the beginning and the end of transactions included.
    ///
    /// @param perSecond as for [#save]; one person alone must stay below what the application takes from one address
    static double statementsPerSave(List<Person> people, int perSecond) throws InterruptedException {
        var sent = new AtomicLong();
        var driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
        driver.setUseParentHandlers(false);
        var counter = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getMessage() != null && entry.getMessage().contains("FE=> Execute")) {
                    sent.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        driver.addHandler(counter);
        driver.setLevel(Level.FINEST);
        long saves = people.stream().mapToLong(person -> -person.acknowledged.size()).sum();
        save(people, Duration.ofSeconds(1), perSecond);
        saves += people.stream().mapToLong(person -> person.acknowledged.size()).sum();
        driver.setLevel(Level.OFF);
        driver.removeHandler(counter);
        return (double) sent.get() / saves;
    }

    static long lost(List<Person> people, JdbcClient jdbc) {
        long lost = 0;
        for (var person : people) {
            var history = new HashMap<String, TreeSet<BigDecimal>>();
            jdbc.sql("SELECT item, number FROM submission.answer_change WHERE organisation = ? AND number IS NOT NULL")
                    .param(person.school)
                    .query(row -> {
                        history.computeIfAbsent(row.getString("item"), _ -> new TreeSet<>()).add(row.getBigDecimal("number"));
                    });
            var current = new HashMap<String, BigDecimal>();
            jdbc.sql("SELECT item, number FROM submission.answer WHERE organisation = ? AND number IS NOT NULL")
                    .param(person.school)
                    .query(row -> {
                        current.put(row.getString("item"), row.getBigDecimal("number"));
                    });
            for (var saved : person.acknowledged) {
                if (!history.getOrDefault(saved.item(), new TreeSet<>()).contains(BigDecimal.valueOf(saved.value()))) {
                    lost++;
                }
            }
            var last = new HashMap<String, Long>();
            person.acknowledged.forEach(saved -> last.put(saved.item(), saved.value()));
            for (var entry : last.entrySet()) {
                if (person.failed == 0 && current.get(entry.getKey()).longValueExact() != entry.getValue()) {
                    lost++;
                }
            }
        }
        return lost;
    }

    static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /// A collector with a browser of their own: one connection, one session, one page open.
    static class Person {

        record Saved(String item, long value) {}

        private static final Pattern FIELD = Pattern.compile("data-code=\"([a-z0-9_]+)\" data-kind=\"number\"");
        private static final Pattern SEEN = Pattern.compile("name=\"seen[^\"]*\"[^>]* value=\"(\\d+)\"");

        final String school;
        final List<Saved> acknowledged = new ArrayList<>();
        final List<Long> times = new ArrayList<>();
        long failed;

        private final Browser browser;
        private final List<String> items = new ArrayList<>();
        private final Map<String, String> seen = new HashMap<>();
        private long value = 1000;
        private int turn;

        Person(String school, int port) throws IOException {
            this.school = school;
            browser = new Browser(port, 30_000);
            browser.signIn(school + ".collector", "deadline");
            var page = browser.get("/desk/%s/%s/sections/%s".formatted(school, YEAR, SECTION)).body();
            FIELD.matcher(page).results().map(it -> it.group(1)).forEach(items::add);
            if (items.isEmpty()) {
                throw new IllegalStateException("Section %s of %s shows no numbers to fill in:%n%s".formatted(SECTION, school, page));
            }
        }

        void saveUntil(long first, long end, long pause) {
            for (long next = first; next < end; next = pause == 0 ? System.nanoTime() : next + pause) {
                LockSupport.parkNanos(next - System.nanoTime());
                long asked = pause == 0 ? System.nanoTime() : next;
                if (save()) {
                    times.add(System.nanoTime() - asked);
                }
            }
        }

        boolean save() {
            var item = items.get(turn++ % items.size());
            long number = ++value;
            try {
                var answer = browser.put(
                        "/desk/%s/%s/items/%s".formatted(school, YEAR, item),
                        Map.of(item, String.valueOf(number), "seen", seen.getOrDefault(item, "0")));
                var revision = SEEN.matcher(answer.body());
                if (answer.status() == 200 && answer.body().contains("已保存") && revision.find()) {
                    seen.put(item, revision.group(1));
                    acknowledged.add(new Saved(item, number));
                    return true;
                }
                System.err.println("Not saved: " + answer.status());
            } catch (IOException e) {
                System.err.println("Not saved: " + e);
            }
            failed++;
            return false;
        }

        void forgetTimes() {
            times.clear();
        }

        void close() {
            browser.close();
        }
    }
}
