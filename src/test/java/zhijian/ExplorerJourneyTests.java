package zhijian;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.catalog.Catalogs;
import zhijian.declaration.Declarations;
import zhijian.declaration.SigningAlgorithm;
import zhijian.organisation.OrganisationId;
import zhijian.release.Releases;
import zhijian.submission.Completing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Somebody of the commission looks for numbers, opens their passports and takes them along. In a database of its own,
/// because it files and freezes.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "zhijian.test=explorer-journey")
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@ActiveProfiles("demo")
@TestPropertySource(properties = {"zhijian.demo.start=false", "zhijian.demo.password=" + TinyCity.PASSWORD})
class ExplorerJourneyTests {

    private static Chromium browser;

    @LocalServerPort
    int port;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Catalogs catalogs;

    @Autowired
    Submissions submissions;

    @Autowired
    Declarations declarations;

    @Autowired
    Releases releases;

    @BeforeAll
    static void openBrowser() {
        browser = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void numbers_are_found_read_drawn_explained_and_taken_along() throws IOException {
        city.settle();
        file(TinyCity.LIGHT_INDUSTRY);
        file(TinyCity.MUSIC);
        var leader = city.person(TinyCity.COMMISSION, Role.LEADER);
        releases.freeze(TinyCity.YEAR, "首次冻结", leader);
        var page = signedIn(leader);

        page.navigate(address("/desk/explorer"));
        assertThat(page.locator("table.explorer tbody tr")).not().hasCount(0);
        untickAll(page);
        page.getByPlaceholder("按名称查找，例如：双师").fill("生师比");
        page.getByLabel("生师比", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByPlaceholder("按名称查找，例如：双师").fill("");
        page.getByLabel("全市", new Page.GetByLabelOptions().setExact(false))
                .first()
                .check();
        page.getByText("只要其中几个…").click();
        page.getByPlaceholder("按名称查找，例如：浦东").fill("音乐");
        page.getByLabel("韶音音乐学校").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查询"))
                .click();

        assertThat(page.url())
                .contains("code=student_teacher_ratio", "by=CITY", "scope=school%3A3131001274")
                .doesNotContain("code=students_fulltime");
        assertThat(page.locator("table.explorer tbody .whom")).hasText(new String[] {"全市", "韶音音乐学校"});
        Axe.check(page, "explorer");
        Chromium.picture(page, "explorer");
        var ratio =
                page.locator("table.explorer tbody tr").first().locator("td a").last();
        var shown = ratio.textContent();
        assertThat(shown).matches("\\d+\\.\\d");
        var sameForColleague = page.url();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("图形")).click();
        assertThat(page.locator("figure.bars figcaption")).hasText("生师比 :1");
        assertThat(page.locator("figure.bars .bar-line a").last()).hasText(shown);
        Axe.check(page, "chart");
        Chromium.picture(page, "explorer-chart");

        page.navigate(sameForColleague);
        var csv = new String(taken(page, "下载 CSV"), StandardCharsets.UTF_8);
        assertThat(csv.lines()).first().isEqualTo("\uFEFF指标,指标代码,单位,范围,范围代码,数据版本,2018 年,2019 年,2020 年,说明");
        assertThat(csv.lines().skip(1))
                .containsExactly(
                        "生师比,student_teacher_ratio,:1,全市,city:310000,2020-1,没有数据版本,没有数据版本," + shown
                                + ",2020 年：应报而没有备案的学校 4 所，不在其中",
                        "生师比,student_teacher_ratio,:1,韶音音乐学校,school:%s,2020-1,没有数据版本,没有数据版本,".formatted(TinyCity.MUSIC)
                                + shown + ",");
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(taken(page, "下载 Excel")))) {
            var cell = workbook.getSheetAt(0).getRow(1).getCell(8);
            assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(cell.getNumericCellValue()).isEqualTo(Double.parseDouble(shown));
            assertThat(workbook.getSheet("说明").getRow(0).getCell(1).getStringCellValue())
                    .isEqualTo("2020-1");
        }

        page.locator("table.explorer tbody tr").last().locator("td a").last().click();
        assertThat(page.locator("h1")).containsText("生师比");
        assertThat(page.locator("main")).containsText("全日制学历教育在校生数 ÷ 专任教师数");
        assertThat(page.locator("main")).containsText("电子签章");
        Axe.check(page, "passport");
        Chromium.picture(page, "passport");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("专任教师数"))
                .first()
                .click();
        assertThat(page.locator("h1")).containsText("专任教师数");
        assertThat(page.locator("main")).containsText("录入这一项");
        Chromium.picture(page, "passport-item");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void who_has_to_sign_in_first_still_comes_to_the_longest_address_a_colleague_shared() {
        city.settle();
        var everything = catalogs.of(TinyCity.YEAR).definitions().stream()
                .map(it -> it.code().value())
                .collect(joining("&code=", "/desk/explorer?code=", ""));
        var page = browser.page();

        page.navigate(address(everything));
        assertThat(page).hasURL(address("/desk/sign-in"));
        Chromium.signIn(page, address(everything), city.person(TinyCity.COMMISSION, Role.LEADER), TinyCity.PASSWORD);

        assertThat(page).hasURL(address(everything) + "&continue");
    }

    private static void untickAll(Page page) {
        page.evaluate("""
                document.querySelectorAll('input[name=code]:checked, input[name=by]:checked')
                    .forEach(box => box.checked = false)
                """);
    }

    private static byte[] taken(Page page, String link) throws IOException {
        Download download =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                        .click());
        try (var content = download.createReadStream()) {
            return content.readAllBytes();
        }
    }

    private void file(OrganisationId organisation) {
        var id = new SubmissionId(organisation, TinyCity.YEAR);
        Completing.complete(submissions, id, city.person(organisation, Role.COLLECTOR));
        submissions.submit(id, city.person(organisation, Role.COLLECTOR));
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

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
