package zhijian;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Invitations;
import zhijian.account.Role;
import zhijian.attachment.Attachments;
import zhijian.catalog.ItemCode;
import zhijian.cycle.Announcement;
import zhijian.cycle.Cycles;
import zhijian.declaration.Declarations;
import zhijian.declaration.SigningAlgorithm;
import zhijian.graduate.Rosters;
import zhijian.narrative.CaseStudy;
import zhijian.narrative.Cases;
import zhijian.organisation.OrganisationId;
import zhijian.query.Queries;
import zhijian.release.Releases;
import zhijian.submission.Actor;
import zhijian.submission.Completing;
import zhijian.submission.Helpers;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Everybody follows every link of the desk, on a desk and on a phone: no screen is left out, and none has a fault that
/// a machine can find.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@ActiveProfiles("demo")
@TestPropertySource(
        properties = {
            "zhijian.demo.start=false",
            "zhijian.demo.password=" + TinyCity.PASSWORD,
            "spring.servlet.multipart.max-file-size=1MB",
            "spring.servlet.multipart.max-request-size=3MB"
        })
class EveryScreenTests {

    /// What is not visited, and why.
    private static final Map<String, String> NOT_VISITED = Map.of(
            "/desk/second-factor", "asked between the password and the work; PasskeyJourneyTests looks at it",
            "/desk/{organisation}/{year:\\d{4}}/pictures/{attachment:[0-9a-f]{32}}", "a picture inside its case",
            "/desk/{organisation}/{year:\\d{4}}/declaration/{number:\\d{1,12}}/scan/{page:[1-9]}.png",
                    "a picture inside its declaration",
            "/desk/{organisation}/{year:\\d{4}}/explanations/files/{file:[0-9a-f]{32}}", "a file, no screen",
            "/desk/{organisation}/{year:\\d{4}}/declaration/print.pdf", "a file; it is the scan of this test");

    /// Pages of a draft; this city has none, WritingJourneyTests walks them.
    private static final String DRAFTS = "/desk/writing/{year";

    /// What a page says, without showing it.
    private static final String READING = """
            async path => {
                const answer = await fetch(path);
                const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
                return {
                    status: answer.status,
                    path: answer.url.substring(location.origin.length),
                    title: page.title,
                    headings: page.querySelectorAll('h1').length,
                    language: page.documentElement.lang,
                    elements: [...new Set([...page.querySelectorAll('body *')].map(element =>
                        [element.tagName, element.getAttribute('class'), element.getAttribute('role'), element.type]
                            .join(' ')))],
                    links: [...page.querySelectorAll('a[href]')].map(link => new URL(link.getAttribute('href'), answer.url))
                        .filter(link => link.origin == location.origin)
                        .map(link => link.pathname + link.search),
                };
            }
            """;

    private static Chromium browser;

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Declarations declarations;

    @Autowired
    Queries queries;

    @Autowired
    Helpers helpers;

    @Autowired
    Invitations invitations;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    Rosters rosters;

    @Autowired
    Attachments attachments;

    @Autowired
    Cycles cycles;

    @Autowired
    Releases releases;

    @Autowired
    JdbcClient jdbc;

    /// What was found, in words.
    private final List<String> faults = new ArrayList<>();

    private final Map<String, Set<Screen>> seenBy = new HashMap<>();
    private final Set<String> statesSeen = new HashSet<>();

    /// Screens somebody looked at, and the kinds of elements on them: a page with neither new has nothing new to find.
    private final Set<Screen> lookedAt = new HashSet<>();
    private final Set<Object> elements = new HashSet<>();

    /// What answers GET requests for one pattern of addresses.
    ///
    /// @param page whether it answers with a page; otherwise with a file
    private record Screen(PathPattern pattern, boolean page) {}

    @BeforeAll
    static void openBrowser() {
        browser = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void everybody_follows_every_link_and_no_screen_has_a_fault() {
        city.settle();
        var work = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);
        var helper = aHelperWithTwoSections(work);
        aFiledSubmission(TinyCity.LIGHT_INDUSTRY);
        aScanToConfirm(TinyCity.BUSINESS);
        var inReview = aSubmissionInReview(TinyCity.DANCE);
        declared(TinyCity.OF_DISTRICT);
        aSubmissionSentBack(TinyCity.OF_OWNER);
        aQuery(work);
        anExtension();
        aColumnLookedAt(TinyCity.LIGHT_INDUSTRY);
        aQuestionOfAReader();
        var commission = city.person(TinyCity.COMMISSION, Role.LEADER);
        releases.freeze(TinyCity.YEAR, "首次冻结", commission);
        var file = attachments.keep("日程.pdf", "%PDF-1.4 日程 %%EOF".getBytes(StandardCharsets.UTF_8), commission);
        cycles.publish(TinyCity.YEAR, new Announcement("填报日程", "请各校按附件办理。", List.of(file.id())), commission);

        var clerk = signedIn(city.person(TinyCity.MUSIC, Role.COLLECTOR));
        uploadAWorkbook(clerk, work);
        handInARoster(work);
        walk(
                "collector",
                clerk,
                "/desk",
                "/desk/" + work + "/sections",
                "/desk/" + work + "/narrative",
                "/desk/" + work + "/narrative/1/versions");
        walk("helper", signedIn(helper), "/desk");
        walk("reviewer", signedIn(city.person(TinyCity.BUSINESS, Role.REVIEWER)), "/desk");
        walk(
                "reviewer",
                signedIn(city.person(TinyCity.DANCE, Role.REVIEWER)),
                "/desk",
                "/desk/" + inReview + "/cases",
                "/desk/" + inReview + "/evidence");
        walk("collector", signedIn(city.person(TinyCity.OF_OWNER, Role.COLLECTOR)), "/desk");
        walk("leader", signedIn(city.person(TinyCity.LIGHT_INDUSTRY, Role.LEADER)), "/desk");
        walk("district", signedIn(city.person(TinyCity.DISTRICT, Role.REVIEWER)), "/desk");
        walk("institute", signedIn(city.person(TinyCity.INSTITUTE, Role.COLLECTOR)), "/desk");
        walk("security", signedIn(city.person(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR)), "/desk");
        walk("audit", signedIn(city.person(TinyCity.COMMISSION, Role.AUDIT_ADMINISTRATOR)), "/desk");
        var leader = signedIn(commission);
        beginToPrepareNextYear(leader);
        walk(
                "commission",
                leader,
                "/desk",
                "/desk/burden",
                "/desk/guide",
                "/desk/releases",
                "/desk/explorer?code=student_teacher_ratio",
                "/desk/campaign/2021/prepare/items/students_intake");
        var invited = invitations.invite("顾行舟", "8", "guxingzhou", city.person(TinyCity.MUSIC, Role.COLLECTOR));
        var nobody = browser.page();
        nobody.navigate(address("/desk/sign-in"));
        walk("nobody", nobody, "/desk/sign-in", "/desk/unsubscribe", "/desk/invitation?code=" + invited.code());

        assertThat(faults).as("faults of screens").isEmpty();
        assertThat(browser.complaints()).as("what the browser complained about").isEmpty();
        var visited = seenBy.values().stream().flatMap(Set::stream).collect(toSet());
        var left = new TreeSet<String>();
        screens().stream()
                .filter(screen -> !visited.contains(screen))
                .filter(screen -> !screen.pattern().getPatternString().startsWith(DRAFTS))
                .forEach(screen -> left.add(screen.pattern().getPatternString()));
        assertThat(left)
                .as("screens nobody got to: link to them, or say in NOT_VISITED why not")
                .isEqualTo(new TreeSet<>(NOT_VISITED.keySet()));
        assertThat(visited).hasSizeGreaterThan(50);
    }

    @Test
    void a_file_that_is_too_large_is_refused_with_what_to_do() {
        city.settle();
        var page = signedIn(city.person(TinyCity.LIGHT_INDUSTRY, Role.COLLECTOR));
        var id = new SubmissionId(TinyCity.LIGHT_INDUSTRY, TinyCity.YEAR);
        var one = addEvidence(page, id, 1, new byte[1_100_000]);
        assertThat(one.status()).isEqualTo(413);
        assertThat(one.text()).contains("文件太大，没有上传", "“台账.pdf”太大：每个文件最大 10 MB。", "用 150 dpi、灰度重新扫描");
        var all = addEvidence(page, id, 4, new byte[1_000_000]);
        assertThat(all.status()).isEqualTo(413);
        assertThat(all.text()).contains("一次上传的文件共有 4 MB，合起来最大 3 MB。");
    }

    /// Sends the form as the browser does.
    ///
    /// @param files how many files, each with this content
    private APIResponse addEvidence(Page page, SubmissionId id, int files, byte[] content) {
        var form = FormData.create()
                .set("_csrf", page.locator("input[name=_csrf]").first().inputValue())
                .set("proves", "staff_total");
        for (int i = 0; i < files; i++) {
            form.append("file", new FilePayload("台账.pdf", "application/pdf", content));
        }
        return page.context()
                .request()
                .post(
                        address("/desk/" + id + "/evidence"),
                        RequestOptions.create().setMultipart(form));
    }

    /// Follows links from these addresses on, to each screen once, and once to every state of a submission.
    ///
    /// @param who in what role; a second person in the same role looks only at what the first did not find
    private void walk(String who, Page page, String... from) {
        var screens = screens();
        var ahead = new ArrayDeque<>(List.of(from));
        var seen = seenBy.computeIfAbsent(who, _ -> new HashSet<>());
        while (!ahead.isEmpty()) {
            var path = ahead.poll();
            var screen = screen(screens, path);
            if (screen != null && (seen.add(screen) | statesSeen.add(screen + state(path)))) {
                if (screen.page()) {
                    ahead.addAll(visit(who, page, screen, path));
                } else {
                    int status = page.context().request().get(address(path)).status();
                    if (status != 200) {
                        faults.add("%s gets %d for the file %s".formatted(who, status, path));
                    }
                }
            }
        }
        page.context().close();
    }

    /// Reads a page, and opens it where it has something that was not looked at yet.
    ///
    /// @return where it leads to
    private List<String> visit(String who, Page page, Screen screen, String path) {
        var name = who + " at " + path;
        var read = (Map<?, ?>) page.evaluate(READING, path);
        if (!Objects.equals(read.get("status"), 200)) {
            faults.add("%s: status %s".formatted(name, read.get("status")));
            return List.of();
        }
        if (String.valueOf(read.get("title")).length() <= " · 职鉴".length()) {
            faults.add(name + ": no title");
        }
        if (!Objects.equals(read.get("headings"), 1)) {
            faults.add("%s: %s times h1".formatted(name, read.get("headings")));
        }
        if (!Objects.equals(read.get("language"), "zh-CN")) {
            faults.add(name + ": not marked as Chinese");
        }
        // a redirect leads to a screen, too
        var arrived = screen(screens(), String.valueOf(read.get("path")));
        if (arrived != null) {
            seenBy.computeIfAbsent(who, _ -> new HashSet<>()).add(arrived);
        }
        if (lookedAt.add(screen) | elements.addAll((List<?>) Objects.requireNonNull(read.get("elements")))) {
            page.navigate(address(path));
            look(name, page);
            Chromium.picture(page, (who + path).replaceAll("\\W+", "_"));
        }
        return ((List<?>) Objects.requireNonNull(read.get("links")))
                .stream()
                        .map(String::valueOf)
                        .filter(link -> link.startsWith("/desk"))
                        .toList();
    }

    private void look(String name, Page page) {
        Axe.violations(page).forEach(it -> faults.add("%s: %s".formatted(name, it)));
        // the window keeps its size from page to page: every second page begins with the phone
        int first = page.viewportSize().width;
        faultsOfWidth(name, page, first);
        int second = first == Chromium.PHONE ? Chromium.DESK : Chromium.PHONE;
        Chromium.resize(page, second);
        faultsOfWidth(name, page, second);
        Axe.violationsOfLook(page).forEach(it -> faults.add("%s, %d pixels: %s".formatted(name, second, it)));
    }

    private void faultsOfWidth(String name, Page page, int width) {
        if (Chromium.isTooWide(page)) {
            faults.add("%s: wider than %d pixels".formatted(name, width));
        }
    }

    /// Everything the desk answers to GET with.
    private List<Screen> screens() {
        var screens = new ArrayList<Screen>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            var methods = mapping.getMethodsCondition().getMethods();
            if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
                var answer = handler.getReturnType().getParameterType();
                boolean page = answer == ModelAndView.class || answer == String.class;
                Objects.requireNonNull(mapping.getPathPatternsCondition()).getPatterns().stream()
                        .filter(pattern -> pattern.getPatternString().startsWith("/desk"))
                        .forEach(pattern -> screens.add(new Screen(pattern, page)));
            }
        });
        return screens;
    }

    private static @Nullable Screen screen(List<Screen> screens, String path) {
        var container = PathContainer.parsePath(path.replaceFirst("[?#].*", ""));
        return screens.stream()
                .filter(screen -> screen.pattern().matches(container))
                .min(Comparator.comparing(Screen::pattern))
                .orElse(null);
    }

    /// Where the submission of an address stands; empty for other addresses.
    private String state(String path) {
        return path.matches("/desk/\\d{10}/2020\\b.*")
                ? submissions
                        .state(new SubmissionId(new OrganisationId(path.substring(6, 16)), TinyCity.YEAR))
                        .getClass()
                        .getSimpleName()
                : "";
    }

    private Page signedIn(CurrentUser user) {
        var page = browser.page();
        Chromium.signIn(page, address("/desk"), user, TinyCity.PASSWORD);
        return page;
    }

    private void uploadAWorkbook(Page page, SubmissionId id) {
        var workbook = page.context()
                .request()
                .get(address("/desk/" + id + "/workbook/file"))
                .body();
        page.navigate(address("/desk/" + id + "/workbook"));
        page.getByLabel("填好的工作簿")
                .setInputFiles(new FilePayload(
                        "填报.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("上传并预览"))
                .click();
        page.waitForURL("**/previews/*");
    }

    private void handInARoster(SubmissionId id) {
        var roster = rosters.read(id, "学籍号,毕业去向\nZJ2020001,升学\n".getBytes(StandardCharsets.UTF_8));
        rosters.keep(id, roster, 0, city.person(id.organisation(), Role.COLLECTOR));
    }

    private void beginToPrepareNextYear(Page page) {
        page.navigate(address("/desk/campaign"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("开始筹备 2021 年度"))
                .click();
        page.waitForURL("**/prepare/catalog");
    }

    private CurrentUser aHelperWithTwoSections(SubmissionId id) {
        var collector = city.person(id.organisation(), Role.COLLECTOR);
        jdbc.sql("UPDATE account.person SET staff_number = '7' WHERE login = :login")
                .param("login", collector.login())
                .update();
        var login = invitations.invite("林若溪", "9", "linruoxi", collector).login();
        jdbc.sql("""
                UPDATE account.person SET password_hash =
                       (SELECT password_hash FROM account.person WHERE login = :collector)
                WHERE login = :login
                """)
                .param("collector", collector.login())
                .param("login", login)
                .update();
        helpers.share(id, login, List.of("1.3", "2.1"), List.of("1.3", "2.1"), collector);
        return accounts.loadUserByUsername(login);
    }

    private SubmissionId aSubmissionInReview(OrganisationId organisation) {
        var id = new SubmissionId(organisation, TinyCity.YEAR);
        var collector = city.person(organisation, Role.COLLECTOR);
        Completing.complete(submissions, id, collector);
        cases.begin(
                id, new CaseStudy("车间里的课堂", "4", "师傅把工序拆成小课。", true, List.of(), List.of(), new TreeSet<>()), collector);
        assertThat(addEvidence(signedIn(collector), id, 1, "%PDF-1.4 台账 %%EOF".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        submissions.submit(id, collector);
        return id;
    }

    private SubmissionId approved(OrganisationId organisation) {
        var id = new SubmissionId(organisation, TinyCity.YEAR);
        Completing.complete(submissions, id, city.person(organisation, Role.COLLECTOR));
        submissions.submit(id, city.person(organisation, Role.COLLECTOR));
        submissions.pass(id, city.person(organisation, Role.REVIEWER));
        submissions.approve(id, city.person(organisation, Role.LEADER));
        return id;
    }

    private void aScanToConfirm(OrganisationId organisation) {
        var id = approved(organisation);
        var leader = city.person(organisation, Role.LEADER);
        var page = signedIn(leader)
                .context()
                .request()
                .get(address("/desk/" + id + "/declaration/print.pdf"))
                .body();
        declarations.offer(id, "钟砚秋", "声明.pdf", page, leader);
    }

    private SubmissionId declared(OrganisationId organisation) {
        var id = approved(organisation);
        declarations.sign(id, "钟砚秋", SigningAlgorithm.SM2, city.person(organisation, Role.LEADER));
        return id;
    }

    private void aFiledSubmission(OrganisationId organisation) {
        submissions.file(declared(organisation), city.person(TinyCity.COMMISSION, Role.REVIEWER));
    }

    private void aSubmissionSentBack(OrganisationId organisation) {
        var id = aSubmissionInReview(organisation);
        submissions.sendBack(
                id,
                "教职工总数请核对",
                Map.of(new ItemCode("staff_total"), "与人事报表不符"),
                city.person(organisation, Role.REVIEWER));
    }

    private void aQuery(SubmissionId id) {
        queries.ask(
                id,
                new ItemCode("staff_total"),
                Actor.COLLECTOR,
                LocalDate.of(2020, 12, 9),
                "含退休返聘人员吗？",
                city.person(TinyCity.COMMISSION, Role.REVIEWER));
    }

    private void aColumnLookedAt(OrganisationId school) {
        try {
            var evidence = Files.write(Files.createTempFile("zhijian", ".warc.gz"), new byte[] {1});
            jdbc.sql("""
                    WITH given AS (
                        INSERT INTO sentinel.address
                               (organisation, year, url, given_by, given_at, next_at, outcome, detail, suspected)
                        VALUES (:school, 2020, 'https://www.example.edu.cn/nianbao/2020.html', :by, now(), '2999-01-01',
                                'CHANGED_NUMBER', '应为“132人”，网页上是“312人”', 'SLOW')
                        RETURNING id)
                    INSERT INTO sentinel.probe (address, at, outcome, detail, edition, sha256, evidence)
                    SELECT id, now(), 'CHANGED_NUMBER', '应为“132人”，网页上是“312人”', '2020-1', repeat('a', 64), :evidence
                    FROM given
                    """)
                    .param("school", school.code())
                    .param("by", school + ".collector")
                    .param("evidence", evidence.toString())
                    .update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void aQuestionOfAReader() {
        jdbc.sql("""
                INSERT INTO question.question (receipt, code, scope, year, edition, number, words, asked_at, state)
                VALUES ('0', 'staff_total', 'city:310000', 2020, '2020-1', '全市 2020 年 教职工总数：1200 人', '人数对吗？', now(), 'OPEN')
                """).update();
    }

    private void anExtension() {
        cycles.extend(
                TinyCity.YEAR,
                Set.of(TinyCity.MUSIC),
                Instant.parse("2021-01-10T15:59:59Z"),
                "校区搬迁",
                city.person(TinyCity.COMMISSION, Role.LEADER));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
