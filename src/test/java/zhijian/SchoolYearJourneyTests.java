package zhijian;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import zhijian.account.Role;
import zhijian.organisation.OrganisationId;
import zhijian.submission.SubmissionId;
import zhijian.workbook.LibreOffice;

/// One school's whole year in a real browser: filled in by two people and LibreOffice, sent back, approved, declared
/// with an electronic seal, filed by the district, corrected, declared on paper and filed again.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@ActiveProfiles("demo")
@TestPropertySource(properties = {"zhijian.demo.start=false", "zhijian.demo.password=" + TinyCity.PASSWORD})
class SchoolYearJourneyTests {

    private static final OrganisationId SCHOOL = TinyCity.OF_DISTRICT;
    private static final SubmissionId ID = new SubmissionId(SCHOOL, TinyCity.YEAR);
    private static final String DEPUTY = SCHOOL.code() + ".daiyanqing";
    private static final String DEPUTYS_PASSWORD = "替人把关，也要仔细看清楚";
    private static Chromium browser;

    @LocalServerPort
    int port;

    @Autowired
    TinyCity.Settlers city;

    @TempDir
    Path desk;

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
        city.settleAnew();
    }

    @AfterEach
    void leaveNothing() {
        for (var table : List.of(
                "delegation WHERE deputy", "invitation WHERE login", "holder WHERE login", "person WHERE login")) {
            city.jdbc()
                    .sql("DELETE FROM account.%s = :deputy".formatted(table))
                    .param("deputy", DEPUTY)
                    .update();
        }
        city.settleAnew();
    }

    @Test
    void a_school_goes_through_its_year() throws IOException {
        var collector = signIn(SCHOOL, Role.COLLECTOR);
        twoPeopleMeetInOneField(collector);
        theRestIsFilledInWithLibreOffice(collector);
        whatTheChecksDoubtIsExplained(collector);
        collector.navigate(address(""));
        press(collector, "提交审核", "已提交，等待审核员审核。");
        press(collector, "撤回", "已撤回。");
        press(collector, "提交审核", "已提交，等待审核员审核。");

        var reviewer = signIn(SCHOOL, Role.REVIEWER);
        oneItemIsSentBackAndPutRight(reviewer, collector);
        reviewer.navigate(address(""));
        press(reviewer, "审核通过", "审核通过，等待负责人核准。");

        var leader = signIn(SCHOOL, Role.LEADER);
        leader.navigate(address(""));
        press(leader, "核准", "已核准，数据已锁定。下一步请到“声明备案”签署责任声明。");
        leader.navigate(address("/declaration"));
        leader.locator("#sign-representative").fill("钟砚秋");
        seen(leader, "declaration-signing");
        press(leader, "用电子印章签署", "责任声明已用电子印章签署，等待主管部门备案。");
        seen(leader, "declaration-signed");

        var district = signIn(TinyCity.DISTRICT, Role.REVIEWER);
        seen(district, "work-district");
        district.getByRole(AriaRole.LINK, named("棠枢职业学校").setExact(false))
                .first()
                .click();
        district.navigate(address("/declaration"));
        seen(district, "declaration-to-file");
        press(district, "备案", "已备案，回执编号 ZJ-2020-310104-0001。");
        theReceiptHoldsOffline(leader, "ZJ-2020-310104-0001");

        oneItemIsCorrected(collector, district);
        collector.navigate(address(""));
        press(collector, "提交审核", "已提交，等待审核员审核。");
        aDeputyReviews(reviewer, collector);
        leader.navigate(address(""));
        press(leader, "核准", "已核准，数据已锁定。下一步请到“声明备案”签署责任声明。");
        theDeclarationIsSignedOnPaper(leader, reviewer);
        district.navigate(address("/declaration"));
        press(district, "备案", "已备案，回执编号 ZJ-2020-310104-0002。");
        theReceiptHoldsOffline(leader, "ZJ-2020-310104-0002");
        leader.navigate(address("/versions"));
        assertThat(leader.locator(".version h2")).hasText(new String[] {"第 2 版", "第 1 版"});
        assertThat(leader.locator(".changes").first()).containsText("154 人 → 153 人");
        seen(leader, "versions");
    }

    private void twoPeopleMeetInOneField(Page collector) {
        collector.navigate(address("/sections/1.3"));
        var other = signIn(SCHOOL, Role.COLLECTOR);
        other.navigate(address("/sections/1.3"));
        type(collector, "160");
        assertThat(collector.locator("#staff_total-outcome .saved")).hasText("已保存 14:03");
        type(other, "170");
        assertThat(other.locator("#staff_total-outcome .late")).containsText("刚改过这一项。请选用哪一个：");
        seen(other, "entry-conflict");
        other.getByRole(AriaRole.BUTTON, named("用对方的")).click();
        assertThat(other.locator("#staff_total-input")).hasValue("160");
        other.context().close();
    }

    private void theRestIsFilledInWithLibreOffice(Page collector) throws IOException {
        collector.navigate(address("/workbook"));
        seen(collector, "workbook");
        var workbook = desk.resolve("填报工作簿.xlsx");
        collector
                .waitForDownload(
                        () -> collector.getByRole(AriaRole.LINK, named("导出工作簿")).click())
                .saveAs(workbook);
        var typed = new LinkedHashMap<>(TinyCity.typedAnswers());
        typed.put("staff_total", "161");
        typed.put("land_area", "６００００");
        LibreOffice.fill(workbook, typed);

        collector.navigate(address("/sections/1.3"));
        type(collector, "162");
        assertThat(collector.locator("#staff_total-outcome .saved")).hasText("已保存 14:03");

        collector.navigate(address("/workbook"));
        collector.locator("#file").setInputFiles(workbook);
        collector.getByRole(AriaRole.BUTTON, named("上传并预览")).click();
        assertThat(collector.locator(".counts")).containsText("冲突1");
        assertThat(collector.locator(".counts")).containsText("读不进0");
        assertThat(collector.locator(".counts")).containsText("将改动" + (typed.size() - 1));
        assertThat(collector.locator(".conflict")).containsText("导出时：160");
        seen(collector, "workbook-preview");
        collector.getByLabel("改用文件里的 161").check();
        press(collector, "确认导入", "已导入 %d 项。请到“填报”和“总览”查看校验结果。".formatted(typed.size()));
        collector.navigate(address("/sections/1.3"));
        assertThat(collector.locator("#staff_total-input")).hasValue("161");
        seen(collector, "entry");
    }

    private void whatTheChecksDoubtIsExplained(Page collector) {
        collector.navigate(address("/checks"));
        seen(collector, "checks");
        var open = collector.locator("details.explaining:has(summary:text('属实的话，请说明情况'))");
        while (open.count() > 0) {
            var cause = open.first();
            if (cause.getAttribute("open") == null) {
                cause.locator("summary").click();
            }
            cause.locator("select").selectOption("VERIFIED");
            cause.locator("textarea").fill("已与学籍、人事和资产台账逐项核对。");
            int before = open.count();
            cause.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("保存说明"))
                    .click();
            assertThat(open).hasCount(before - 1);
        }
        seen(collector, "checks-explained");
    }

    private void oneItemIsSentBackAndPutRight(Page reviewer, Page collector) {
        reviewer.navigate(address("/differences?chapter=1&all=true"));
        var row = reviewer.locator("#staff_total");
        row.getByText("标记退回").click();
        row.getByLabel("哪里不对、希望怎样改").fill("与人事报表不符");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("标记"))
                .click();
        seen(reviewer, "differences-marked");
        reviewer.getByRole(AriaRole.LINK, named("查看退回单")).click();
        reviewer.getByLabel("退回理由").fill("人数请核对");
        seen(reviewer, "slip");
        press(reviewer, "退回采集员", "已退回采集员，并附上了理由。");

        collector.navigate(address("/sections/1.3"));
        assertThat(collector.locator("#staff_total .returned")).hasText("审核意见：与人事报表不符");
        type(collector, "154");
        assertThat(collector.locator("#staff_total-outcome .saved")).hasText("已保存 14:03");
        whatTheChecksDoubtIsExplained(collector);
        collector.navigate(address(""));
        press(collector, "提交审核", "已提交，等待审核员审核。");

        reviewer.navigate(address("/differences"));
        assertThat(reviewer.locator(".differences tbody")).hasCount(1);
        assertThat(reviewer.locator(".differences tbody")).containsText("教职工总数");
        seen(reviewer, "differences-resubmitted");
    }

    /// On the day given, in the reviewer's name; on no other.
    private void aDeputyReviews(Page reviewer, Page collector) {
        reviewer.navigate("http://localhost:%d/desk/deputies".formatted(port));
        reviewer.locator("#name").fill("代砚青");
        reviewer.locator("#staff-number").fill("D-7");
        reviewer.locator("#word").fill("daiyanqing");
        reviewer.getByRole(AriaRole.BUTTON, named("生成邀请链接")).click();
        seen(reviewer, "deputy-invited");
        var deputy = browser.page();
        deputy.navigate(reviewer.locator(".invitation code").textContent());
        seen(deputy, "invitation");
        deputy.locator("#chosen").fill(DEPUTYS_PASSWORD);
        deputy.locator("#again").fill(DEPUTYS_PASSWORD);
        deputy.getByRole(AriaRole.BUTTON, named("设置密码")).click();
        deputy.getByLabel("账号").fill(DEPUTY);
        deputy.getByLabel("密码").fill(DEPUTYS_PASSWORD);
        deputy.getByRole(AriaRole.BUTTON, named("登录")).click();
        assertThat(deputy.locator(".now .fine")).hasText("现在没有要您办理的事。");

        standsIn(reviewer, "2020-12-05", "2020-12-06");
        deputy.navigate(address(""));
        assertThat(deputy.getByRole(AriaRole.BUTTON, named("审核通过"))).hasCount(0);
        reviewer.getByRole(AriaRole.BUTTON, named("结束代理")).click();

        standsIn(reviewer, "2020-12-04", "2020-12-04");
        seen(reviewer, "deputies");
        deputy.navigate("http://localhost:%d/desk".formatted(port));
        seen(deputy, "work-deputy");
        deputy.getByRole(AriaRole.LINK, named("审核棠枢职业学校的数据")).click();
        press(deputy, "开始查看", "已开始查看，上一级不能再撤回。");
        collector.navigate(address(""));
        assertThat(collector.getByRole(AriaRole.BUTTON, named("撤回").setExact(true)))
                .hasCount(0);
        assertThat(collector.locator(".now .hint")).hasText("审核员已经开始查看，不能再撤回。需要修改时，请审核员退回。");
        press(deputy, "审核通过", "审核通过，等待负责人核准。");
        assertThat(deputy.locator(".history li").last()).containsText("代砚青（代 棠枢职业学校审核员）");
        seen(deputy, "overview-deputy");
    }

    private void standsIn(Page reviewer, String first, String last) {
        reviewer.locator("#first").fill(first);
        reviewer.locator("#last").fill(last);
        reviewer.locator("#reason").fill("出差");
        press(reviewer, "安排代理", "已安排代砚青在 %s 至 %s 代理您。".formatted(first, last));
    }

    private void theReceiptHoldsOffline(Page leader, String number) throws IOException {
        leader.navigate(address("/declaration"));
        seen(leader, "declaration-filed");
        var receipt = downloaded(leader, leader.locator("a[href$='%s.receipt.json']".formatted(number)));
        var trust = downloaded(leader, leader.locator("a[href$='trust.pem']").first());
        var document = downloaded(
                leader, leader.locator(".made a[href$='document.json']").first());
        var said = new ByteArrayOutputStream();
        int status = CommandLine.run(
                List.of(
                        "verify-receipt",
                        receipt.toString(),
                        "--document",
                        document.toString(),
                        "--trust",
                        trust.toString()),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("回执 " + number, "结论：核验通过。");
        assertThat(status).isZero();
    }

    private void oneItemIsCorrected(Page collector, Page district) {
        collector.navigate(address("/versions"));
        collector.getByRole(AriaRole.LINK, named("申请更正…")).click();
        collector.getByText("添加数据项").click();
        collector.locator("#reason").fill("人事报表更正");
        collector.locator("#add").selectOption("staff_total");
        collector.locator("#add-why").fill("多计 1 人");
        seen(collector, "correction-asked");
        collector.getByRole(AriaRole.BUTTON, named("提交更正申请")).click();

        district.navigate(address("/slip"));
        seen(district, "correction-request");
        press(district, "采用这些数据项", "已采用申请中的理由和数据项，请核对后开放更正。");
        district.getByRole(AriaRole.BUTTON, named("开放更正")).click();

        collector.navigate(address("/sections/1.3"));
        assertThat(collector.locator("#staff_on_post-input")).hasCount(0);
        type(collector, "153");
        assertThat(collector.locator("#staff_total-outcome .saved")).hasText("已保存 14:03");
        whatTheChecksDoubtIsExplained(collector);
    }

    private void theDeclarationIsSignedOnPaper(Page leader, Page reviewer) throws IOException {
        leader.navigate(address("/declaration"));
        var print = downloaded(leader, leader.locator("a[href$='print.pdf']"));
        var scan = desk.resolve("声明扫描件.png");
        var code = "";
        try (var pdf = Loader.loadPDF(print.toFile())) {
            ImageIO.write(new PDFRenderer(pdf).renderImageWithDPI(0, 110), "png", scan.toFile());
            var printed =
                    Pattern.compile("核对码\\s*((?:[0-9a-f]{4}\\s*){4})").matcher(new PDFTextStripper().getText(pdf));
            assertThat(printed.find()).isTrue();
            code = printed.group(1);
        }
        leader.locator("#scan-representative").fill("钟砚秋");
        leader.locator("#scan").setInputFiles(scan);
        leader.getByRole(AriaRole.BUTTON, named("上传扫描件")).click();
        assertThat(leader.locator(".now .waits")).hasText("扫描件已上传，等待本单位的另一人核对确认");
        reviewer.navigate(address("/declaration"));
        reviewer.getByLabel("扫描件上印的核对码").fill(code.replaceAll("\\s", ""));
        seen(reviewer, "declaration-scan");
        reviewer.getByRole(AriaRole.BUTTON, named("核对无误，确认")).click();
        assertThat(reviewer.locator(".now .waits")).containsText("钟砚秋 于 2020-12-04 14:03 声明负责，等待主管部门备案");
    }

    private Path downloaded(Page page, Locator link) {
        var download = page.waitForDownload(link::click);
        var file = desk.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private static void type(Page page, String text) {
        page.locator("#staff_total-input").fill(text);
        page.locator("#staff_total-input").press("Tab");
    }

    private static void press(Page page, String button, String message) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
        assertThat(page.locator(".message").first()).hasText(message);
    }

    private Page signIn(OrganisationId organisation, Role role) {
        var page = browser.page();
        Chromium.signIn(
                page, "http://localhost:%d/desk".formatted(port), city.person(organisation, role), TinyCity.PASSWORD);
        return page;
    }

    /// Usable by everybody, and kept as a picture if asked for.
    private static void seen(Page page, String name) {
        Axe.check(page, name);
        Chromium.picture(page, "year-" + name);
    }

    private String address(String path) {
        return "http://localhost:%d/desk/%s%s".formatted(port, ID, path);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
