package zhijian;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.declaration.Declarations;
import zhijian.declaration.SigningAlgorithm;
import zhijian.indicator.Indicators;
import zhijian.narrative.CaseStudy;
import zhijian.narrative.Cases;
import zhijian.organisation.OrganisationId;
import zhijian.release.Releases;
import zhijian.report.Editions;
import zhijian.submission.Completing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The institute writes the city's report: a number, a figure and a case are inserted, a new release changes the
/// number,
/// the wording is accepted, the edition issued.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "zhijian.test=writing-journey")
@ContextConfiguration(initializers = {PostgresForTests.class, ShortReports.class})
@Import(TinyCity.class)
@ActiveProfiles("demo")
@TestPropertySource(properties = {"zhijian.demo.start=false", "zhijian.demo.password=" + TinyCity.PASSWORD})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WritingJourneyTests {

    /// Milliseconds in which a dozen reports are rendered in every form, on a busy machine.
    private static final double ISSUING = 120_000;

    private static Chromium browser;

    @LocalServerPort
    int port;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Declarations declarations;

    @Autowired
    Cases cases;

    @Autowired
    Releases releases;

    @Autowired
    Indicators indicators;

    @Autowired
    Editions editions;

    @BeforeAll
    static void openBrowser() {
        browser = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    /// Before a district begins a report of its own, which would have to be settled, too.
    @Test
    @Order(1)
    void a_number_a_figure_and_a_case_are_inserted_and_stay_true_until_the_edition_is_issued() throws IOException {
        releaseTwoSchools();
        var commission = city.person(TinyCity.COMMISSION, Role.LEADER);

        var author = signedIn(city.person(TinyCity.INSTITUTE, Role.COLLECTOR));
        link(author, "报告编写").click();
        button(author, "开始编写").click();
        assertThat(author.locator("[role=status]")).hasText("已按本年度的报告模板建稿。可以先把各小节分给编写人。");
        Axe.check(author, "outline");
        Chromium.picture(author, "writing-outline");
        link(author, "1.1 规模结构").click();
        assertThat(author.locator(".ProseMirror .chip")).hasText("不足 3100 人");

        author.locator(".ProseMirror p").first().click();
        author.keyboard().press("End");
        author.keyboard().type("专任教师共 ");
        insertNumber(author);
        author.keyboard().type("。");
        insertFigure(author);
        insertCase(author);
        assertThat(author.locator(".editor-card .saved")).hasText(Pattern.compile("已保存 .*"));
        assertThat(author.locator("#findings")).containsText("没有发现问题");
        Axe.check(author, "section");
        Chromium.picture(author, "writing-section");
        author.reload();
        assertThat(author.locator(".ProseMirror .chip")).hasText(new String[] {"不足 3100 人", "240 人"});
        assertThat(author.locator(".ProseMirror p").first()).hasText("全市在校生不足 3100 人，规模平稳。专任教师共 240 人。");
        assertThat(author.locator(".ProseMirror figcaption")).hasText("专任教师");
        assertThat(author.locator(".ProseMirror .case-title")).hasText("案例　琴房里的早课");

        link(author, "小节").click();
        button(author, "我能送审的小节全部送审").click();
        var reviewer = signedIn(city.person(TinyCity.INSTITUTE, Role.REVIEWER));
        reviewer.navigate(address("/desk/writing/2020/310000"));
        button(reviewer, "我能定稿的小节全部定稿").click();
        assertThat(reviewer.locator("main")).containsText(Pattern.compile("(\\d+) 个小节，定稿 \\1 个"));

        file(TinyCity.BUSINESS);
        freeze("补报一校", commission);
        reviewer.reload();
        assertThat(reviewer.locator("tr", new Page.LocatorOptions().setHasText("1.1 规模结构")))
                .containsText("用词不符");
        button(reviewer, "用词仍成立的小节全部采用新数据").click();
        link(reviewer, "1.1 规模结构").click();
        var changes = reviewer.locator(".number-changes");
        assertThat(changes).containsText("不足 3100 人 → 4500 人");
        assertThat(changes).containsText("用词不再成立");
        assertThat(changes).containsText("240 人 → 360 人");
        assertThat(reviewer.locator("#preview-text")).containsText("不足 3100 人");
        Axe.check(reviewer, "changes");
        Chromium.picture(reviewer, "writing-changes");
        reviewer.getByLabel("改用的说法").selectOption("students_fulltime 不足 4600");
        button(reviewer, "采用新数据，并改用选定的说法").click();
        assertThat(reviewer.locator("#preview-text")).containsText("不足 4600 人");

        var leader = signedIn(city.person(TinyCity.INSTITUTE, Role.LEADER));
        leader.navigate(address("/desk/writing/2020/310000/checklist"));
        assertThat(leader.locator("main")).containsText("“1.1 规模结构”送审");
        Axe.check(leader, "checklist");
        Chromium.picture(leader, "writing-checklist");
        leader.navigate(address("/desk/writing/2020/310000"));
        button(leader, "我能定稿的小节全部定稿").click();
        link(leader, "发布前核对").click();
        signOffEverything(leader);
        assertThat(leader.locator(".message.good")).containsText("可以发布");
        button(leader, "发布报告版次").click(new Locator.ClickOptions().setNoWaitAfter(true));
        assertThat(leader.locator("[role=status]"))
                .hasText("已发布报告版次 2020-1（数据版本 2020-2）。", new LocatorAssertions.HasTextOptions().setTimeout(ISSUING));

        var article = Files.readString(
                editions.latest(TinyCity.YEAR).orElseThrow().directory().resolve("reports/2020/city/article.html"));
        assertThat(article).contains("不足 4600 人", "360 人", "琴房里的早课", "图 1　专任教师");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void without_script_nobody_overwrites_anybody_and_suggestions_are_taken() {
        releaseTwoSchools();
        var author = signedInWithoutScript(city.person(TinyCity.DISTRICT, Role.COLLECTOR));
        author.navigate(address("/desk/writing"));
        button(author, "开始编写").click();
        link(author, "1 概况").click();
        var other = signedInWithoutScript(city.person(TinyCity.DISTRICT, Role.LEADER));
        other.navigate(author.url());

        write(author, "# 1 概况\n\n在校生 {{students_fulltime}}，教师充足。");
        assertThat(author.locator("[role=status]")).hasText("已保存 14:03");
        write(other, "# 1 概况\n\n本区有 12 所学校。");
        assertThat(other.locator("[role=alert]")).containsText("没有保存：徐汇区采集员 在 2020-12-04 14:03 也改了这一节。");
        assertThat(other.locator("#words")).hasValue("# 1 概况\n\n本区有 12 所学校。");
        button(other, "保存").click();
        assertThat(other.locator("#findings")).containsText("12 所 没有绑定数据；请改成绑定值，或改写这句话");
        link(other, "历次稿").click();
        assertThat(other.locator(".text-differences del")).hasText(new String[] {"在校生 {{students_fulltime}}，教师充足。"});
        assertThat(other.locator(".text-differences ins")).hasText(new String[] {"本区有 12 所学校。"});

        var reader = signedInWithoutScript(city.person(TinyCity.COMMISSION, Role.REVIEWER));
        reader.navigate(author.url());
        assertThat(reader.locator("#words")).hasCount(0);
        reader.getByText("提意见", new Page.GetByTextOptions().setExact(true)).click();
        reader.getByLabel("针对的原文").fill("12 所");
        reader.getByLabel("建议改为").fill("{{schools_reporting}}");
        button(reader, "提出").click();
        author.reload();
        assertThat(author.locator(".remarks")).containsText("市教育委员会审核员");
        button(author, "采纳").click();
        assertThat(author.locator(".remarks")).containsText("已采纳");
        assertThat(author.locator("#words")).hasValue("# 1 概况\n\n本区有 {{schools_reporting}}学校。");
        assertThat(author.locator("#findings")).containsText("没有发现问题");

        write(author, "# 1 概况\n\n## 1.1 又一节\n\n文字");
        assertThat(author.locator("[role=alert]")).hasText("每个小节以自己的标题开头，里面只能再用三级标题（###）。现在有 2 个一、二级标题。");
        assertThat(author.locator("#words")).hasValue("# 1 概况\n\n## 1.1 又一节\n\n文字");
    }

    @Test
    void only_those_whose_report_it_is_write_it() {
        releaseTwoSchools();
        var school = signedInWithoutScript(city.person(TinyCity.MUSIC, Role.LEADER));
        var refused = school.navigate(address("/desk/writing/2020/310104"));
        assertThat(refused.status()).isEqualTo(403);
        browser.expect("403");
    }

    /// After the others: the city's report is settled, the district's is not.
    @Test
    @Order(Integer.MAX_VALUE)
    void an_unfinished_draft_of_a_district_is_arranged_and_set_aside_and_holds_up_nobody() throws IOException {
        releaseTwoSchools();
        var author = signedInWithoutScript(city.person(TinyCity.DISTRICT, Role.COLLECTOR));
        author.navigate(address("/desk/writing"));
        if (button(author, "开始编写").count() > 0) {
            button(author, "开始编写").click();
        }
        author.navigate(address("/desk/writing/2020/310104"));
        link(author, "小节编排").click();
        for (var title : List.of("2 师资", "3 特色")) {
            author.getByLabel("标题", new Page.GetByLabelOptions().setExact(true)).fill(title);
            author.getByLabel("是", new Page.GetByLabelOptions().setExact(true)).selectOption("1");
            button(author, "添加").click();
            assertThat(author.locator("[role=status]")).hasText("已添加“%s”。".formatted(title));
        }
        assertThat(author.locator(".arranging a")).hasText(new String[] {"封面与说明", "1 概况", "2 师资", "3 特色"});
        button(author, "3 特色往前移").click();
        button(author, "按现在的次序重排标题编号").click();
        assertThat(author.locator(".arranging a")).hasText(new String[] {"封面与说明", "1 概况", "2 特色", "3 师资"});
        button(author, "把3 师资移出报告").click();
        assertThat(author.locator("[role=status]")).hasText("已移出报告，文字和历次稿都留着，可以恢复。");
        button(author, "恢复3 师资").click();
        assertThat(author.locator(".arranging a")).hasText(new String[] {"封面与说明", "1 概况", "2 特色", "3 师资"});
        button(author, "把3 师资移出报告").click();
        author.getByLabel("2 特色改名").click();
        author.locator("li", new Page.LocatorOptions().setHasText("2 特色"))
                .getByLabel("新的标题")
                .fill("2 办学特色");
        author.locator("li", new Page.LocatorOptions().setHasText("2 特色"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("改名").setExact(true))
                .click();
        assertThat(author.locator(".arranging a")).hasText(new String[] {"封面与说明", "1 概况", "2 办学特色"});

        var leader = signedIn(city.person(TinyCity.INSTITUTE, Role.LEADER));
        leader.navigate(address("/desk/writing/2020/310000/checklist"));
        assertThat(leader.locator(".findings .HARD")).containsText(Pattern.compile("别的报告稿没有编完　2020 年度徐汇区报告的报告稿还有 \\d+ 项没有处理"));
        assertThat(button(leader, "发布报告版次")).hasCount(0);
        link(leader, "2020 年度徐汇区报告").click();
        leader.getByText("发布时不采用这份报告稿").click();
        leader.getByLabel("下一版不采用的理由").fill("区里正在换届，文字还没有审完");
        button(leader, "下一版不采用").click();
        assertThat(leader.locator(".left-out"))
                .containsText("下一版不采用：发布时这份报告按模板制作，不采用这里写的文字。理由：区里正在换届，文字还没有审完（市教育科学研究院负责人 2020-12-04 14:03）");
        Axe.check(leader, "set aside");
        author.reload();
        assertThat(author.locator(".left-out")).containsText("区里正在换届，文字还没有审完");
        assertThat(button(author, "恢复，发布时采用")).hasCount(0);

        leader.navigate(address("/desk/writing/2020/310000/checklist"));
        assertThat(leader.locator(".findings .explained", new Page.LocatorOptions().setHasText("不采用报告稿")))
                .containsText("市教育科学研究院负责人 2020-12-04 14:03签认");
        button(leader, "发布报告版次").click(new Locator.ClickOptions().setNoWaitAfter(true));
        assertThat(leader.locator("[role=status]"))
                .hasText("已发布报告版次 2020-2（数据版本 2020-2）。", new LocatorAssertions.HasTextOptions().setTimeout(ISSUING));
        assertThat(Files.readString(editions.latest(TinyCity.YEAR)
                        .orElseThrow()
                        .directory()
                        .resolve("reports/2020/districts/310104/article.html")))
                .contains("在校生")
                .doesNotContain("办学特色");
        author.reload();
        assertThat(author.locator(".left-out")).hasCount(0);

        author.navigate(address("/desk/writing/2020/310104"));
        author.getByText("发布时不采用这份报告稿").click();
        author.getByLabel("撤回的理由").fill("今年改用模板");
        button(author, "撤回这份报告稿").click();
        assertThat(author.locator(".left-out")).containsText("已撤回");
        link(author, "1 概况").click();
        assertThat(author.locator("#words")).hasCount(0);
        button(author, "恢复，发布时采用").click();
        assertThat(author.locator("[role=status]")).hasText("已恢复，发布时采用这份报告稿。");
    }

    private static void write(Page page, String words) {
        page.locator("#words").fill(words);
        button(page, "保存").click();
    }

    /// Once for all tests of the class, in whatever order they run.
    private void releaseTwoSchools() {
        city.settle();
        if (releases.latest(TinyCity.YEAR).isEmpty()) {
            file(TinyCity.LIGHT_INDUSTRY);
            file(TinyCity.MUSIC);
            freeze("首次冻结", city.person(TinyCity.COMMISSION, Role.LEADER));
        }
    }

    private static void insertNumber(Page page) {
        button(page, "插入数值").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("找数据").fill("专任教师数");
        dialog.getByLabel(Pattern.compile("^专任教师数")).first().check();
        dialog.getByLabel(Pattern.compile("^240 人")).check();
        Axe.check(page, "number");
        Chromium.picture(page, "writing-number");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static void insertFigure(Page page) {
        button(page, "插入图表").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("年份").selectOption("1");
        dialog.getByLabel("图题").fill("专任教师");
        dialog.getByLabel("加入指标").fill("专任教师数");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^＋ 专任教师数")))
                .first()
                .click();
        assertThat(dialog.locator("svg")).hasCount(1);
        Axe.check(page, "figure");
        Chromium.picture(page, "writing-figure");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static void insertCase(Page page) {
        button(page, "插入案例").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("没有写到具体的人");
        dialog.getByLabel(Pattern.compile("琴房里的早课")).first().check();
        Axe.check(page, "case");
        Chromium.picture(page, "writing-case");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static void signOffEverything(Page page) {
        var signing = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("已知悉，签认"));
        for (int left = signing.count(); left > 0; left--) {
            signing.first().click();
            assertThat(signing).hasCount(left - 1);
        }
    }

    /// Facts are computed on first use; the browser need not wait for that.
    private void freeze(String reason, CurrentUser user) {
        indicators.of(releases.freeze(TinyCity.YEAR, reason, user));
    }

    private void file(OrganisationId organisation) {
        var id = new SubmissionId(organisation, TinyCity.YEAR);
        var collector = city.person(organisation, Role.COLLECTOR);
        if (organisation.equals(TinyCity.MUSIC)) {
            cases.begin(
                    id,
                    new CaseStudy("琴房里的早课", "1", "学校把 12 间琴房提前一小时开放。", true, List.of(), List.of(), new TreeSet<>()),
                    collector);
        }
        Completing.complete(submissions, id, collector);
        submissions.submit(id, collector);
        submissions.pass(id, city.person(organisation, Role.REVIEWER));
        submissions.approve(id, city.person(organisation, Role.LEADER));
        declarations.sign(id, "钟砚秋", SigningAlgorithm.SM2, city.person(organisation, Role.LEADER));
        submissions.file(id, city.person(TinyCity.COMMISSION, Role.REVIEWER));
    }

    private Page signedIn(CurrentUser user) {
        var page = browser.page();
        Chromium.signIn(page, address("/desk"), user, TinyCity.PASSWORD);
        return page;
    }

    private Page signedInWithoutScript(CurrentUser user) {
        var page = browser.pageWithoutScript();
        Chromium.signIn(page, address("/desk"), user, TinyCity.PASSWORD);
        return page;
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialogButton(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
