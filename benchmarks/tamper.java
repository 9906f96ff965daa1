import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.boot.SpringApplication;
import zhijian.ZhijianApplication;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;
import zhijian.organisation.Register;
import zhijian.publication.PublicSite;
import zhijian.report.Editions;
import zhijian.verify.Checkpoint;
import zhijian.verify.FileList;
import zhijian.verify.LogEntry;
import zhijian.verify.MerkleTree;
import zhijian.verify.SignedNote;
import zhijian.verify.SiteVerification;
import zhijian.verify.TiledLog;
import zhijian.verify.VerifierKey;

/// A published site is spoiled again and again at random, as a stranger could and as a dishonest publisher with the key
/// could: is every time found? The site is that of a small invented city, made by the application itself.
///
/// Arguments: how many times (1,000 unless told), seed. Baseline: `sha256sum` over the same files, without any signature.
class tamper {

    /// Something done to a copy of the site, or nothing where chance picked what cannot be spoiled so.
    interface Spoiling {
        boolean done(Site site, Random chance) throws Exception;
    }

    static final Pattern DIGITS = Pattern.compile("(?<=\"value\":\")\\d+|(?<=\"display\":\")\\d+");
    static final Pattern PRINTED = Pattern.compile("(?<=\">|\\d[.:])\\d+(?=[^<>\"]*</data>)|(?<=value=\")\\d+");
    static final Pattern HOVER = Pattern.compile("(?<= 年：)\\d+(?=[^\"<>]*\">)");
    static final Pattern CHART = Pattern.compile("\\d+(?=[^<>]*</text>)|(?<=[\\[,]&quot;)\\d+(?=(\\.\\d+)?&quot;)|(?<= 年 )\\d+(?=[^<>]*\" data-chart)");

    static final Pattern WORD = Pattern.compile("<w:tag w:val=\"[a-z][^\"]*@[^\"]*\"/>(?:(?!<w:sdt>).)*?<w:t[^>]*>[^<\\d]*\\d");

    public static void main(String[] arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        var data = Files.createTempDirectory("zhijian-bench");
        publish(data);
        var original = data.resolve("site").toRealPath();
        var key = VerifierKey.parse(Files.readString(original.resolve("log/key.txt")));
        var seen = SignedNote.parse(Files.readString(original.resolve("log/checkpoint")));
        var clean = SiteVerification.of(original, key, seen);
        System.out.printf("site: %d files, %d numbers, %d filings, seed %d%n", clean.files(), clean.numbers(), clean.filings(), seed);
        int falseAlarms = clean.deviations().size();
        clean.deviations().forEach(System.out::println);

        var kinds = kinds();
        var names = List.copyOf(kinds.keySet());
        var missed = Collections.synchronizedList(new ArrayList<String>());
        var counts = new TreeMap<String, Integer>();
        long begun = System.nanoTime();
        int workers = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(workers)) {
            var tasks = new ArrayList<Callable<Void>>();
            for (int worker = 0; worker < workers; worker++) {
                int first = worker;
                tasks.add(() -> {
                    var site = new Site(original, Files.createTempDirectory("zhijian-spoiled"), privateKey(data));
                    for (int i = first; i < times; i += workers) {
                        var chance = new Random(seed * 1_000_003 + i);
                        var name = names.get(i % names.size());
                        while (!kinds.get(name).done(site, chance)) {
                            site.restore();
                        }
                        synchronized (counts) {
                            counts.merge(name, 1, Integer::sum);
                        }
                        if (SiteVerification.of(site.directory, key, seen).deviations().isEmpty()) {
                            missed.add("%d %s %s %s".formatted(i, name, site.touched, site.changed));
                        }
                        site.restore();
                    }
                    return null;
                });
            }
            for (var result : pool.invokeAll(tasks)) {
                result.get();
            }
        }
        double each = (System.nanoTime() - begun) / 1e6 / times * workers;
        missed.forEach(it -> System.out.println("missed: " + it));
        counts.forEach((name, count) -> System.out.printf("%-44s %5d%n", name, count));
        double hashing = hashing(original);
        System.out.printf("result tampers %d%n", times);
        System.out.printf("result missed %d%n", missed.size());
        System.out.printf("result false-alarms %d%n", falseAlarms);
        System.out.printf("result verify-ms %.0f ms%n", each);
        System.out.printf("result verify-to-sha256sum %.1f ratio%n", each / hashing);
        System.exit(missed.isEmpty() && falseAlarms == 0 ? 0 : 1);
    }

    static LinkedHashMap<String, Spoiling> kinds() {
        var kinds = new LinkedHashMap<String, Spoiling>();
        kinds.put("a bit of any file flipped", (site, chance) -> {
            var path = site.any(chance);
            var bytes = site.read(path);
            if (bytes.length == 0) {
                return false;
            }
            bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
            return site.write(path, bytes);
        });
        kinds.put("a file dropped", (site, chance) -> site.delete(site.any(chance)));
        kinds.put("a file cut short", (site, chance) -> {
            var path = site.any(chance);
            var bytes = site.read(path);
            return bytes.length > 1 && site.write(path, Arrays.copyOf(bytes, chance.nextInt(bytes.length)));
        });
        kinds.put("a file added", (site, chance) -> site.write("schools/%d.html".formatted(chance.nextInt()), new byte[] {'x'}));
        kinds.put("two files exchanged", (site, chance) -> {
            var one = site.any(chance);
            var other = site.any(chance);
            var bytes = site.read(one);
            return !Arrays.equals(bytes, site.read(other)) && site.write(one, site.read(other)) && site.write(other, bytes);
        });
        kinds.put("two schools exchanged", (site, chance) -> {
            var schools = site.matching("schools/\\d+/index.html");
            var one = schools.get(chance.nextInt(schools.size()));
            var other = schools.get(chance.nextInt(schools.size()));
            var bytes = site.read(one);
            return !one.equals(other) && site.write(one, site.read(other)) && site.write(other, bytes);
        });
        kinds.put("the log's entries in another order", (site, chance) -> {
            var path = site.matching("log/tile/entries/.*").getLast();
            var entries = new ArrayList<>(TiledLog.entries(site.read(path)));
            Collections.rotate(entries, 1);
            return site.write(path, TiledLog.files(entries).get(path.substring("log/".length())));
        });
        kinds.put("the log taken back, the site as it is", (site, chance) -> {
            var entries = site.entries();
            site.log(entries.subList(0, chance.nextInt(1, entries.size())), true);
            return true;
        });
        kinds.put("the log rewritten and signed", (site, chance) -> {
            var entries = new ArrayList<>(site.entries());
            int at = chance.nextInt(entries.size());
            var was = LogEntry.parse(entries.get(at));
            entries.set(at, new LogEntry(was.format(), was.at().plusSeconds(1 + chance.nextInt(1000)), was.edition(), was.reason(), was.manifest(), was.files()).bytes());
            site.log(entries, true);
            return true;
        });
        kinds.put("everything listed and signed with another key", (site, chance) -> {
            var path = site.matching("schools/\\d+/index.html").getFirst();
            site.write(path, new byte[] {'x'});
            site.publish(false);
            return true;
        });
        kinds.put("a digit of facts.json, signed by the publisher", (site, chance) -> site.digit(site.matching("reports/.*/facts.json"), DIGITS, chance));
        kinds.put("a digit of a page, signed by the publisher", (site, chance) -> site.digit(site.matching("(reports|schools|districts)/.*/index.html"), PRINTED, chance));
        kinds.put("a digit told on hovering, signed by the publisher", (site, chance) -> site.digit(site.matching("reports/.*/index.html"), HOVER, chance));
        kinds.put("a digit of a chart, signed by the publisher", (site, chance) -> site.digit(site.matching("reports/.*/index.html"), CHART, chance));
        kinds.put("a digit of a Word document, signed by the publisher", (site, chance) -> site.word(chance));
        for (var copy : List.of("report.pdf", "report.docx")) {
            kinds.put("%s of two reports exchanged, signed by the publisher".formatted(copy), (site, chance) -> {
                var reports = site.matching("reports/.*/" + Pattern.quote(copy));
                var one = reports.get(chance.nextInt(reports.size()));
                var other = reports.get(chance.nextInt(reports.size()));
                var bytes = site.read(one);
                if (one.equals(other)) {
                    return false;
                }
                site.write(one, site.read(other));
                site.write(other, bytes);
                site.publish(true);
                return true;
            });
        }
        kinds.put("a cell of a table, signed by the publisher", (site, chance) -> site.cell(chance));
        kinds.put("a filing's hash, signed by the publisher", (site, chance) -> site.digit(site.matching("releases/.*/manifest.json"), Pattern.compile("(?<=\"sha256\" : \")\\d(?=[0-9a-f]{63}\",\\s+\"receipt\")"), chance));
        return kinds;
    }

    /// A copy of a site that remembers what was done to it.
    static final class Site {

        final Path original;
        final Path directory;
        final PrivateKey key;
        final List<String> paths;
        final List<String> touched = new ArrayList<>();

        /// The words around a changed digit, to say what was missed.
        String changed = "";

        Site(Path original, Path directory, PrivateKey key) throws IOException {
            this.original = original;
            this.directory = directory;
            this.key = key;
            this.paths = list(original);
            for (var path : paths) {
                copy(path);
            }
        }

        static List<String> list(Path root) throws IOException {
            try (var files = Files.walk(root)) {
                return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()).sorted().toList();
            }
        }

        void copy(String path) throws IOException {
            var target = directory.resolve(path);
            Files.createDirectories(target.getParent());
            Files.write(target, Files.readAllBytes(original.resolve(path)));
        }

        void restore() throws IOException {
            for (var path : touched) {
                if (Files.exists(original.resolve(path))) {
                    copy(path);
                } else {
                    Files.deleteIfExists(directory.resolve(path));
                }
            }
            touched.clear();
            changed = "";
        }

        String any(Random chance) {
            return paths.get(chance.nextInt(paths.size()));
        }

        List<String> matching(String pattern) {
            return paths.stream().filter(path -> path.matches(pattern)).toList();
        }

        byte[] read(String path) throws IOException {
            return Files.readAllBytes(directory.resolve(path));
        }

        boolean write(String path, byte[] bytes) throws IOException {
            touched.add(path);
            var target = directory.resolve(path);
            Files.createDirectories(target.getParent());
            Files.write(target, bytes);
            return true;
        }

        boolean delete(String path) throws IOException {
            touched.add(path);
            Files.delete(directory.resolve(path));
            return true;
        }

        List<byte[]> entries() throws IOException {
            return TiledLog.entries(read(matching("log/tile/entries/.*").getLast()));
        }

        void publish(boolean ownKey) throws Exception {
            var list = FileList.of(directory);
            var entries = new ArrayList<>(entries());
            var latest = LogEntry.parse(entries.getLast());
            write(FileList.pathOf(entries.size()), list.bytes());
            entries.add(new LogEntry(LogEntry.FORMAT, Instant.now(), latest.edition(), "更正", FileList.sha256(list.bytes()), list.sha256().size()).bytes());
            log(entries, ownKey);
        }

        void log(List<byte[]> entries, boolean ownKey) throws Exception {
            for (var file : TiledLog.files(entries).entrySet()) {
                write("log/" + file.getKey(), file.getValue());
            }
            var name = VerifierKey.parse(Files.readString(original.resolve("log/key.txt"))).name();
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var x509 = pair.getPublic().getEncoded();
            var verifier = ownKey
                    ? VerifierKey.parse(Files.readString(original.resolve("log/key.txt")))
                    : new VerifierKey(name, Arrays.copyOfRange(x509, x509.length - 32, x509.length));
            var checkpoint = new Checkpoint(name, entries.size(), MerkleTree.of(entries).root());
            var note = SignedNote.sign(checkpoint.text(), verifier, text -> signature(ownKey ? key : pair.getPrivate(), text));
            write("log/key.txt", (verifier + "\n").getBytes(StandardCharsets.UTF_8));
            write("log/checkpoint", note.toString().getBytes(StandardCharsets.UTF_8));
        }

        /// Changes one digit to another, then lists and signs everything anew.
        boolean digit(List<String> candidates, Pattern numbers, Random chance) throws Exception {
            var path = candidates.get(chance.nextInt(candidates.size()));
            var text = new String(read(path), StandardCharsets.UTF_8);
            var found = numbers.matcher(text).results().toList();
            if (found.isEmpty()) {
                return false;
            }
            var number = found.get(chance.nextInt(found.size()));
            int at = number.start() + chance.nextInt(number.end() - number.start());
            char other = (char) ('0' + (text.charAt(at) - '0' + 1 + chance.nextInt(9)) % 10);
            write(path, (text.substring(0, at) + other + text.substring(at + 1)).getBytes(StandardCharsets.UTF_8));
            changed = "%s → %s in %s".formatted(text.charAt(at), other, text.substring(Math.max(0, at - 160), Math.min(text.length(), at + 60)).replaceAll("\\s+", " "));
            publish(true);
            return true;
        }

        /// Changes one digit of a bound number in a Word document, then lists and signs everything anew.
        boolean word(Random chance) throws Exception {
            var reports = matching("reports/.*/report.docx");
            var path = reports.get(chance.nextInt(reports.size()));
            var parts = new LinkedHashMap<String, byte[]>();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(read(path)))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    parts.put(entry.getName(), zip.readAllBytes());
                }
            }
            var text = new String(parts.get("word/document.xml"), StandardCharsets.UTF_8);
            var found = WORD.matcher(text).results().toList();
            if (found.isEmpty()) {
                return false;
            }
            int at = found.get(chance.nextInt(found.size())).end() - 1;
            char other = (char) ('0' + (text.charAt(at) - '0' + 1 + chance.nextInt(9)) % 10);
            changed = "%s → %s in %s".formatted(text.charAt(at), other, text.substring(Math.max(0, at - 160), Math.min(text.length(), at + 60)));
            parts.put("word/document.xml", (text.substring(0, at) + other + text.substring(at + 1)).getBytes(StandardCharsets.UTF_8));
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                for (var part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
            }
            write(path, bytes.toByteArray());
            publish(true);
            return true;
        }

        /// Adds one to a number of a school, then lists and signs everything anew.
        boolean cell(Random chance) throws Exception {
            var tables = matching("data/[0-9-]+/schools.parquet");
            var path = tables.get(chance.nextInt(tables.size()));
            var copy = Files.createTempFile("zhijian-table", ".parquet");
            Files.write(copy, read(path));
            touched.add(path);
            try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement()) {
                var columns = new ArrayList<String>();
                try (var row = statement.executeQuery("SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet('%s')) WHERE column_type LIKE 'DECIMAL%%'".formatted(copy))) {
                    while (row.next()) {
                        columns.add(row.getString(1));
                    }
                }
                var column = columns.get(chance.nextInt(columns.size()));
                var schools = new ArrayList<String>();
                try (var row = statement.executeQuery("SELECT organisation FROM read_parquet('%s') WHERE \"%s\" IS NOT NULL".formatted(copy, column))) {
                    while (row.next()) {
                        schools.add(row.getString(1));
                    }
                }
                if (schools.isEmpty()) {
                    return false;
                }
                statement.execute("COPY (SELECT * REPLACE (CASE WHEN organisation = '%s' THEN \"%s\" + 1 ELSE \"%s\" END AS \"%s\") FROM read_parquet('%s')) TO '%s' (FORMAT parquet)"
                        .formatted(schools.get(chance.nextInt(schools.size())), column, column, column, copy, directory.resolve(path)));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                Files.delete(copy);
            }
            publish(true);
            return true;
        }
    }

    static byte[] signature(PrivateKey key, byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PrivateKey privateKey(Path data) throws Exception {
        var pem = Files.readString(data.resolve("demo-site-key.pem")).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }

    /// A city of four schools, published three times.
    static void publish(Path data) throws Exception {
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        try (var context = application.run("--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + data, "--zhijian.catalog=" + catalog())) {
            var city = DemoData.synthetic(Path.of("demo"), 4, 1);
            context.getBean(DemoCity.class).bringDownTheRoad(city, Path.of("demo"));
            var edition = context.getBean(Editions.class).latest(city.years().getLast()).orElseThrow();
            var commission = context.getBean(Register.class).commission();
            for (int i = 0; i < 2; i++) {
                context.getBean(PublicSite.class)
                        .publish(edition, "更正网页", context.getBean(Accounts.class).of(commission.id(), Role.LEADER));
            }
        }
    }

    /// The catalog with a city report and an outline that are true of any city.
    static Path catalog() throws IOException {
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

    static double hashing(Path site) throws Exception {
        long begun = System.nanoTime();
        new ProcessBuilder("sh", "-c", "find . -type f -print0 | xargs -0 sha256sum > /dev/null").directory(site.toFile()).start().waitFor();
        return (System.nanoTime() - begun) / 1e6;
    }
}
