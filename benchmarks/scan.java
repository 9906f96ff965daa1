import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import people.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.ZhijianApplication;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// Scanners of others and a check of our own go over a running instance, once as a reader and once signed in as each
/// role: wapiti sends what breaks into forms and addresses, sqlmap what breaks into databases, and every page that can be
/// reached by links is held against the headers and the markup we promise.
///
/// Options: how many seconds each scanner has for each role (60), how many pages our own check opens for each role (200).
class scan {

    /// What scanners are let off: they would sign themselves out.
    private static final String NOT_THERE = "sign-out";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)");
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>\\s*[^<\\s]|\\son[a-z]+=\"|href=\"\\s*javascript:", Pattern.CASE_INSENSITIVE);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param cookie empty: nobody signed in
    record Visitor(String name, String start, String cookie) {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        var data = Files.createTempDirectory("zhijian-bench");
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        int pages = 0;
        var found = new ArrayList<String>();
        try (var context = (ServletWebServerApplicationContext) application.run(
                "--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + data, "--zhijian.catalog=" + tamper.catalog())) {
            context.getBean(DemoCity.class).bringDownTheRoad(DemoData.synthetic(Path.of("demo"), 4, 1), Path.of("demo"));
            int port = context.getWebServer().getPort();
            for (var visitor : visitors(context, port)) {
                var own = Pages.of(port, visitor, most);
                var wapiti = wapiti(port, visitor, seconds, data);
                var sqlmap = sqlmap(port, visitor, seconds, data);
                System.out.printf("%-40s %4d pages, header and markup %d, wapiti %s, sqlmap %s%n",
                        visitor.name(), own.opened(), own.problems().size(), wapiti, sqlmap);
                pages += own.opened();
                Stream.of(own.problems(), wapiti.problems(), sqlmap.problems())
                        .flatMap(List::stream)
                        .forEach(it -> found.add(visitor.name() + ": " + it));
            }
        }
        found.forEach(System.out::println);
        System.out.printf("result pages %d%n", pages);
        System.out.printf("result high-or-medium %d%n", found.size());
        System.exit(found.isEmpty() ? 0 : 1);
    }

    static List<Visitor> visitors(ServletWebServerApplicationContext context, int port) throws IOException {
        var accounts = context.getBean(Accounts.class);
        var organisations = context.getBean(Register.class).organisations();
        var visitors = new ArrayList<Visitor>();
        visitors.add(new Visitor("a reader", "/", ""));
        for (var kind : OrganisationKind.values()) {
            var one = organisations.stream().filter(it -> it.kind() == kind).findFirst();
            if (one.isPresent()) {
                for (var role : Role.OF_EVERY_ORGANISATION) {
                    visitors.add(signedIn(accounts, one.get(), role, port));
                }
            }
        }
        var commission = context.getBean(Register.class).commission();
        for (var role : List.of(Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)) {
            visitors.add(signedIn(accounts, organisations.stream().filter(it -> it.id().equals(commission.id())).findFirst().orElseThrow(), role, port));
        }
        return visitors;
    }

    static Visitor signedIn(Accounts accounts, Organisation organisation, Role role, int port) throws IOException {
        var login = accounts.of(organisation.id(), role).login();
        try (var browser = new Browser(port, 30_000)) {
            browser.signIn(login, "demo-2020");
            return new Visitor("%s (%s)".formatted(login, organisation.kind()), "/desk", browser.cookie());
        }
    }

    /// Every page that links lead to.
    record Pages(int opened, List<String> problems) {

        static Pages of(int port, Visitor visitor, int most) throws IOException {
            var problems = new TreeSet<String>();
            var known = new LinkedHashSet<String>(List.of(visitor.start()));
            var waiting = new ArrayDeque<>(known);
            int opened = 0;
            try (var browser = new Browser(port, 30_000, visitor.cookie())) {
                while (!waiting.isEmpty() && opened < most) {
                    var path = waiting.remove();
                    var answer = browser.get(path);
                    opened++;
                    problems(path, answer, problems);
                    if (answer.header("content-type").startsWith("text/html")) {
                        LINK.matcher(answer.body()).results()
                                .map(it -> URI.create("http://localhost" + path).resolve(it.group(1).replace("&amp;", "&").replace(" ", "%20")))
                                .filter(it -> "localhost".equals(it.getHost()) && it.getPort() < 0 && !it.getPath().contains(NOT_THERE))
                                .map(it -> it.getRawPath() + (it.getRawQuery() == null ? "" : "?" + it.getRawQuery()))
                                .filter(it -> it.startsWith("/desk") == visitor.start().equals("/desk"))
                                .filter(known::add)
                                .forEach(waiting::add);
                    }
                }
            }
            return new Pages(opened, List.copyOf(problems));
        }

        static void problems(String path, Browser.Answer answer, Set<String> problems) {
            var shape = path.replaceAll("\\d+", "0").replaceAll("\\?.*", "");
            must(answer.status() < 500, shape + ": answers " + answer.status(), problems);
            must(answer.header("x-content-type-options").equals("nosniff"), shape + ": no nosniff", problems);
            must(answer.header("server").isEmpty(), shape + ": tells its server", problems);
            var policy = answer.header("content-security-policy");
            must(policy.contains("frame-ancestors 'none'"), shape + ": may be framed", problems);
            must(policy.contains("default-src"), shape + ": no policy", problems);
            var scripts = Arrays.stream(policy.split(";")).map(String::strip).filter(it -> it.startsWith("script-src")).findFirst().orElse("");
            must(!scripts.contains("unsafe"), shape + ": lets foreign scripts run", problems);
            if (path.startsWith("/desk") && !path.startsWith("/desk/assets/")) {
                must(answer.header("cache-control").contains("no-store"), shape + ": may be stored", problems);
                must(!answer.header("referrer-policy").isEmpty(), shape + ": tells where a reader came from", problems);
            }
            if (answer.header("content-type").startsWith("text/html")) {
                must(!INLINE.matcher(answer.body()).find(), shape + ": a script in the page itself", problems);
                must(!answer.body().contains("\tat ") && !answer.body().contains("Exception"), shape + ": tells of its inside", problems);
            }
            var cookie = answer.header("set-cookie").toLowerCase();
            must(cookie.isEmpty() || cookie.contains("httponly") && cookie.contains("samesite"), shape + ": a cookie scripts can read", problems);
        }

        static void must(boolean holds, String otherwise, Set<String> problems) {
            if (!holds) {
                problems.add(otherwise);
            }
        }
    }

    /// @param did how far it came, in its own words
    record Scanned(String did, List<String> problems) {

        @Override
        public String toString() {
            return "%s: %d".formatted(did, problems.size());
        }
    }

    static Scanned wapiti(int port, Visitor visitor, int seconds, Path data) throws Exception {
        var report = data.resolve("wapiti.json");
        Files.deleteIfExists(report);
        var command = new ArrayList<>(List.of(
                "wapiti", "-u", "http://localhost:%d%s".formatted(port, visitor.start()), "--scope", "domain", "--flush-session",
                "-m", "sql,blindsql,xss,permanentxss,exec,file,crlf,redirect,xxe,csp,cookieflags,http_headers",
                "--max-scan-time", String.valueOf(seconds), "--max-attack-time", String.valueOf(Math.max(5, seconds / 6)),
                "-d", "3", "--max-links-per-page", "30", "-x", "http://localhost:%d/desk/%s*".formatted(port, NOT_THERE),
                "--store-session", data.toString(), "-f", "json", "-o", report.toString(), "--no-bugreport"));
        if (!visitor.cookie().isEmpty()) {
            command.addAll(List.of("-H", "Cookie: " + visitor.cookie()));
        }
        var said = run(command, data, seconds * 4L + 60);
        if (!Files.exists(report)) {
            return new Scanned("no report", List.of("wapiti made no report: " + said.lines().reduce((_, last) -> last).orElse("")));
        }
        var result = JSON.readTree(report.toFile());
        var problems = new ArrayList<String>();
        result.get("vulnerabilities").properties().forEach(kind -> kind.getValue().forEach(one -> {
            if (one.get("level").asInt() >= 2) {
                problems.add("wapiti %s: %s %s %s".formatted(kind.getKey(), one.get("method").asString(), one.get("path").asString(), one.get("info").asString()));
            }
        }));
        return new Scanned("%s pages".formatted(text(result.get("infos"), "crawled_pages_nbr", "?")), problems);
    }

    static Scanned sqlmap(int port, Visitor visitor, int seconds, Path data) throws Exception {
        var command = new ArrayList<>(List.of(
                "sqlmap", "-u", "http://localhost:%d%s".formatted(port, visitor.start()), "--crawl=2", "--crawl-exclude=" + NOT_THERE,
                "--forms", "--batch", "--smart", "--level=2", "--risk=1", "--dbms=postgresql", "--threads=4", "--timeout=10",
                "--csrf-token=_csrf", "--disable-coloring", "--output-dir=" + data.resolve("sqlmap")));
        if (!visitor.cookie().isEmpty()) {
            command.add("--cookie=" + visitor.cookie());
        }
        var said = run(command, data, seconds);
        var problems = said.lines().filter(it -> it.contains("is vulnerable") || it.contains("injectable") && !it.contains("not ") && !it.contains("does not")).distinct().toList();
        return new Scanned("%d tested".formatted(said.lines().filter(it -> it.contains("testing URL") || it.contains("testing if") && it.contains("is dynamic")).count()), problems);
    }

    /// What a program said until it ended or its time was over.
    static String run(List<String> command, Path directory, long seconds) throws Exception {
        var said = directory.resolve("said.txt").toFile();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).redirectOutput(said).start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        }
        return Files.readString(said.toPath());
    }

    static String text(JsonNode node, String name, String otherwise) {
        return node == null || node.get(name) == null ? otherwise : node.get(name).asString();
    }
}
