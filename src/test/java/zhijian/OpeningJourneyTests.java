package zhijian;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import zhijian.account.Role;
import zhijian.cycle.Cycles;

/// The commission opens the next year in a real browser, counting what it has to click and type.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class OpeningJourneyTests {

    /// Opening a year with a change of everything takes no more; at 6 seconds each that is five minutes.
    private static final int MOST_DEEDS = 50;

    private static final Page.GetByLabelOptions EXACTLY = new Page.GetByLabelOptions().setExact(true);

    @LocalServerPort
    int port;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Cycles cycles;

    private int deeds;

    @Test
    void a_year_is_prepared_and_opened_in_few_clicks() {
        city.settle();
        cycles.open(
                Year.of(2021),
                Set.of(TinyCity.MUSIC, TinyCity.DANCE, TinyCity.OF_DISTRICT),
                "有在校生",
                Instant.parse("2021-12-31T15:59:59Z"),
                city.person(TinyCity.COMMISSION, Role.LEADER));
        try (var browser = new Chromium()) {
            var page = browser.page();
            Chromium.signIn(page, address("/desk"), city.person(TinyCity.COMMISSION, Role.LEADER), TinyCity.PASSWORD);
            open(page);
            theYearBeforeIsStillAtHand(browser);
            browser.expect("422");
            assertThat(browser.complaints())
                    .as("what the browser complained about")
                    .isEmpty();
        }
        assertThat(cycles.deadline(Year.of(2022), TinyCity.DANCE)).isEqualTo(Instant.parse("2022-12-20T15:59:59Z"));
        assertThat(cycles.deadline(Year.of(2022), TinyCity.MUSIC)).isEqualTo(Instant.parse("2022-12-31T15:59:59Z"));
        assertThat(deeds).as("clicks and fields").isBetween(20, MOST_DEEDS);
    }

    private void theYearBeforeIsStillAtHand(Chromium browser) {
        var collector = browser.page();
        Chromium.signIn(collector, address("/desk"), city.person(TinyCity.MUSIC, Role.COLLECTOR), TinyCity.PASSWORD);
        assertThat(collector.locator(".tasks")).containsText("2021 年度：填报本单位的数据");
        assertThat(collector.locator(".tasks")).containsText("；截止 2021 年 12 月 31 日，还有 ");
        Axe.check(collector, "my work");
        collector.getByRole(AriaRole.LINK, named("2021 年度　填报中")).click();
        assertThat(collector).hasURL(address("/desk/" + TinyCity.MUSIC + "/2021"));

        var commission = browser.page();
        Chromium.signIn(commission, address("/desk"), city.person(TinyCity.COMMISSION, Role.LEADER), TinyCity.PASSWORD);
        commission.getByRole(AriaRole.LINK, named("2021 年度填报进度")).click();
        assertThat(commission.locator(".choices [aria-current]")).hasText("2021");
        assertThat(commission.locator(".board")).containsText("采集员：还没有开始填报");
    }

    private void open(Page page) {
        click(page.getByRole(AriaRole.LINK, named("年度工作")));
        Chromium.picture(page, "campaign-years");
        click(page.getByRole(AriaRole.BUTTON, named("开始筹备 2022 年度")));
        Chromium.picture(page, "campaign-catalog");
        fill(page.getByLabel("按名称或代码查找"), "当年招生");
        click(page.getByRole(AriaRole.BUTTON, named("查找")));
        click(page.getByRole(AriaRole.LINK, named("当年招生数")));
        Chromium.picture(page, "campaign-item");
        fill(page.getByLabel("名称", EXACTLY), "秋季招生数");
        click(page.getByRole(AriaRole.BUTTON, named("保存修改")));
        assertThat(page.locator(".message")).hasText("“当年招生数”的修改已保存。");
        fill(page.getByLabel("按名称或代码查找"), "建校年份");
        click(page.getByRole(AriaRole.BUTTON, named("查找")));
        click(page.getByRole(AriaRole.LINK, named("建校年份")));
        click(page.getByRole(AriaRole.BUTTON, named("下年度不再填报")));
        click(page.getByText("修改阈值"));
        fill(page.getByLabel("W01"), "25");
        click(page.getByRole(AriaRole.BUTTON, named("保存阈值")));
        assertThat(page.locator(".now h2")).hasText("与 2021 年度的不同 （3）");
        Chromium.picture(page, "campaign-differences");

        click(page.getByRole(AriaRole.LINK, named("下一步：2 应报名单")));
        page.getByLabel("单位", EXACTLY).selectOption("霓翎舞蹈学校");
        page.getByLabel("认定", EXACTLY).selectOption("列入，本届没有毕业生");
        deeds += 2;
        fill(page.getByLabel("理由", EXACTLY), "首届学生 2024 年毕业");
        click(page.getByRole(AriaRole.BUTTON, named("保存调整")));
        Chromium.picture(page, "campaign-obliged");

        click(page.getByRole(AriaRole.LINK, named("下一步：3 时间")));
        fill(
                page.getByRole(
                                AriaRole.GROUP,
                                new Page.GetByRoleOptions().setName("学校").setExact(true))
                        .getByLabel("截止日期"),
                "2022-12-20");
        Chromium.picture(page, "campaign-schedule");
        click(page.getByRole(AriaRole.BUTTON, named("保存，下一步：4 通知")));
        assertThat(page.locator(".message")).hasText("时间已保存。");
        page.getByLabel("添加附件").setInputFiles(Path.of("src/main/resources/zhijian/assets/icon.svg"));
        click(page.getByRole(AriaRole.BUTTON, named("保存通知")));
        assertThat(page.locator(".message.bad")).containsText("“icon.svg”的内容不是 PDF");
        Chromium.picture(page, "campaign-notice");

        click(page.getByRole(AriaRole.BUTTON, named("保存，下一步：5 预览与开启")));
        Chromium.picture(page, "campaign-preview");
        click(page.getByRole(AriaRole.BUTTON, named("开启 2022 年度并发布通知")));
        assertThat(page.locator(".message")).hasText("2022 年度已经开启，通知已发给所有单位。");

        page.getByText("给单位延期…").click();
        page.getByLabel("延期后的截止日期").fill("2022-12-31");
        page.getByLabel("理由", EXACTLY).first().fill("校区搬迁");
        page.getByLabel("韶音音乐学校").check();
        Chromium.picture(page, "campaign-extension");
        page.getByRole(AriaRole.BUTTON, named("保存延期")).click();
        assertThat(page.locator(".history li").first()).containsText("韶音音乐学校延期至 2022-12-31 23:59");
        Chromium.picture(page, "campaign-year");
        page.navigate(address("/desk"));
        Chromium.picture(page, "campaign-work");
        page.navigate(address("/desk/guide/2022"));
        Chromium.picture(page, "guide");
        page.navigate(address("/desk/guide/2022/students_intake"));
        Chromium.picture(page, "guide-item");
        page.navigate(address("/desk/campaign/2022/notices/1"));
        Chromium.picture(page, "campaign-circular");
    }

    private void click(Locator locator) {
        locator.click();
        deeds++;
    }

    private void fill(Locator locator, String text) {
        locator.fill(text);
        deeds++;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
