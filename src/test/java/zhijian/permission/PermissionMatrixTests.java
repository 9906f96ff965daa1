package zhijian.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Role;
import zhijian.attachment.Attachments;
import zhijian.catalog.Catalogs;
import zhijian.cycle.Announcement;
import zhijian.cycle.Cycles;
import zhijian.declaration.Declarations;
import zhijian.graduate.Rosters;
import zhijian.indicator.Scope;
import zhijian.narrative.Cases;
import zhijian.organisation.Register;
import zhijian.permission.Findings.Outcome;
import zhijian.permission.Visitor.Attempt;
import zhijian.query.Queries;
import zhijian.release.Release;
import zhijian.release.Releases;
import zhijian.submission.Submissions;
import zhijian.writing.DraftId;
import zhijian.writing.Drafts;

/// Everybody tries everything, over HTTP, and what comes of it is held against `docs/permissions.md`.
///
/// With `-Dzhijian.matrix=whole` every person tries everything at every school in every stage; otherwise one person of
/// each capacity at one school, where the table changes from one stage to the next and here and there besides.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@Import({TinyCity.class, RollingBack.class})
@ActiveProfiles("demo")
@TestPropertySource(properties = {"zhijian.demo.start=false", "zhijian.demo.password=" + TinyCity.PASSWORD})
class PermissionMatrixTests {

    private static final boolean WHOLE = "whole".equals(System.getProperty("zhijian.matrix"));

    private static final Target OF_COMMISSION = new Target(TinyCity.LIGHT_INDUSTRY, TinyCity.COMMISSION);
    private static final Target OF_DISTRICT = new Target(TinyCity.OF_DISTRICT, TinyCity.DISTRICT);
    private static final Target OF_OWNER = new Target(TinyCity.OF_OWNER, TinyCity.OWNER);

    @Value("${zhijian.data}")
    Path data;

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    RollingBack rollingBack;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Register register;

    @Autowired
    Submissions submissions;

    @Autowired
    Declarations declarations;

    @Autowired
    Cases cases;

    @Autowired
    Rosters rosters;

    @Autowired
    Queries queries;

    @Autowired
    Attachments attachments;

    @Autowired
    Cycles cycles;

    @Autowired
    Catalogs catalogs;

    @Autowired
    Releases releases;

    @Autowired
    Drafts drafts;

    @Autowired
    JdbcClient jdbc;

    private final PermissionTable table = PermissionTable.read();
    private final Findings findings = new Findings();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private final List<String> doubled = new ArrayList<>();
    private final Set<String> spoiled = new HashSet<>();
    private final List<String> failed = new ArrayList<>();
    private int spoiledRequests;
    private int attempts;

    @Test
    void every_handler_stands_in_the_table_and_the_table_names_no_other() {
        var handled = new TreeSet<String>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapping.getPatternValues().stream()
                                .filter(pattern -> pattern.startsWith("/desk"))
                                .forEach(pattern -> handled.add(method + " " + plain(pattern)))));
        var listed = new TreeSet<String>();
        table.actions().forEach(action -> listed.add(action.replaceFirst(" \\[.*", "")));
        assertThat(listed).isEqualTo(handled).hasSizeGreaterThan(100);
    }

    @Test
    void everybody_may_do_what_the_table_says_and_nothing_else() {
        city.settle();
        var people = Cast.of(register.organisations(), jdbc);
        for (var target : WHOLE ? List.of(OF_DISTRICT, OF_OWNER, OF_COMMISSION) : List.of(OF_DISTRICT)) {
            tryEverythingOn(target, people);
        }
        tryEverythingElse(people);
        System.out.printf(
                "cells %d%nleaks %d%nwrong-denials %d%n", findings.cells(), findings.leaks(), findings.wrongDenials());
        failed.forEach(System.out::println);
        assertThat(findings.report()).isEmpty();
        assertThat(doubled).as("done again when the same form was sent again").isEmpty();
        assertThat(repeated).hasSizeGreaterThan(70);
        assertThat(failed)
                .as("what no form would send was not refused but failed")
                .isEmpty();
        System.out.printf("spoiled requests %d%n", spoiledRequests);
        assertThat(spoiledRequests).isGreaterThan(1_000);
    }

    private void tryEverythingOn(Target target, List<Subject> people) {
        var hands = new Scene.Hands(city, submissions, declarations, cases, rosters, queries, attachments, jdbc);
        var scene = new Scene(hands, target);
        var chosen = chosen(target, people);
        scene.prepare(visitor(target.organisation() + ".collector"));
        for (var stage : Stage.values()) {
            scene.arriveAt(stage);
            Attempts.onSubmissions().forEach((action, attempt) -> {
                var request = attempt.apply(scene);
                for (var subject : chosen) {
                    var who = Capacity.of(subject, target).chinese();
                    if (!WHOLE && !isWorthATry(action, who, stage)) {
                        continue;
                    }
                    // a single answer is kept in company, in a transaction that nobody takes back
                    attempt(
                            action,
                            request.isKeptForGood() ? attempt.apply(scene) : request,
                            subject,
                            who,
                            stage.chinese());
                }
            });
        }
    }

    /// After all was tried on the school of the district, which has filed by now.
    private void tryEverythingElse(List<Subject> people) {
        var leader = city.person(TinyCity.COMMISSION, Role.LEADER);
        var file = attachments.keep("日程.pdf", Scene.PDF, leader);
        cycles.publish(TinyCity.YEAR, new Announcement("填报日程", "请各校按附件办理。", List.of(file.id())), leader);
        write(releases.freeze(TinyCity.YEAR, "首次冻结", leader));
        var release = releases.freeze(TinyCity.YEAR, "补报以后", leader).number();
        cycles.open(
                TinyCity.YEAR.plusYears(1),
                Set.of(TinyCity.MUSIC, TinyCity.OF_DISTRICT),
                "有在校生",
                Instant.parse("2021-12-31T15:59:59Z"),
                leader);
        jdbc.sql("INSERT INTO account.recovery_code (login, mark) VALUES (:login, 'unknown')")
                .param("login", TinyCity.MUSIC + ".collector")
                .update();
        var elsewhere = new Elsewhere(OF_DISTRICT, release, file.id().value(), jdbc);
        var seen = new HashSet<String>();
        var chosen = people.stream()
                .filter(it -> seen.add(elsewhere.who(it)) || WHOLE)
                .toList();
        Attempts.elsewhere().forEach((action, attempt) -> {
            if (action.equals("GET /desk/campaign/{year}/prepare")) {
                visitor(leader.login()).send(Attempts.BEGINNING, null);
            }
            var request = attempt.apply(elsewhere);
            for (var subject : chosen) {
                attempt(action, request, subject, elsewhere.who(subject), "始终");
                removeFiles();
            }
        });
    }

    /// Catalogs and releases are files, too, which nobody takes back.
    private void removeFiles() {
        catalogs.remove(TinyCity.YEAR.plusYears(2));
        for (var release :
                Objects.requireNonNullElse(data.resolve("releases").toFile().listFiles(), new File[0])) {
            if (release.getName().contains(".abandoned-")) {
                FileSystemUtils.deleteRecursively(release);
            }
        }
    }

    /// The district's report, with a remark and a finding somebody answers for.
    private void write(Release first) {
        var collector = city.person(TinyCity.DISTRICT, Role.COLLECTOR);
        drafts.begin(new DraftId(Scope.parse("district:" + TinyCity.DISTRICT), first.year()), collector);
        var author = visitor(collector.login());
        author.send(Attempt.form("POST", Elsewhere.DRAFT + "/2/remarks", "words=请核对。"), null);
        var overruling = "flaw=一句话&reason=文件原文&owner=钟秋白&until=2021-03-01";
        visitor(city.person(TinyCity.DISTRICT, Role.LEADER).login())
                .send(Attempt.form("POST", Elsewhere.DRAFT + "/2/overrulings", overruling), null);
    }

    /// Where the table changes from one stage to the next, and a few of the rest, always the same.
    private boolean isWorthATry(String action, String who, Stage stage) {
        boolean now = table.allows(action, who, stage.chinese());
        boolean changes =
                stage.ordinal() == 0 || now != table.allows(action, who, Stage.values()[stage.ordinal() - 1].chinese());
        return changes || (action + who + stage).hashCode() % 29 == 0;
    }

    /// One of each capacity, unless all are wanted.
    private static List<Subject> chosen(Target target, List<Subject> people) {
        if (WHOLE) {
            return people;
        }
        var seen = new HashSet<Object>();
        return people.stream().filter(it -> seen.add(Capacity.of(it, target))).toList();
    }

    private void attempt(String action, Attempt request, Subject subject, String who, String when) {
        var name = Integer.toString(++attempts);
        rollingBack.expect(name);
        var answer = visitor(subject.login()).send(request, name);
        long rows = rollingBack.rows(name);
        int status = answer.statusCode();
        boolean toSignIn = answer.headers().firstValue("Location").orElse("").contains("/desk/sign-in");
        Outcome outcome;
        if (isKept(answer)) {
            outcome = Outcome.FAULT;
        } else if (status >= 500 || status == 400 || status == 405 || status == 415) {
            outcome = Outcome.FAULT;
        } else if (request.changesNothing() || request.isKeptForGood()) {
            outcome = status < 400 && !toSignIn ? Outcome.DONE : Outcome.REFUSED;
        } else {
            outcome = rows > 0 ? Outcome.DONE : Outcome.REFUSED;
        }
        findings.take(action, who, when, table.allows(action, who, when), outcome, Integer.toString(status));
        if (outcome == Outcome.DONE && !request.isKeptForGood() && !isOfFiles(action) && spoiled.add(action)) {
            spoil(action, request, subject);
        }
        boolean canBeRepeated = request.isForm() && !request.isKeptForGood() && !isOfFiles(action);
        if (rows > 0 && status < 400 && canBeRepeated && repeated.add(action)) {
            repeat(action, request, subject);
        }
    }

    private static boolean isOfFiles(String action) {
        return action.equals("POST /desk/releases/{year}/freeze");
    }

    /// Sends it again with values that no form would send.
    private void spoil(String action, Attempt request, Subject subject) {
        for (var bad : Spoiled.of(request, handler(action))) {
            var name = Integer.toString(++attempts);
            rollingBack.expect(name);
            var answer = visitor(subject.login()).send(bad.attempt(), name);
            rollingBack.rows(name);
            spoiledRequests++;
            if (answer.statusCode() >= 500) {
                failed.add("%d %s".formatted(answer.statusCode(), bad));
            }
        }
    }

    private HandlerMethod handler(String action) {
        var wanted = action.replaceFirst(" \\[.*", "");
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping -> mapping.getKey().getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> mapping.getKey().getPatternValues().stream()
                                .anyMatch(pattern -> wanted.equals(method + " " + plain(pattern)))))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /// Sends a form that was good twice, as when the first answer was lost. A release is files, too, which nobody takes
    /// back.
    private void repeat(String action, Attempt request, Subject subject) {
        var held = "repeated-" + repeated.size();
        try {
            long before = rollingBack.hold(held);
            try {
                var once = visitor(subject.login()).sendForm(request, held);
                long rowsOnce = rollingBack.rowsHeld(held) - before;
                var twice = visitor(subject.login()).sendForm(request, held);
                long rowsTwice = rollingBack.rowsHeld(held) - before;
                if (rowsOnce == 0 || rowsTwice != rowsOnce || once.statusCode() < 400 && twice.statusCode() >= 400) {
                    doubled.add("%s: %d rows and %d, then %d rows and %d"
                            .formatted(action, rowsOnce, once.statusCode(), rowsTwice, twice.statusCode()));
                }
            } finally {
                rollingBack.release(held);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether a browser or a proxy would keep the answer.
    private static boolean isKept(HttpResponse<byte[]> answer) {
        return !answer.headers().firstValue("Cache-Control").orElse("").contains("no-store");
    }

    private Visitor visitor(String login) {
        return visitors.computeIfAbsent(login, _ -> {
            var visitor = new Visitor("http://localhost:" + port);
            if (!login.isEmpty()) {
                visitor.signIn(login, TinyCity.PASSWORD);
            }
            return visitor;
        });
    }

    /// An address without the patterns its variables must match.
    private static String plain(String pattern) {
        var plain = new StringBuilder();
        int depth = 0;
        boolean inside = false;
        for (char c : pattern.toCharArray()) {
            depth += c == '{' ? 1 : 0;
            inside |= depth == 1 && c == ':';
            if (!inside || depth == 1 && c == '}') {
                plain.append(c);
            }
            depth -= c == '}' ? 1 : 0;
            inside &= depth > 0;
        }
        return plain.toString();
    }
}
