package zhijian.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import zhijian.Axe;
import zhijian.Chromium;
import zhijian.PostgresForTests;
import zhijian.ShortReports;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.account.NotAllowed;
import zhijian.account.Role;
import zhijian.catalog.ItemCode;
import zhijian.declaration.Declarations;
import zhijian.declaration.SigningAlgorithm;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.question.Questions;
import zhijian.release.Releases;
import zhijian.report.Edition;
import zhijian.report.Editions;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;
import zhijian.verify.SiteVerification;

/// An edition waits for its moment, is corrected, and a report of it is withdrawn; whatever readers saw stays
/// readable, and the site proves itself all the way.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "zhijian.test=plans")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {PostgresForTests.class, ShortReports.class})
@Import(TinyCity.class)
class PlansTests {

    private static final Instant NOW = Instant.parse("2020-12-04T06:03:00Z");
    private static final String SCHOOL = "reports/2020/schools/" + TinyCity.MUSIC;

    @Autowired
    @Value("${zhijian.data}")
    Path data;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Declarations declarations;

    @Autowired
    Releases releases;

    @Autowired
    Editions editions;

    @Autowired
    PlanStore store;

    @Autowired
    PublicSite publicSite;

    @Autowired
    PublishedEditions published;

    @Autowired
    PublishedFiles publishedFiles;

    @Autowired
    SiteKey key;

    @Autowired
    Questions questions;

    @Autowired
    Duties duties;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @LocalServerPort
    int port;

    @Test
    void what_is_planned_is_read_at_its_moment_corrected_openly_and_withdrawn_with_a_notice() throws IOException {
        city.settleAnew();
        var leader = city.person(TinyCity.COMMISSION, Role.LEADER);
        file(TinyCity.LIGHT_INDUSTRY);
        file(TinyCity.MUSIC);
        var first = issue("首次冻结");
        theSiteIsSwitchedAtItsMomentAlsoAfterARestart(first, leader);
        aReaderAsksAndIsAnswered();
        correctTheBooks(TinyCity.MUSIC, 61_000);
        aCorrectionLeavesTheOldVersionReadable(issue("更正"), leader);
        aWithdrawnReportLeavesANotice(leader);
        whatWasWithdrawnStaysSoUntilItIsCorrected(leader);
        everyNewPageCanBeUsed();
    }

    private void theSiteIsSwitchedAtItsMomentAlsoAfterARestart(Edition edition, CurrentUser leader) throws IOException {
        var moment = Instant.parse("2020-12-04T09:00:00Z");
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() ->
                        plans(NOW).plan(edition, "首次公示", moment, city.person(TinyCity.COMMISSION, Role.REVIEWER)));
        plans(NOW).plan(edition, "首次公示", moment, leader);
        assertThatExceptionOfType(PlanRefused.class)
                .isThrownBy(() -> plans(NOW).plan(edition, "再来一次", moment, leader))
                .withMessage("版次 2020-1 已经安排在 2020-12-04 17:00 公示。请等它完成，或者先取消它。");
        plans(NOW).round();
        assertThat(data.resolve("site")).doesNotExist();
        assertThat(get("/" + SCHOOL + "/report.pdf")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(see(leader)).bodyText().contains("版次 2020-1，2020-12-04 17:00 公示。理由：首次公示");
        plans(moment.minusSeconds(1)).round();
        assertThat(data.resolve("site")).doesNotExist();

        plans(moment).round();
        assertThat(get("/" + SCHOOL + "/report.pdf")).hasStatusOk();
        assertThat(store.all(1).getFirst().state()).isEqualTo(Plan.State.DONE);
        verifies();
        var now = publishedFiles.now().orElseThrow();
        var line = publishedFiles.report(now, TinyCity.YEAR, TinyCity.MUSIC).orElseThrow();
        assertThat(Files.readAllLines(data.resolve("site").resolve(now.list())).get(line.number() - 1))
                .isEqualTo(line.sha256() + "  " + SCHOOL + "/report.pdf");
        assertThat(mvc.get()
                        .uri("/desk/progress/proof")
                        .with(user(city.person(TinyCity.COMMISSION, Role.REVIEWER)))
                        .exchange())
                .bodyText()
                .contains("学校年报 2/6", line.sha256(), "未公示（未开始）");
    }

    private void aReaderAsksAndIsAnswered() throws IOException {
        var number = "number=students_fulltime&scope=school:%s&year=2020".formatted(TinyCity.MUSIC);
        var form = get("/question?" + number);
        assertThat(form).hasStatusOk().bodyText().containsPattern("韶音音乐学校 2020 年 [^：]+：\\d+人");
        assertThat(get("/question?number=nothing&scope=x&year=99999")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(form.getResponse().getCookies()).isEmpty();
        assertThat(ask(number, "ticket=forged&words=与学校网站上的人数不一致。"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("页面已经过时，写的内容还在，请再提交一次。", "与学校网站上的人数不一致。");
        assertThat(ask(number, "website=http://spam.example&words=买买买买买"))
                .hasStatusOk()
                .bodyText()
                .contains("已收到");
        jdbc.sql("""
                INSERT INTO question.question
                       (receipt, code, scope, year, edition, number, words, asked_at, state, public_words, answer, answered_at)
                VALUES (repeat('0', 20), 'students_fulltime', :scope, 2020, '2020-1', '韶音音乐学校 2020 年 在校生数：1500 人',
                        '比去年少了很多，张老师说的', '2020-12-04T09:30:00Z', 'ANSWERED', '比上年少了很多，是否有误？',
                        '已核对：两个专业停招，数字无误。', '2020-12-04T10:00:00Z')
                """).param("scope", "school:" + TinyCity.MUSIC).update();
        plans(Instant.parse("2020-12-04T19:59:59Z")).renewForAnswers();
        assertThat(store.renewals()).isEmpty();
        var night = plans(Instant.parse("2020-12-04T20:00:00Z"));
        night.renewForAnswers();
        night.renewForAnswers();
        assertThat(store.renewals()).hasSize(1);
        night.round();
        assertThat(page("questions/index.html"))
                .contains("已核对：两个专业停招，数字无误。", "2020 年 12 月 4 日提出，2020 年 12 月 4 日答复，针对版次 2020-1")
                .doesNotContain("张老师");
        assertThat(page("versions/index.html")).contains("<li id=\"publication-2\">", "登出公众提问的答复");
        jdbc.sql("UPDATE question.question SET state = 'DISMISSED', answered_at = '2020-12-05T10:00:00Z'")
                .update();
        var next = plans(Instant.parse("2020-12-06T00:00:00Z"));
        next.renewForAnswers();
        next.round();
        assertThat(page("questions/index.html")).contains("还没有答复过的提问。");
        jdbc.sql("UPDATE question.question SET state = 'ANSWERED'").update();
    }

    private void aCorrectionLeavesTheOldVersionReadable(Edition edition, CurrentUser leader) throws IOException {
        plans(NOW).plan(edition, "更正图书数", NOW, leader);
        plans(NOW).round();
        assertThat(page("versions/2020-1/" + SCHOOL + "/index.html")).contains("这是版次 2020-1，已被更正后的新版取代。", "看现在有效的报告");
        assertThat(data.resolve("site/versions/2020-1/" + SCHOOL + "/report.pdf"))
                .hasSameBinaryContentAs(data.resolve("editions/2020-1/" + SCHOOL + "/report.pdf"));
        assertThat(page(SCHOOL + "/index.html"))
                .contains("取代版次 2020-1，", "versions/2020-1/%s/index.html\">看取代前的报告".formatted(SCHOOL))
                .doesNotContain("已被更正后的新版取代");
        assertThat(page("reports/2020/city/index.html"))
                .contains("取代版次 2020-1，6 个数不同")
                .contains(
                        "<tr><th scope=\"row\">纸质图书总数</th><td>全市</td><td>2020</td><td class=\"number\">120000 册</td><td class=\"number\">121000 册</td></tr>",
                        "<tr><th scope=\"row\">生均纸质图书</th><td>全市</td><td>2020</td><td class=\"number\">40.00 册/生</td><td class=\"number\">40.33 册/生</td></tr>");
        assertThat(page(SCHOOL + "/index.html"))
                .contains(
                        "<td>韶音音乐学校</td><td>2020</td><td class=\"number\">60000 册</td><td class=\"number\">61000 册</td>")
                .contains("版次 2020-1 签发的 PDF 逐字节一致，那一版已被取代", "版次 2020-2 签发的 PDF 逐字节一致\"");
        assertThat(data.resolve("site/data/facts-2020-1.sdmx.csv")).exists();
        assertThat(page("data/index.html")).contains("已被数据版本 <a href=\"#release-2020-2\">2020-2</a> 取代，");
        assertThat(page("data/catalog.jsonld")).contains("dct:isReplacedBy");
        assertThatExceptionOfType(PlanRefused.class)
                .isThrownBy(() -> plans(NOW).plan(published.find("2020-1").orElseThrow(), "再公示", NOW, leader))
                .withMessage("版次 2020-1 已被更正后的版次 2020-2 取代，再公示会收回更正。请编制新的版次，再安排公示。");
        assertThat(page("versions/index.html")).contains("更正图书数", "首次公示", "没有撤回的报告。", "韶音音乐学校 2020 年度报告</a>：2 个数");
        assertThat(page("feed.xml"))
                .contains("版次 2020-2：更正图书数", "版次 2020-1：首次公示", "versions/index.html#publication-1\"");
        assertThat(page("questions/index.html")).contains("已核对：两个专业停招，数字无误。").doesNotContain("张老师");
        verifies();
    }

    private void aWithdrawnReportLeavesANotice(CurrentUser leader) throws IOException {
        var scope = new Scope(Scope.Kind.SCHOOL, TinyCity.MUSIC.code());
        assertThatExceptionOfType(PlanRefused.class)
                .isThrownBy(() -> plans(NOW)
                        .withdraw(new Scope(Scope.Kind.SCHOOL, TinyCity.DANCE.code()), "霓翎舞蹈学校", "误发", leader))
                .withMessage("版次 2020-2 里没有霓翎舞蹈学校的报告。");
        var current = published.current().orElseThrow();
        plans(NOW).plan(current, "下个月再公示", NOW.plus(Duration.ofDays(30)), leader);
        assertThat(mvc.post()
                        .uri("/desk/publication/withdrawals")
                        .param("scope", scope.toString())
                        .param("why", "就业数据正在核查")
                        .with(user(leader))
                        .with(csrf())
                        .exchange())
                .hasHeader("Location", "/desk/publication");
        plans(NOW).round();
        plans(NOW).cancel(store.waiting().orElseThrow().id(), leader);
        assertThat(jdbc.sql("SELECT login, words, link FROM notice.notice WHERE title = '韶音音乐学校 2020 年度报告已撤回'")
                        .query((row, _) -> "%s %s %s"
                                .formatted(row.getString("login"), row.getString("link"), row.getString("words")))
                        .list())
                .hasSize(4)
                .contains(
                        "%s.collector /%s/index.html 市教委撤回了已公示的报告，理由：就业数据正在核查。读者在原处看到这份说明，原文仍可查看。请核对数据，需要改的申请更正并重新备案；编制新的版次以后再公示。"
                                .formatted(TinyCity.MUSIC, SCHOOL));
        assertThat(page(SCHOOL + "/index.html"))
                .contains("这份报告已于 2020 年 12 月 4 日撤回。", "理由：就业数据正在核查", "撤回的原文仍可查看")
                .contains("版次 2020-2 签发的 PDF 逐字节一致，这份报告已撤回", "版次 2020-1 签发的 PDF 逐字节一致，那一版已被取代");
        assertThat(page("versions/2020-1/" + SCHOOL + "/index.html"))
                .contains("版次 2020-1，数据版本 2020-1。")
                .doesNotContain("看现在有效的报告");
        assertThat(data.resolve("site/" + SCHOOL + "/report.pdf")).doesNotExist();
        assertThat(page("schools/%s/index.html".formatted(TinyCity.MUSIC)))
                .contains("这份报告已撤回。", "什么时候、为什么，原文在哪里看")
                .doesNotContain("report.pdf", "facts.json");
        assertThat(page("schools/%s/parents/index.html".formatted(TinyCity.MUSIC)))
                .contains("这所学校的报告已撤回，", "什么时候、为什么，原文在哪里看")
                .doesNotContain("毕业后去哪里？");
        assertThat(page("search/texts.json")).contains("市级报告").doesNotContain("韶音音乐学校年报");
        assertThat(page("index.html"))
                .contains("<dd>0<small> / ", "韶音音乐学校</a><small class=\"withdrawn\">报告已撤回</small>");
        assertThat(page("compare/schools/scale/index.html"))
                .contains("韶音音乐学校</a><small class=\"withdrawn\">报告已撤回</small>");
        assertThat(page("numbers/graduates_total/index.html"))
                .contains("韶音音乐学校<small class=\"withdrawn\">报告已撤回</small>");
        assertThat(page("compare/choose/index.html")).contains("韶音音乐学校（报告已撤回）");
        assertThat(page("versions/2020-2/" + SCHOOL + "/index.html")).contains("撤回。理由：就业数据正在核查");
        assertThat(data.resolve("site/versions/2020-2/" + SCHOOL + "/facts.json"))
                .exists();
        assertThat(page("versions/index.html")).contains("韶音音乐学校 2020 年度报告", "撤回韶音音乐学校的报告：就业数据正在核查");
        assertThat(page("feed.xml")).contains("撤回韶音音乐学校的报告");
        assertThat(publishedFiles.report(publishedFiles.now().orElseThrow(), TinyCity.YEAR, TinyCity.MUSIC))
                .as("what is withdrawn covers nothing")
                .isEmpty();
        assertThat(mvc.get()
                        .uri("/desk/progress?year=" + TinyCity.YEAR)
                        .with(user(leader))
                        .exchange())
                .bodyText()
                .contains("市教委、教科院：报告已撤回（就业数据正在核查），等更正后重新公示");
        verifies();
    }

    private void whatWasWithdrawnStaysSoUntilItIsCorrected(CurrentUser leader) throws IOException {
        plans(NOW).plan(issue("别校更正"), "别校更正", NOW, leader);
        plans(NOW).round();
        assertThat(page(SCHOOL + "/index.html")).contains("这份报告已于 2020 年 12 月 4 日撤回。");
        assertThat(publishedFiles.report(publishedFiles.now().orElseThrow(), TinyCity.YEAR, TinyCity.MUSIC))
                .isEmpty();
        verifies();
        correctTheBooks(TinyCity.MUSIC, 62_000);
        plans(NOW).plan(issue("本校更正"), "更正后重新公示", NOW, leader);
        plans(NOW).round();
        assertThat(page(SCHOOL + "/index.html")).contains("取代版次 2020-3").doesNotContain("这份报告已于");
        verifies();
    }

    private void everyNewPageCanBeUsed() {
        try (var browser = new Chromium()) {
            var page = browser.page();
            for (var path : new String[] {
                "versions/index.html",
                SCHOOL + "/index.html",
                "versions/2020-1/" + SCHOOL + "/index.html",
                "questions/index.html",
                "numbers/students_fulltime/index.html",
                "question?number=students_fulltime&year=2020&scope=school:" + TinyCity.MUSIC,
                "question/" + "0".repeat(20)
            }) {
                var response = Objects.requireNonNull(page.navigate("http://localhost:%d/%s".formatted(port, path)));
                assertThat(response.status()).as(path).isEqualTo(200);
                for (int width : List.of(Chromium.PHONE, Chromium.DESK)) {
                    Chromium.resize(page, width);
                    assertThat(Chromium.isTooWide(page))
                            .as("%s at %d", path, width)
                            .isFalse();
                    Axe.check(page, path);
                }
                Chromium.picture(page, "published_" + path.replaceAll("\\W+", "_"));
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /// As after a start of the application at that moment.
    private Plans plans(Instant at) {
        return new Plans(
                store, publicSite, published, questions, duties, transaction, events, Clock.fixed(at, ZoneOffset.UTC));
    }

    private void verifies() throws IOException {
        var verification = SiteVerification.of(data.resolve("site").toRealPath(), key.verifier(), null);
        // why a number is missing cannot be computed anew where a city this small did not file it
        assertThat(verification.deviations())
                .allMatch(it -> it.toString().matches(".*(应印“不适用”|display 应为 不适用|missing 应为 not_applicable).*"));
        assertThat(verification.numbers()).isPositive();
    }

    private String page(String path) throws IOException {
        return Files.readString(data.resolve("site").resolve(path));
    }

    private MvcTestResult see(CurrentUser who) {
        return mvc.get().uri("/desk/publication").with(user(who)).exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private MvcTestResult ask(String number, String rest) {
        var request = mvc.post().uri("/question");
        for (var field : (number + "&" + rest).split("&")) {
            var parts = field.split("=", 2);
            request = request.param(parts[0], parts[1]);
        }
        return request.exchange();
    }

    private Edition issue(String reason) {
        var institute = city.person(TinyCity.INSTITUTE, Role.LEADER);
        return editions.issue(releases.freeze(TinyCity.YEAR, reason, institute), institute, () -> {});
    }

    private void file(OrganisationId organisation) {
        var id = new SubmissionId(organisation, TinyCity.YEAR);
        var collector = city.person(organisation, Role.COLLECTOR);
        Completing.complete(submissions, id, collector);
        takeToTheReceipt(id);
    }

    private void correctTheBooks(OrganisationId organisation, long number) {
        var id = new SubmissionId(organisation, TinyCity.YEAR);
        var books = new ItemCode("books_paper");
        submissions.reopen(id, "图书数有误", Map.of(books, "少算了分校区的"), city.person(TinyCity.COMMISSION, Role.REVIEWER));
        submissions.enter(id, Map.of(books, Answer.number(number)), city.person(organisation, Role.COLLECTOR));
        Completing.explain(submissions, id, city.person(organisation, Role.COLLECTOR));
        takeToTheReceipt(id);
    }

    private void takeToTheReceipt(SubmissionId id) {
        var organisation = id.organisation();
        submissions.submit(id, city.person(organisation, Role.COLLECTOR));
        submissions.pass(id, city.person(organisation, Role.REVIEWER));
        submissions.approve(id, city.person(organisation, Role.LEADER));
        declarations.sign(id, "钟砚秋", SigningAlgorithm.SM2, city.person(organisation, Role.LEADER));
        submissions.file(id, city.person(TinyCity.COMMISSION, Role.REVIEWER));
    }
}
