import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import people.Browser;
import people.Cable;
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

/// What was acknowledged stays, and stays once, whatever breaks.
///
/// Collectors save fields and reviewers ask queries without pause, over a cable that can be cut; another cable leads
/// from the application to its PostgreSQL. At random moments a cable is cut, PostgreSQL or the application killed
/// (`kill -9`), the disk filled to the brim, or the power cut: the database is killed and goes on from a copy of its
/// disk as it was at that moment, with nothing that nobody had forced onto it. Whoever gets no answer sends the same
/// again, as people and their browsers do. In the end every acknowledged save and query must be in the database exactly
/// once.
///
/// Three controls must fail: without fsync a power cut must lose something, and where a form carries a number of its own
/// at each attempt, so that the application cannot know it again, something must be doubled.
///
/// Disk full and power cut need a file system of their own, which only root can mount; they are left out otherwise.
///
/// Between faults people work until 100,000 saves and queries are acknowledged in all.
///
/// Options: how many faults (200), how many schools (40), seed (1).
class faults {

    static final Year YEAR = Year.of(2020);
    static final OrganisationId COMMISSION = new OrganisationId("310000");
    static final String PASSWORD = "faults";
    static final long ACKNOWLEDGED = 100_000;
    static final boolean MAY_MOUNT = "root".equals(System.getProperty("user.name"));

    enum Fault {
        PEOPLE_CUT("the people's cable cut", 80),
        DATABASE_CUT("the database's cable cut", 50),
        DATABASE_KILLED("PostgreSQL killed", 35),
        APPLICATION_KILLED("application killed", 15),
        DISK_FULL("disk full", 8),
        POWER_CUT("power cut", 12);

        final String words;
        final int weight;

        Fault(String words, int weight) {
            this.words = words;
            this.weight = weight;
        }

        boolean isPossible() {
            return MAY_MOUNT || this != DISK_FULL && this != POWER_CUT;
        }
    }

    public static void main(String[] arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int schools = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        var chance = new Random(seed);
        var planned = new ArrayList<Fault>();
        var all = Stream.of(Fault.values()).filter(Fault::isPossible).toList();
        int weights = all.stream().mapToInt(it -> it.weight).sum();
        for (int i = 0; i < times; i++) {
            int left = chance.nextInt(weights);
            int at = 0;
            while (left >= all.get(at).weight) {
                left -= all.get(at++).weight;
            }
            planned.add(all.get(at));
        }
        System.out.printf("seed %d, %d schools%n", seed, schools);
        var outcome = run(planned, schools, chance, true, true, ACKNOWLEDGED / times);
        outcome.print("in earnest");
        var noKey = run(IntStream.range(0, 10).mapToObj(_ -> Fault.PEOPLE_CUT).toList(), schools, chance, true, false, 300);
        noKey.print("control: forms not known again");
        long withoutFsync = -1;
        if (MAY_MOUNT) {
            var noFsync = run(List.of(Fault.POWER_CUT, Fault.POWER_CUT), schools, chance, false, true, 300);
            noFsync.print("control: no fsync");
            withoutFsync = noFsync.lost();
        }
        System.out.printf("result faults %d%n", times);
        System.out.printf("result acknowledged %d%n", outcome.acknowledged());
        System.out.printf("result lost %d%n", outcome.lost());
        System.out.printf("result doubled %d%n", outcome.doubled());
        System.out.printf("result control-doubled %d%n", noKey.doubled());
        System.out.printf("result control-lost %d%n", withoutFsync);
        boolean holds = outcome.lost() + outcome.doubled() == 0 && noKey.doubled() > 0 && withoutFsync != 0;
        System.exit(holds ? 0 : 1);
    }

    record Outcome(Map<Fault, Integer> faults, long acknowledged, long lost, long doubled, long retried, double seconds, double longest) {

        void print(String name) {
            System.out.printf("%s: %d acknowledged, %d lost, %d doubled, %d sent again, %.0f s, at most %.1f s until somebody could work again%n",
                    name, acknowledged, lost, doubled, retried, seconds, longest);
            faults.forEach((fault, count) -> System.out.printf("    %4d × %s%n", count, fault.words));
        }
    }

    static Outcome run(List<Fault> planned, int schools, Random chance, boolean durable, boolean known, long between) throws Exception {
        try (var rig = new Rig(schools, durable)) {
            var people = new ArrayList<Person>();
            for (int i = 0; i < schools; i++) {
                people.add(new Collector(rig, code(i)));
                people.add(new Reviewer(rig, code(i), known));
            }
            var threads = people.stream().map(Thread.ofVirtual()::start).toList();
            long begun = System.nanoTime();
            var done = new TreeMap<Fault, Integer>();
            for (var fault : planned) {
                rig.awaitAcknowledged(people, between);
                LockSupport.parkNanos((long) (chance.nextDouble() * 3e8));
                long struck = System.nanoTime();
                rig.strike(fault);
                done.merge(fault, 1, Integer::sum);
                System.out.printf("%4.0f s %s, %.1f s%n", (struck - begun) / 1e9, fault.words, (System.nanoTime() - struck) / 1e9);
            }
            rig.awaitAcknowledged(people, between);
            people.forEach(person -> person.finished = true);
            for (var thread : threads) {
                thread.join();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            return rig.check(people, done, seconds);
        }
    }

    static String code(int number) {
        return "3131%06d".formatted(number);
    }

    /// Database, application and the two cables.
    static final class Rig implements AutoCloseable {

        final Path data = Files.createTempDirectory("zhijian-bench");
        final boolean durable;
        final int databasePort = freePort();
        final int applicationPort = freePort();
        final Cable toDatabase = new Cable(databasePort);
        final Cable toApplication = new Cable(applicationPort);
        final Disk disk;
        EmbeddedPostgres database;
        Process application;
        double longest;

        Rig(int schools, boolean durable) throws Exception {
            this.durable = durable;
            disk = MAY_MOUNT ? new Disk(data) : null;
            startDatabase();
            settle(schools);
            startApplication();
        }

        Path databaseDirectory() {
            return (disk == null ? data : disk.place).resolve("postgres");
        }

        void startDatabase() throws IOException {
            var onOff = durable ? "on" : "off";
            database = EmbeddedPostgres.builder()
                    .setDataDirectory(databaseDirectory())
                    .setCleanDataDirectory(false)
                    .setPort(databasePort)
                    .setServerConfig("fsync", onOff)
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_wal_size", "128MB")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(data.resolve("postgres.log").toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(data.resolve("postgres.log").toFile()))
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        }

        String[] settings() {
            return new String[] {
                "--spring.profiles.active=demo", "--zhijian.demo.start=false", "--zhijian.demo.password=" + PASSWORD,
                "--zhijian.data=" + data, "--server.port=" + applicationPort,
                "--zhijian.database.url=jdbc:postgresql://localhost:%d/postgres".formatted(toDatabase.port()),
                "--zhijian.database.user=zhijian", "--zhijian.database.owner=postgres"
            };
        }

        void settle(int many) {
            var application = new SpringApplication(ZhijianApplication.class);
            try (var context = application.run(settings())) {
                var schools = IntStream.range(0, many)
                        .mapToObj(i -> new School(
                                new OrganisationId(code(i)), "合成学校" + i, COMMISSION, SchoolType.TECHNICAL,
                                SupervisingKind.COMMISSION, COMMISSION, false, false))
                        .toList();
                var organisations = new ArrayList<Organisation>();
                organisations.add(new Organisation(COMMISSION, "市教育委员会", OrganisationKind.COMMISSION, COMMISSION));
                schools.forEach(it -> organisations.add(new Organisation(it.id(), it.name(), OrganisationKind.SCHOOL, COMMISSION)));
                context.getBean(Register.class).takeOver(organisations, schools);
                var accounts = context.getBean(Accounts.class);
                accounts.createFor(organisations, PASSWORD);
                context.getBean(Cycles.class).open(
                        YEAR, new TreeSet<>(schools.stream().map(School::id).toList()), "有在校生",
                        Instant.now().plus(Duration.ofDays(30)), accounts.of(COMMISSION, Role.LEADER));
            }
        }

        void startApplication() throws Exception {
            var command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElseThrow(), "-XX:AOTCache=target/zhijian/zhijian.aot", "-Xlog:disable",
                    "-Xmx1500m", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-jar", "target/zhijian/zhijian.jar"));
            command.addAll(List.of(settings()));
            application = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("application.log").toFile()))
                    .start();
            for (long begun = System.nanoTime(); ; LockSupport.parkNanos(50_000_000)) {
                try (var browser = new Browser(applicationPort, 1000)) {
                    if (browser.get("/desk/sign-in").status() == 200) {
                        return;
                    }
                } catch (IOException _) {
                    // not yet
                }
                if (!application.isAlive() || System.nanoTime() - begun > 120e9) {
                    throw new IllegalStateException("The application does not start; see " + data.resolve("application.log"));
                }
            }
        }

        void strike(Fault fault) throws Exception {
            switch (fault) {
                case PEOPLE_CUT -> toApplication.cut();
                case DATABASE_CUT -> toDatabase.cut();
                case DATABASE_KILLED -> {
                    killDatabase();
                    startDatabase();
                }
                case APPLICATION_KILLED -> {
                    application.destroyForcibly().waitFor();
                    startApplication();
                }
                case DISK_FULL -> {
                    disk.fill();
                    LockSupport.parkNanos(3_000_000_000L);
                    disk.empty();
                    if (!answers()) {
                        killDatabase();
                        startDatabase();
                    }
                }
                case POWER_CUT -> {
                    killDatabase();
                    disk.loseWhatWasNotForced();
                    startDatabase();
                }
            }
        }

        /// A server that ran out of space for its log stops itself, as one whose disk is full should.
        boolean answers() {
            try (var connection = DriverManager.getConnection("jdbc:postgresql://localhost:%d/postgres?connectTimeout=3".formatted(databasePort), "postgres", "postgres")) {
                return connection.isValid(3);
            } catch (SQLException _) {
                return false;
            }
        }

        void killDatabase() throws IOException, InterruptedException {
            var pidFile = databaseDirectory().resolve("postmaster.pid");
            if (Files.exists(pidFile)) {
                var server = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()));
                if (server.isPresent()) {
                    var workers = server.get().descendants().toList();
                    server.get().destroyForcibly();
                    workers.forEach(ProcessHandle::destroyForcibly);
                    while (server.get().isAlive() || workers.stream().anyMatch(ProcessHandle::isAlive)) {
                        Thread.sleep(5);
                    }
                }
                Files.deleteIfExists(pidFile);
            }
            // which complains that the server did not stop in peace
            ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
            database.close();
        }

        /// Until people could work again after what happened last.
        void awaitAcknowledged(List<Person> people, long more) throws InterruptedException {
            long begun = System.nanoTime();
            long enough = people.stream().mapToLong(Person::count).sum() + more;
            long before = enough - more;
            while (people.stream().mapToLong(Person::count).sum() < enough) {
                if (System.nanoTime() - begun > 180e9) {
                    throw new IllegalStateException("Nobody can work any more; see " + data.resolve("application.log"));
                }
                Thread.sleep(5);
                if (people.stream().mapToLong(Person::count).sum() == before) {
                    longest = Math.max(longest, (System.nanoTime() - begun) / 1e9);
                }
            }
        }

        Outcome check(List<Person> people, Map<Fault, Integer> done, double seconds) throws SQLException {
            var there = new HashMap<String, Integer>();
            try (var connection = DriverManager.getConnection("jdbc:postgresql://localhost:%d/postgres".formatted(databasePort), "postgres", "postgres");
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                            SELECT organisation || ' ' || item || ' ' || trim_scale(number), count(*)
                              FROM submission.answer_change WHERE number IS NOT NULL GROUP BY 1
                            UNION ALL
                            SELECT words, count(*) FROM query.message GROUP BY 1
                            """)) {
                while (rows.next()) {
                    there.put(rows.getString(1), rows.getInt(2));
                }
            }
            long lost = people.stream().flatMap(it -> it.acknowledged.stream()).filter(it -> !there.containsKey(it)).count();
            var twice = there.entrySet().stream().filter(it -> it.getValue() > 1).map(Map.Entry::getKey).toList();
            twice.stream().limit(5).forEach(it -> System.out.println("doubled: " + it));
            long doubled = twice.size();
            return new Outcome(
                    done, people.stream().mapToLong(Person::count).sum(), lost, doubled,
                    people.stream().mapToLong(person -> person.retried).sum(), seconds, longest);
        }

        @Override
        public void close() throws Exception {
            application.destroyForcibly().waitFor();
            killDatabase();
            toApplication.close();
            toDatabase.close();
            if (disk != null) {
                disk.close();
            }
        }
    }

    /// A small file system in a file, mounted so that nothing reaches the file but what was forced to.
    static final class Disk implements AutoCloseable {

        final Path place;
        private final Path directory;
        private Path image;
        private int copies;

        Disk(Path directory) throws Exception {
            this.directory = directory;
            place = Files.createDirectory(directory.resolve("disk"));
            image = directory.resolve("disk-0.img");
            sh("truncate -s 700M %s && mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0 %s".formatted(image, image));
            mount();
        }

        private void mount() throws Exception {
            sh("mount -o loop,commit=300 %s %s".formatted(image, place));
        }

        void fill() throws Exception {
            sh("dd if=/dev/zero of=%s bs=1M 2>/dev/null; true".formatted(place.resolve("filler")));
        }

        void empty() throws Exception {
            sh("rm %s && sync -f %s".formatted(place.resolve("filler"), place));
        }

        /// Copies the file before the operating system writes what it still holds back, and goes on with the copy.
        void loseWhatWasNotForced() throws Exception {
            var old = image;
            image = directory.resolve("disk-%d.img".formatted(++copies));
            sh("cp --sparse=always %s %s".formatted(old, image));
            sh("umount " + place);
            Files.delete(old);
            mount();
        }

        @Override
        public void close() throws Exception {
            sh("umount " + place);
            Files.delete(image);
        }

        private static void sh(String command) throws Exception {
            var process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("%s: %s".formatted(command, said));
            }
        }
    }

    /// Works without pause, and sends again what got no answer.
    abstract static class Person implements Runnable {

        final Browser browser;
        final String school;
        final String login;
        final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        volatile boolean finished;
        long retried;

        Person(Rig rig, String school, String role) {
            this.school = school;
            login = school + role;
            browser = new Browser(rig.toApplication.port(), 20_000);
        }

        long count() {
            return acknowledged.size();
        }

        @Override
        public void run() {
            boolean inside = false;
            for (int i = 0; !finished; ) {
                try {
                    if (!inside) {
                        browser.signIn(login, PASSWORD);
                        begin();
                        inside = true;
                    }
                    work(i);
                    i++;
                } catch (SignedOut _) {
                    inside = false;
                    retried++;
                } catch (IOException _) {
                    retried++;
                    LockSupport.parkNanos(100_000_000);
                }
            }
            browser.close();
        }

        /// What was open in the browser before.
        abstract void begin() throws IOException;

        /// @throws IOException if there was no answer, or none that says it is done
        abstract void work(int number) throws IOException, SignedOut;
    }

    static final class SignedOut extends Exception {}

    static final class Collector extends Person {

        private static final Pattern FIELD = Pattern.compile("data-code=\"([a-z0-9_]+)\" data-kind=\"number\"");
        private static final Pattern SEEN = Pattern.compile("name=\"seen[^\"]*\"[^>]* value=\"(\\d+)\"");

        private final List<String> items = new ArrayList<>();
        private final Map<String, String> seen = new HashMap<>();

        Collector(Rig rig, String school) {
            super(rig, school, ".collector");
        }

        @Override
        void begin() throws IOException {
            var page = browser.get("/desk/%s/%s/sections/1.3".formatted(school, YEAR)).body();
            items.clear();
            FIELD.matcher(page).results().map(it -> it.group(1)).forEach(items::add);
            if (items.isEmpty()) {
                throw new IOException("no form");
            }
        }

        @Override
        void work(int number) throws IOException, SignedOut {
            var item = items.get(number % items.size());
            var value = String.valueOf(1000 + number);
            var answer = browser.put(
                    "/desk/%s/%s/items/%s".formatted(school, YEAR, item), Map.of(item, value, "seen", seen.getOrDefault(item, "0")));
            var revision = SEEN.matcher(answer.body());
            if (answer.status() == 200 && answer.body().contains("已保存") && revision.find()) {
                seen.put(item, revision.group(1));
                acknowledged.add("%s %s %s".formatted(school, item, new BigDecimal(value).stripTrailingZeros().toPlainString()));
                LockSupport.parkNanos(2_000_000);
            } else if (answer.status() == 401 || answer.status() == 403 || answer.status() == 302) {
                throw new SignedOut();
            } else {
                throw new IOException("Not saved: %d %s".formatted(answer.status(), answer.body()));
            }
        }
    }

    static final class Reviewer extends Person {

        private final boolean known;
        private final Random chance = new Random();

        /// What was sent and not answered yet; empty: nothing.
        private String asking = "";

        Reviewer(Rig rig, String school, boolean known) {
            super(rig, school, ".reviewer");
            this.known = known;
        }

        @Override
        void begin() throws IOException {
            if (!asking.isEmpty() && isAsked()) {
                acknowledged.add(asking);
            }
            if (browser.get("/desk/%s/%s/queries/ask".formatted(school, YEAR)).status() != 200) {
                throw new IOException("no form");
            }
        }

        /// Who was signed out does not know, and looks.
        private boolean isAsked() throws IOException {
            var page = browser.get("/desk/%s/%s/queries".formatted(school, YEAR));
            if (page.status() != 200) {
                throw new IOException("no list of queries");
            }
            return page.body().contains(asking);
        }

        @Override
        void work(int number) throws IOException, SignedOut {
            var words = "%s 第 %d 问。".formatted(school, number);
            if (acknowledged.contains(words)) {
                return;
            }
            asking = words;
            var fields = new HashMap<>(Map.of(
                    "item", "staff_total", "owner", "COLLECTOR", "due", LocalDate.now().plusDays(9).toString(), "words", words));
            if (!known) {
                fields.put("attempt", String.valueOf(chance.nextLong()));
            }
            var answer = browser.post("/desk/%s/%s/queries".formatted(school, YEAR), fields);
            if (answer.status() == 302 && answer.location().contains("#query-")) {
                acknowledged.add(words);
                LockSupport.parkNanos(200_000_000);
            } else if (answer.status() == 302 || answer.status() == 403 || answer.status() == 401) {
                throw new SignedOut();
            } else {
                throw new IOException("Not asked: %d".formatted(answer.status()));
            }
        }
    }

    /// Below those that are given to whoever connects: somebody knocking at a closed door of theirs may find themselves.
    static int freePort() throws IOException {
        for (int port = ThreadLocalRandom.current().nextInt(20_000, 30_000); ; port++) {
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException _) {
                // the next one
            }
        }
    }
}
