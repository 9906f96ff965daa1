package zhijian;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import zhijian.account.Role;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// People at work in a real browser, as far as a filed submission.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@ActiveProfiles("demo")
@TestPropertySource(properties = {"zhijian.demo.start=false", "zhijian.demo.password=" + TinyCity.PASSWORD})
class JourneyTests {

    private static Chromium browser;

    @LocalServerPort
    int port;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @BeforeAll
    static void openBrowser() {
        browser = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void settle() {
        city.settle();
        browser.complaints().clear();
    }

    @Test
    void a_school_fills_in_is_sent_back_and_is_filed_in_the_end() {
        var school = TinyCity.LIGHT_INDUSTRY;
        var id = new SubmissionId(school, TinyCity.YEAR);

        var collector = signIn(school, Role.COLLECTOR);
        Chromium.picture(collector, "work-collector");
        collector.getByRole(AriaRole.LINK, named("打开")).click();
        Chromium.picture(collector, "overview-empty");
        collector
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("1\\.3 教师队伍")))
                .click();
        collector.getByLabel("教职工总数").fill("一百六十");
        collector.getByLabel("教职工总数").press("Tab");
        assertThat(collector.locator("#staff_total .error")).hasText("教职工总数应填数字（单位：人），现在是“一百六十”。没有数据时可填“不适用”或“暂无”。");
        Chromium.picture(collector, "entry-error");
        collector.getByLabel("教职工总数").fill("160");
        collector.getByLabel("教职工总数").press("Tab");
        assertThat(collector.locator("#staff_total .saved")).hasText("已保存 14:03");
        assertThat(collector.locator("#staff_establishment-input")).isFocused();
        collector.getByLabel("在编在岗教职工数").fill("200");
        collector.getByLabel("在编在岗教职工数").press("Tab");
        assertThat(collector.locator("#beside")).containsText("在编在岗教职工数不应大于教职工总数（在编在岗教职工数 200人，教职工总数 160人）");
        Chromium.picture(collector, "entry-saved");

        Completing.complete(submissions, id, city.person(school, Role.COLLECTOR));
        collector.navigate(address("/desk/" + id + "/sections/0"));
        Chromium.picture(collector, "entry-profile");
        collector.navigate(address("/desk/" + id + "/sections/2.1"));
        Chromium.picture(collector, "entry-text");
        collector.navigate(address("/desk/" + id));
        Chromium.picture(collector, "overview-complete");
        collector.getByRole(AriaRole.BUTTON, named("提交审核")).click();
        assertThat(collector.locator(".message")).hasText("已提交，等待审核员审核。");

        var reviewer = signIn(school, Role.REVIEWER);
        reviewer.navigate(address("/desk/" + id + "/sections/1.3"));
        Chromium.picture(reviewer, "entry-read-only");
        reviewer.navigate(address("/desk/" + id));
        reviewer.getByText("退回…").click();
        reviewer.getByLabel("退回理由").fill("教职工总数与人事报表不符，请核对。");
        Chromium.picture(reviewer, "overview-reviewer");
        reviewer.getByRole(AriaRole.BUTTON, named("退回采集员")).click();
        assertThat(reviewer.locator(".message")).hasText("已退回采集员，并附上了理由。");

        collector.navigate(address("/desk/" + id));
        assertThat(collector.locator(".now blockquote")).containsText("教职工总数与人事报表不符，请核对。");
        Chromium.picture(collector, "overview-sent-back");
        collector.getByRole(AriaRole.BUTTON, named("提交审核")).click();

        var stale = reviewer.context().newPage();
        reviewer.navigate(address("/desk/" + id));
        stale.navigate(address("/desk/" + id));
        reviewer.getByRole(AriaRole.BUTTON, named("审核通过")).click();
        stale.getByRole(AriaRole.BUTTON, named("审核通过")).click();
        assertThat(stale.locator(".message.bad")).hasText("刚才有人先办理了这份填报，您的操作没有生效。页面已经更新，请看清最新状态再办理。");
        browser.expect("409");

        var leader = signIn(school, Role.LEADER);
        leader.navigate(address("/desk/" + id));
        leader.getByRole(AriaRole.BUTTON, named("核准")).click();
        leader.getByRole(AriaRole.LINK, named("签署责任声明")).click();
        leader.locator("#sign-representative").fill("钟砚秋");
        Chromium.picture(leader, "declaration-leader");
        leader.getByRole(AriaRole.BUTTON, named("用电子印章签署")).click();
        assertThat(leader.locator(".message")).hasText("责任声明已用电子印章签署，等待主管部门备案。");

        var commission = signIn(TinyCity.COMMISSION, Role.REVIEWER);
        Chromium.picture(commission, "work-commission");
        commission.navigate(address("/desk/" + id));
        commission.getByRole(AriaRole.LINK, named("查看声明并备案")).click();
        commission.getByRole(AriaRole.BUTTON, named("备案")).click();
        assertThat(commission.locator(".message")).hasText("已备案，回执编号 ZJ-2020-310000-0001。");
        commission.navigate(address("/desk/" + id));
        Chromium.picture(commission, "overview-filed");
        commission.navigate(address("/desk/progress"));
        assertThat(commission.locator(".waits")).hasText("应报送 6 家，已备案 1 家，备案率 16.7%");
        Chromium.picture(commission, "progress");

        // the refused number of the collector, answered 422
        browser.expect("422");
        assertThat(browser.complaints()).as("what the browser complained about").isEmpty();
    }

    @Test
    void a_return_names_items_and_the_resubmission_shows_only_what_changed() {
        var id = new SubmissionId(TinyCity.DANCE, TinyCity.YEAR);
        var filler = city.person(TinyCity.DANCE, Role.COLLECTOR);
        Completing.complete(submissions, id, filler);
        submissions.submit(id, filler);

        var reviewer = signIn(TinyCity.DANCE, Role.REVIEWER);
        reviewer.navigate(address("/desk/" + id + "/differences?chapter=1&all=true"));
        var row = reviewer.locator("#staff_total");
        row.getByText("标记退回").click();
        row.getByLabel("哪里不对、希望怎样改").fill("与人事报表不符");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("标记"))
                .click();
        assertThat(reviewer.locator(".message")).hasText("已标记“教职工总数”。");
        Axe.check(reviewer, "differences");
        Chromium.picture(reviewer, "differences");
        reviewer.getByRole(AriaRole.LINK, named("查看退回单")).click();
        reviewer.getByLabel("退回理由").fill("人数请核对");
        Axe.check(reviewer, "slip");
        Chromium.picture(reviewer, "slip");
        reviewer.getByRole(AriaRole.BUTTON, named("退回采集员")).click();
        assertThat(reviewer.locator(".message")).hasText("已退回采集员，并附上了理由。");

        var collector = signIn(TinyCity.DANCE, Role.COLLECTOR);
        assertThat(collector.locator(".tasks")).containsText("审核员：人数请核对（指出 1 项）");
        collector.getByRole(AriaRole.LINK, named("按退回意见改正数据")).click();
        assertThat(collector.locator(".revisited")).containsText("没有改动");
        collector.locator(".revisited a").click();
        assertThat(collector).hasURL(Pattern.compile(".*/sections/1\\.3#staff_total"));
        submissions.enter(id, Map.of(new ItemCode("staff_total"), Answer.number(155)), filler);
        submissions.submit(id, filler);

        reviewer.navigate(address("/desk/" + id + "/differences"));
        assertThat(reviewer.locator(".differences tbody")).hasCount(1);
        assertThat(reviewer.locator(".revisited .badge")).hasText("已改动");
        Chromium.picture(reviewer, "differences-resubmitted");
        reviewer.navigate(address("/desk/" + id + "/queries/ask?item=staff_total"));
        reviewer.getByLabel("疑问", new Page.GetByLabelOptions().setExact(true)).fill("含退休返聘人员吗？");
        reviewer.getByRole(AriaRole.BUTTON, named("发出疑问")).click();
        Axe.check(reviewer, "queries");
        Chromium.picture(reviewer, "queries");

        collector.navigate(address("/desk"));
        collector.getByRole(AriaRole.LINK, named("答复疑问：教职工总数")).click();
        collector.getByLabel("答复", new Page.GetByLabelOptions().setExact(true)).fill("含 3 人。");
        collector.getByRole(AriaRole.BUTTON, named("发出答复")).click();
        assertThat(collector.locator(".message")).hasText("答复已发出，等待提问的一方确认。");
    }

    @Test
    void a_graduate_roster_is_corrected_taken_in_and_used_instead_of_what_was_typed() {
        var school = TinyCity.OF_OWNER;
        var id = new SubmissionId(school, TinyCity.YEAR);
        var filler = city.person(school, Role.COLLECTOR);
        submissions.enter(
                id,
                Map.of(
                        new ItemCode("graduates_total"), Answer.number(4),
                        new ItemCode("direct_employed"), Answer.number(1),
                        new ItemCode("further_study"), Answer.number(1)),
                filler);

        var collector = signIn(school, Role.COLLECTOR);
        collector.navigate(address("/desk/" + id));
        collector.getByRole(AriaRole.LINK, named("毕业生名册").setExact(true)).click();
        Axe.check(collector, "graduates-empty");
        Chromium.picture(collector, "graduates-empty");
        var headings = "学籍号,姓名,毕业去向,就业方式,产业,就业地,升学层次\n";
        handIn(collector, headings + """
                ZJ2020001,甄晓岚,就业,企业,三产,本市,
                ZJ2020002,卜若溪,已就业,参军,第四产业,国内其他省市,
                ZJ2020003,鄢知夏,升学,,,,大专
                ZJ2020003,冼一鸣,未就业,,第二产业,,
                """);
        assertThat(collector.locator(".message.bad")).hasText("名册没有收下，有 3 处要改。改好以后重新上传，原来的数据都没有变。");
        assertThat(collector.locator(".findings li").first()).containsText("E 列“产业”，第 3 行 是 4 个汉字，不是能填的词。");
        assertThat(collector.locator("main")).not().containsText("鄢知夏");
        Axe.check(collector, "graduates-problems");
        Chromium.picture(collector, "graduates-problems");
        handIn(collector, headings + """
                ZJ2020001,甄晓岚,就业,企业,三产,本市,
                ZJ2020002,卜若溪,已就业,参军,第二产业,国内其他省市,
                ZJ2020003,鄢知夏,升学,,,,大专
                ZJ2020004,冼一鸣,未就业,,,,
                """);
        assertThat(collector.locator(".message")).hasText("名册已收下：第 1 版，4 人。B 列没有读，也没有保存。");
        assertThat(collector.locator("#item-direct_employed .roster-outcome")).hasText("+1");
        Axe.check(collector, "graduates-compared");
        Chromium.picture(collector, "graduates-compared");
        collector.navigate(address("/desk/" + id + "/checks"));
        assertThat(collector.locator("main")).containsText("毕业生名册（第 1 版，4 人）算出的数与填报的有 1 项不同：直接就业人数填 1、名册 2。");
        collector.navigate(address("/desk/" + id + "/graduates"));
        collector.getByRole(AriaRole.BUTTON, named("勾选的项改用名册的数")).click();
        assertThat(collector.locator(".message")).hasText("已有 16 项改用名册的数。");
        assertThat(collector.locator("#item-direct_employed .roster-outcome")).hasText("一致");

        var reviewer = signIn(school, Role.REVIEWER);
        reviewer.navigate(address("/desk/" + id + "/graduates"));
        assertThat(reviewer.locator(".waits")).hasText("第 1 版，4 人");
        assertThat(reviewer.locator("input[type=file]")).hasCount(0);
        Chromium.picture(reviewer, "graduates-reviewer");
    }

    private static void handIn(Page page, String csv) {
        page.locator("input[name=file]")
                .setInputFiles(new FilePayload("名册.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, named("上传并检查")).click();
    }

    @Test
    void a_section_is_filled_in_without_a_script() {
        var school = TinyCity.MUSIC;
        var page = signIn(browser.pageWithoutScript(), school, Role.COLLECTOR);
        page.navigate(address("/desk/" + school + "/2020/sections/1.3"));
        page.getByLabel("教职工总数").fill("160");
        page.getByLabel("在编在岗教职工数").fill("很多");
        page.getByRole(AriaRole.BUTTON, named("保存本节").setExact(true)).click();
        assertThat(page.locator(".message.bad > p")).hasText("有 1 项没有保存，请改正；其余各项已保存 14:03。");
        assertThat(page.getByLabel("教职工总数")).hasValue("160");
        assertThat(page.getByLabel("在编在岗教职工数")).hasValue("很多");
        Chromium.picture(page, "entry-without-script");
        page.getByLabel("在编在岗教职工数").fill("150");
        page.getByRole(AriaRole.BUTTON, named("保存并继续")).click();
        assertThat(page.locator(".message")).hasText("教师队伍已保存 14:03");
        assertThat(page.locator("h1")).hasText("2.1 德育工作");
    }

    @Test
    void pages_for_those_who_are_lost() {
        var page = signIn(TinyCity.DANCE, Role.COLLECTOR);
        page.navigate(address("/desk/" + TinyCity.BUSINESS + "/2020"));
        assertThat(page.locator("h1")).hasText("没有权限");
        Chromium.picture(page, "error-403");
        page.navigate(address("/desk/nowhere"));
        assertThat(page.locator("h1")).hasText("没有这个页面");
        Chromium.picture(page, "error-404");
        page.navigate(address("/"));
        assertThat(page.locator("h1")).hasText("公示网站尚未发布");
        Chromium.picture(page, "not-yet-published");
        page.navigate(address("/desk/sign-in?failed&login=3131001137.collector"));
        Chromium.picture(page, "sign-in-failed");
    }

    @Test
    void an_ended_session_asks_to_sign_in_again_and_never_inside_a_field() {
        var page = signIn(TinyCity.BUSINESS, Role.COLLECTOR);
        page.navigate(address("/desk/" + TinyCity.BUSINESS + "/2020/sections/1.3"));
        page.context().clearCookies();
        page.getByLabel("教职工总数").fill("160");
        page.getByLabel("教职工总数").press("Tab");
        page.waitForURL("**/desk/sign-in?expired");
        assertThat(page.locator(".message")).hasText("您已退出或太久没有操作，请重新登录。填报页上没有存上的内容留在这台电脑里，登录后打开那一页会自动补存。");
    }

    private Page signIn(OrganisationId organisation, Role role) {
        return signIn(browser.page(), organisation, role);
    }

    private Page signIn(Page page, OrganisationId organisation, Role role) {
        page.navigate(address("/desk"));
        Chromium.picture(page, "sign-in");
        Chromium.signIn(page, address("/desk"), city.person(organisation, role), TinyCity.PASSWORD);
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
