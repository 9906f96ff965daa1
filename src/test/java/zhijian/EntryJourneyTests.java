package zhijian;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import zhijian.account.Role;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// A clerk at the form, in a real browser.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@ActiveProfiles("demo")
@TestPropertySource(properties = {"zhijian.demo.start=false", "zhijian.demo.password=" + TinyCity.PASSWORD})
class EntryJourneyTests {

    private static final SubmissionId ID = new SubmissionId(TinyCity.OF_OWNER, TinyCity.YEAR);
    private static Chromium browser;

    @LocalServerPort
    int port;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    JdbcClient jdbc;

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
        jdbc.sql("DELETE FROM submission.answer WHERE organisation = :organisation")
                .param("organisation", ID.organisation().code())
                .update();
    }

    @Test
    void a_section_is_filled_in_with_the_keyboard_alone_and_kept_field_by_field() {
        var page = form();
        Axe.check(page, "the form");
        page.getByLabel("教职工总数").focus();
        page.keyboard().type("160");
        page.keyboard().press("Enter");
        assertThat(outcome(page, "staff_total")).hasText("已保存 14:03");
        assertThat(page.getByLabel("教职工编制数")).isFocused();
        page.keyboard().press("/");
        assertThat(page.getByLabel("教职工编制数")).hasValue("不适用");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("-");
        assertThat(outcome(page, "staff_on_post")).hasText("已保存 14:03");
        assertKept("staff_on_post", "暂无");
        page.keyboard().press("0");
        page.keyboard().press("ArrowUp");
        assertThat(page.getByLabel("教职工编制数")).isFocused();
        page.keyboard().press("Delete");
        assertThat(page.getByLabel("教职工编制数")).hasValue("");
        page.keyboard().press("Control+s");
        assertThat(page.locator("#whole")).hasText("都已保存");
        assertKept("staff_total", "160");
        assertKept("staff_establishment", "");
        assertThat(page.locator("#way [aria-current] small")).hasText("2/23");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("只用键盘填报");
        Axe.check(page, "the list of keys");
        Chromium.picture(page, "entry-keys");
    }

    @Test
    void from_one_section_to_the_next_nobody_needs_a_mouse() {
        var page = form();
        page.locator("#fields .field[data-code] .typed input").last().focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, named("保存并继续"))).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/sections/2\\.1#fields$"));
        assertThat(page.locator("#fields .field input, #fields .field select").first())
                .isFocused();
        page.navigate(address("/desk/" + ID + "/sections/1.3"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("跳到填报项"))
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("教职工总数")).isFocused();
    }

    @Test
    void what_a_field_is_doubted_for_goes_as_soon_as_it_is_mended_wherever_one_stands() {
        var page = form();
        type(page, "教职工总数", "160");
        var teachers = page.locator("#teachers_fulltime-input");
        teachers.fill("999");
        page.keyboard().press("Tab");
        var doubt = page.locator("#teachers_fulltime .doubt");
        assertThat(doubt).containsText("要改正");
        assertThat(teachers).hasAttribute("aria-invalid", "true");
        page.locator("#teachers_fulltime .doubt a").focus();
        page.locator("#staff_total-input")
                .evaluate(
                        "it => { it.value = 1600; it.dispatchEvent(new Event('input', {bubbles: true})); it.dispatchEvent(new Event('change', {bubbles: true})); }");
        assertThat(doubt).hasCount(0);
        assertThat(teachers).isFocused();
        assertThat(teachers).not().hasAttribute("aria-invalid", "true");
    }

    @Test
    void two_people_at_one_field_are_told_and_choose() {
        var one = form();
        var other = form();
        type(one, "教职工总数", "160");
        assertThat(outcome(one, "staff_total")).hasText("已保存 14:03");
        type(other, "教职工总数", "170");
        assertThat(outcome(other, "staff_total")).containsText("刚改过这一项。请选用哪一个：");
        assertKept("staff_total", "160");
        Axe.check(other, "a conflict");
        Chromium.picture(other, "entry-conflict");
        other.getByRole(AriaRole.BUTTON, named("用对方的")).click();
        assertThat(other.getByLabel("教职工总数")).hasValue("160");
        type(other, "教职工总数", "171");
        assertThat(outcome(other, "staff_total")).hasText("已保存 14:03");
        type(one, "教职工总数", "172");
        one.getByRole(AriaRole.BUTTON, named("用我的")).click();
        assertThat(outcome(one, "staff_total")).hasText("已保存 14:03");
        assertKept("staff_total", "172");
    }

    @Test
    void what_is_typed_without_a_network_is_kept_in_the_browser_until_there_is_one() {
        var page = form();
        page.context().setOffline(true);
        type(page, "教职工总数", "160");
        assertThat(page.locator("#staff_total .pending")).hasText("未能保存：网络不通。内容留在本机，恢复后自动再存。");
        assertThat(page.locator("#whole")).hasText("1 项未保存（网络不通，已留在本机）");
        type(page, "教职工编制数", "155");
        assertThat(page.locator("#whole")).hasText("2 项未保存（网络不通，已留在本机）");
        Chromium.picture(page, "entry-offline");
        page.context().setOffline(false);
        assertThat(page.locator("#whole")).hasText("都已保存");
        assertKept("staff_total", "160");

        // the browser goes down with something unsent, and the next page sends it
        page.context().setOffline(true);
        type(page, "在编在岗教职工数", "150");
        assertThat(page.locator("#whole")).containsText("1 项未保存");
        var next = page.context().newPage();
        page.context().setOffline(false);
        next.navigate(address("/desk/" + ID + "/sections/1.3"));
        assertThat(next.locator("#whole")).hasText("都已保存");
        assertKept("staff_on_post", "150");
    }

    @Test
    void a_column_is_pasted_after_a_look_at_where_it_goes() {
        var page = form();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.evaluate("navigator.clipboard.writeText('160\\n很多\\n150')");
        page.getByLabel("教职工总数").focus();
        page.keyboard().press("Control+v");
        assertThat(page.locator("#pasting")).containsText("一列 3 格，依次填入。会改动 2 项，1 格不能用。");
        assertThat(page.locator("#pasting tr.refused")).containsText("教职工编制数应填数字（单位：人），现在是“很多”。");
        Axe.check(page, "the preview of a paste");
        Chromium.picture(page, "entry-paste");
        page.getByRole(AriaRole.BUTTON, named("填入 2 项")).click();
        assertThat(page.locator(".message")).hasText("粘贴的 2 项已保存。");
        assertKept("staff_total", "160");
        assertKept("staff_on_post", "150");
    }

    @Test
    void last_years_answers_are_taken_over_and_looked_at_one_by_one() {
        lastYear("staff_total", 158);
        lastYear("staff_on_post", 150);
        lastYear("teachers_fulltime", 120);
        var page = form();
        page.getByRole(AriaRole.BUTTON, named("本节带入上年数据")).click();
        assertThat(page.locator(".message")).hasText("带入了 3 项上年数据，标为“待确认”：请逐项核对，与今年相符的点“确认”，不符的改正。");
        Axe.check(page, "answers taken over");
        Chromium.picture(page, "entry-taken-over");
        page.locator("#staff_total")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("确认"))
                .click();
        assertThat(page.locator("#staff_total .unconfirmed")).hasCount(0);
        assertThat(page.locator(".confirm-all b")).hasText("2");
        type(page, "在编在岗教职工数", "151");
        assertThat(page.locator("#staff_on_post .unconfirmed")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, named("都看过了，与今年相符，全部确认")).click();
        assertThat(page.locator(".message")).hasText("本节 1 项已确认 14:03");
        assertThat(page.locator(".unconfirmed")).hasCount(0);
    }

    private Page form() {
        var page = browser.page();
        Chromium.signIn(page, address("/desk"), city.person(TinyCity.OF_OWNER, Role.COLLECTOR), TinyCity.PASSWORD);
        page.navigate(address("/desk/" + ID + "/sections/1.3"));
        return page;
    }

    private static void type(Page page, String label, String text) {
        page.getByLabel(label).fill(text);
        page.getByLabel(label).press("Tab");
    }

    private static Locator outcome(Page page, String code) {
        return page.locator("#" + code + "-outcome");
    }

    private void assertKept(String code, String shown) {
        assertThat(Optional.ofNullable(submissions.answers(ID).get(new ItemCode(code)))
                        .map(Answer::shown)
                        .orElse(""))
                .isEqualTo(shown);
    }

    private void lastYear(String item, int number) {
        jdbc.sql("""
                INSERT INTO submission.answer (organisation, year, item, number, answered_by, answered_at, revision)
                VALUES (:organisation, 2019, :item, :number, 'somebody', now(), 1)
                """)
                .param("organisation", ID.organisation().code())
                .param("item", item)
                .param("number", number)
                .update();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
