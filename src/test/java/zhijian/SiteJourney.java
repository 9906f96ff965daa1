package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import zhijian.catalog.Catalogs;
import zhijian.claim.Hedges;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.release.Releases;
import zhijian.report.ParentsAnswers;

/// A reader on the demo city's public site, served as plain files: at a desk, on a phone, and without script.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SiteJourney {

    private static final String SCHOOL = "schools/3131001137/";
    private static final Pattern SENTENCES = Pattern.compile("<p>(?:(?!</p>).)*。</p>");

    @Autowired
    Environment environment;

    @Autowired
    Releases releases;

    @Autowired
    Indicators indicators;

    @Autowired
    Catalogs catalogs;

    @Autowired
    ParentsAnswers parents;

    @TempDir
    static Path directory;

    private HttpServer server;
    private Chromium chromium;

    @BeforeAll
    void serve() throws IOException {
        server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                site().toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        chromium = new Chromium();
    }

    @AfterAll
    void close() {
        chromium.close();
        server.stop(0);
    }

    /// Every kind of page there is.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "en/",
                "about/",
                "about/small-groups/",
                "data/",
                "columns/",
                "compare/",
                "compare/choose/",
                "compare/schools/outcomes/",
                "compare/districts/conditions/",
                "districts/310115/",
                SCHOOL,
                SCHOOL + "parents/",
                "reports/2020/" + SCHOOL,
                "reports/2020/districts/310101/",
                "reports/2020/city/",
                "numbers/",
                "numbers/employed_army/",
                "items/",
                "rules/",
                "search/"
            })
    void every_kind_of_page_can_be_used_by_everybody_at_a_desk_and_on_a_phone(String path) {
        var page = open(path);
        Axe.check(page, path);
        assertThat(page.locator("main").count()).isOne();
        for (int width : List.of(Chromium.PHONE, Chromium.DESK)) {
            Chromium.resize(page, width);
            assertThat(Chromium.isTooWide(page)).as("%s at %d", path, width).isFalse();
        }
        page.locator("[data-setting=large]").click();
        page.locator("[data-setting=contrast]").click();
        Axe.checkLook(page, path + " in large text and high contrast");
        page.locator("[data-setting=large]").click();
        page.locator("[data-setting=contrast]").click();
        Chromium.picture(page, "site-" + path.replace('/', '-'));
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void without_script_everything_is_there_to_read() {
        var page = chromium.pageWithoutScript();
        page.navigate(address("compare/schools/outcomes/"));
        assertThat(page.locator(".compare tbody tr[id]").count()).isEqualTo(71);
        assertThat(page.locator(".picker").isVisible()).isFalse();

        page.navigate(address(SCHOOL));
        page.getByText("给家长：毕业后去哪里").click();
        assertThat(page.locator("h2").allTextContents()).containsExactly("毕业后去哪里？", "老师够不够？", "学校条件怎样？");
        page.locator("main a:has(> data)").first().click();
        assertThat(page.url()).contains("/numbers/graduates_total/index.html#school-3131001137");

        page.navigate(address("search/"));
        assertThat(page.locator("#search-list li").count()).isGreaterThan(400);
        page.context().close();
    }

    @Test
    void a_reader_learns_whether_the_file_at_hand_is_the_one_issued() throws IOException {
        var page = open("reports/2020/" + SCHOOL);
        page.getByText("手里的文件是不是签发的那一份").click();
        var file = page.locator(".checker input");
        var pdf = Files.readAllBytes(site().resolve("reports/2020/" + SCHOOL + "report.pdf"));
        file.setInputFiles(new FilePayload("年报.pdf", "application/pdf", pdf));
        PlaywrightAssertions.assertThat(page.locator(".checker output")).hasText("“年报.pdf”与版次 2020-1 签发的 PDF 逐字节一致。");
        pdf[1000] ^= 1;
        file.setInputFiles(new FilePayload("改过.pdf", "application/pdf", pdf));
        PlaywrightAssertions.assertThat(page.locator(".checker output")).containsText("“改过.pdf”不是签发的文件：它的摘要是 ");
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void reports_are_found_by_what_they_say() {
        var page = open("search/");
        page.locator("#search").fill("肺炎疫情 线上");
        PlaywrightAssertions.assertThat(page.locator("#texts-list a").first()).hasText("2020 年度市级报告 › 前言");
        assertThat(page.locator("#texts-list li").first().textContent())
                .contains("…")
                .contains("肺炎疫情");
        page.locator("#search").fill("没有人写过的话");
        PlaywrightAssertions.assertThat(page.locator("#texts-count")).hasText("报告正文里没有这样的字句。");
        page.locator("#search").fill("肺炎疫情 线上");
        page.locator("#texts-list a").first().click();
        assertThat(page.url()).endsWith("/reports/2020/city/index.html#h-1");
        page.context().close();
    }

    @Test
    void a_reader_compares_what_they_choose_and_passes_the_choice_on() {
        var page = open("compare/choose/");
        PlaywrightAssertions.assertThat(page.locator(".chosen")).hasText("先选一个学校或区。");
        choose(page, "学校或区", "school-3131001137");
        choose(page, "学校或区", "district-310104");
        choose(page, "指标", "placement_rate");
        page.getByLabel("指标").first().press("ArrowDown");
        PlaywrightAssertions.assertThat(page.locator(".chosen")).hasText("2 个单位，1 个指标，与全市一起列出。");
        choose(page, "指标", "graduates_total");
        var table = page.locator("table.compare");
        PlaywrightAssertions.assertThat(page.locator(".chosen")).hasText("2 个单位，2 个指标，与全市一起列出。");
        assertThat(table.locator("tbody tr").nth(0).locator("td").allTextContents())
                .containsExactly("98.5", "28052");
        assertThat(table.locator("tbody tr").nth(2).locator("td a").first().getAttribute("href"))
                .endsWith("numbers/placement_rate/index.html#district-310104");
        assertThat(page.locator(".minding li").allTextContents())
                .contains("这是总量，规模大的学校和区自然多，不宜直接比高低。")
                .anyMatch(it -> it.startsWith("选中的不是同一类（"));
        Chromium.picture(page, "site-choose");

        var passedOn = open(page.url().substring(page.url().indexOf("compare/")));
        PlaywrightAssertions.assertThat(passedOn.locator("table.compare tbody tr"))
                .hasCount(3);
        passedOn.getByLabel("去掉徐汇区").click();
        PlaywrightAssertions.assertThat(passedOn.locator("table.compare tbody tr"))
                .hasCount(2);
        PlaywrightAssertions.assertThat(passedOn.locator(".chosen")).hasText("已去掉徐汇区。1 个单位，2 个指标，与全市一起列出。");
        PlaywrightAssertions.assertThat(passedOn.getByLabel("去掉就业率（含升学）")).isFocused();
        var mistyped = open("compare/choose/#of=school-3131001137,school-1&numbers=placement_rate");
        PlaywrightAssertions.assertThat(mistyped.locator(".chosen"))
                .hasText("网址里的 school-1 没有列出：本站没有，或者超过 8 个。1 个单位，1 个指标，与全市一起列出。");
        mistyped.context().close();
        assertThat(chromium.complaints()).isEmpty();
        passedOn.context().close();
        page.context().close();
    }

    private static void choose(Page page, String list, String value) {
        page.getByLabel(list).first().selectOption(value);
        page.locator("p:has(label:text-is('%s')) button".formatted(list)).click();
    }

    @Test
    void schools_are_picked_for_comparison_and_the_choice_can_be_passed_on() {
        var page = open("compare/schools/teachers/");
        page.getByLabel("选中", new Page.GetByLabelOptions().setExact(false))
                .nth(0)
                .check();
        page.getByLabel("选中", new Page.GetByLabelOptions().setExact(false))
                .nth(5)
                .check();
        page.getByText("只看选中的").click();
        assertThat(page.locator(".compare tbody tr[id]:visible").count()).isEqualTo(2);
        assertThat(page.locator(".picker output").textContent()).isEqualTo("选中 2 个");

        var other = chromium.page();
        other.navigate(page.url());
        assertThat(other.locator(".compare tbody tr[id]:visible").count()).isEqualTo(2);
        Axe.check(other, "a comparison of two schools");
        page.context().close();
        other.context().close();
    }

    @Test
    void search_answers_while_one_types() {
        var page = open("search/");
        for (var typed : List.of("双师型教师比例", "“双师型”教师比例", "就业率含升学")) {
            page.locator("#search").fill(typed);
            assertThat(page.locator("#search-list li:visible").count())
                    .as(typed)
                    .isPositive();
        }
        page.locator("#search").fill("轻工");
        assertThat(page.locator("#search-list li:visible").allTextContents()).allMatch(it -> it.contains("轻工"));
        assertThat(page.locator("#search-count").textContent()).matches("找到 \\d+ 条");
        page.context().close();
    }

    @Test
    void every_school_answers_each_of_the_parents_questions_in_three_sentences() throws IOException {
        try (var schools = Files.list(site().resolve("schools"))) {
            for (var school : schools.toList()) {
                var html = Files.readString(school.resolve("parents/index.html"));
                var answers = html.substring(html.indexOf("<h2"), html.indexOf("<p class=\"quiet\">"))
                        .split("<h2");
                assertThat(answers).hasSize(4);
                for (int i = 1; i < 4; i++) {
                    assertThat(SENTENCES.matcher(answers[i]).results().count())
                            .as("%s: %s", school, answers[i])
                            .isEqualTo(3);
                }
            }
        }
    }

    @Test
    void what_parents_are_told_is_bound_and_cannot_be_contradicted() {
        var release = releases.latest(Year.of(2020)).orElseThrow();
        var facts = indicators.published(release);
        var hedges = Hedges.read(catalogs.of(release.year()).file("hedges.yaml"));
        var schools = facts.scopes().stream()
                .filter(it -> it.kind() == Scope.Kind.SCHOOL)
                .toList();

        assertThat(schools).hasSize(71).allSatisfy(school -> {
            var report = parents.of(school, release.year(), facts);
            assertThat(report.unboundNumbers()).isEmpty();
            assertThat(report.flaws(hedges)).isEmpty();
            assertThat(report.boundValues()).hasSizeGreaterThan(10);
        });
    }

    @Test
    void small_groups_are_nowhere_on_the_site() throws IOException {
        var small = Pattern.compile("data-code=\"(?:employed_|study_|serious_offences|party_student)[a-z_]*\" "
                + "data-scope=\"school:\\d+\" data-year=\"\\d+\"[^>]*>[1-4](?: 人)?</data>");
        try (var files = Files.walk(site().toRealPath())) {
            var pages = files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(pages)
                    .allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(small));
            assertThat(Files.readString(site().resolve("numbers/serious_offences/index.html")))
                    .contains(">少于5</data>");
        }
        assertThat(Files.readString(site().resolve("data/2020-1/schools.csv"))).contains("SUPPRESSED");
    }

    @Test
    void a_districts_column_stands_alone_and_proves_itself() throws IOException {
        var zip = site().resolve("districts/310115/column.zip");
        var column = directory.resolve("column");
        try (var files = FileSystems.newFileSystem(zip);
                var all = Files.walk(files.getPath("/"))) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var target = column.resolve(file.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        var key = site().resolve("log/key.txt").toString();

        assertThat(verify(zip.toString(), "--key", key)).matches("(?s)区级专栏 310115，版次 2020-1。\n.*全部一致。\n0");
        assertThat(verify(column.toString(), "--key", key)).endsWith("全部一致。\n0");
        assertThat(SiteLinks.follow(column).broken()).isEmpty();

        var page = chromium.page();
        page.navigate(column.resolve("index.html").toUri().toString());
        assertThat(page.locator("h1").textContent()).isEqualTo("浦东新区中等职业教育质量年度报告专栏");
        Axe.check(page, "a district's column");
        Chromium.picture(page, "column");
        page.navigate(column.resolve("embed/index.html").toUri().toString());
        Axe.check(page, "what a district embeds");
        Chromium.picture(page, "column-embed");
        page.context().close();

        var index = column.resolve("index.html");
        Files.writeString(index, Files.readString(index).replace("浦东新区", "浦西新区"));
        assertThat(verify(column.toString(), "--key", key))
                .contains("[文件被改动] index.html：")
                .endsWith("1");
    }

    private static String verify(String... arguments) {
        var out = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(arguments));
        int status = CommandLine.run(all, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8) + status;
    }

    private Page open(String path) {
        var page = chromium.page();
        page.navigate(address(path));
        return page;
    }

    private String address(String path) {
        return "http://localhost:%d/%s".formatted(server.getAddress().getPort(), path);
    }

    private Path site() {
        return Path.of(environment.getRequiredProperty("zhijian.data")).resolve("site");
    }
}
