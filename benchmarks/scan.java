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
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import people.Browser;
import scanners.Scanners;
import zhijian.ZhijianApplication;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// Every page that links lead to, as a reader and signed in as each role, is held against the headers and the markup we
/// promise: a policy without foreign scripts, no framing, nothing private stored, no script in the page itself, no word
/// of the inside. Then wapiti and sqlmap are set on it with the session of each.
///
/// Options: how many pages to open for each role (200); how many seconds wapiti may follow links, and again for
/// each kind of attack (20; 0: neither scanner).
class scan {

    /// What is not opened: it would sign out.
    private static final String NOT_THERE = "sign-out";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)");
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>\\s*[^<\\s]|\\son[a-z]+=\"|href=\"\\s*javascript:", Pattern.CASE_INSENSITIVE);

    /// @param cookie empty: nobody signed in
    record Visitor(String name, String start, String cookie) {}

    public static void main(String[] arguments) throws Exception {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        var data = Files.createTempDirectory("zhijian-bench");
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        int pages = 0;
        int attacked = 0;
        var found = new ArrayList<String>();
        try (var context = (ServletWebServerApplicationContext) application.run(
                "--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + data, "--zhijian.catalog=" + tamper.catalog())) {
            context.getBean(DemoCity.class).bringDownTheRoad(DemoData.synthetic(Path.of("demo"), 4, 1), Path.of("demo"));
            int port = context.getWebServer().getPort();
            var scanners = new Scanners(Files.createTempDirectory("zhijian-bench-scan"), port);
            for (var visitor : visitors(context, port)) {
                var own = Pages.of(port, visitor, most);
                var problems = new ArrayList<>(own.problems());
                pages += own.opened();
                if (seconds > 0) {
                    var file = visitor.name().replaceAll("\\W+", "-");
                    for (var scanned : List.of(
                            scanners.sqlmap(file, own.addresses(), visitor.cookie()),
                            scanners.wapiti(file, visitor.start(), visitor.cookie(), seconds))) {
                        attacked += scanned.attacked();
                        problems.addAll(scanned.found());
                    }
                    if (!isStillIn(port, visitor)) {
                        System.out.printf("%s was signed out on the way%n", visitor.name());
                    }
                }
                System.out.printf("%-40s %4d pages, %d problems%n", visitor.name(), own.opened(), problems.size());
                problems.forEach(it -> found.add(visitor.name() + ": " + it));
            }
        }
        found.forEach(System.out::println);
        System.out.printf("result pages %d%n", pages);
        System.out.printf("result attacked %d%n", attacked);
        System.out.printf("result problems %d%n", found.size());
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

    /// Forms of administrators end sessions, also one's own; a scanner sees nothing more then.
    static boolean isStillIn(int port, Visitor visitor) throws IOException {
        try (var browser = new Browser(port, 30_000, visitor.cookie())) {
            return browser.get(visitor.start()).status() == 200;
        }
    }

    /// Every page that links lead to.
    ///
    /// @param addresses of these pages
    record Pages(int opened, List<String> addresses, List<String> problems) {

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
                    if (answer.location().startsWith("/") && known.add(answer.location())) {
                        waiting.add(answer.location());
                    }
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
            return new Pages(opened, List.copyOf(known), List.copyOf(problems));
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
}
