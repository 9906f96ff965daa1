package zhijian.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;

/// From the address a school gives to the one thing its officer is told, over days.
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class ColumnsTests {

    private static final Instant NOW = Instant.parse("2020-12-04T06:03:00Z");
    private static final String ARTICLE =
            "<article><h1>韶音音乐学校 2020 年度质量报告</h1><p>在校生 1500 人，专任教师 132 人，就业率 97.5%，占地 40 万平方米，图书 8.3 万册。</p></article>";

    @Autowired
    @Value("${zhijian.data}")
    Path data;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    SentinelStore store;

    @Autowired
    IssuedReports issued;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() throws IOException {
        city.settleAnew();
        var report = data.resolve("editions/2020-1/reports/2020/schools/" + TinyCity.MUSIC);
        Files.createDirectories(report);
        Files.writeString(report.resolve("article.html"), ARTICLE);
        Files.writeString(report.resolve("report.pdf"), "%PDF-1.7 the report");
        jdbc.sql("""
                INSERT INTO report.edition (number, year, release, issued_at, issued_by)
                VALUES ('2020-1', 2020, '2020-1', now(), 'institute.leader') ON CONFLICT DO NOTHING
                """).update();
    }

    @Test
    void an_address_is_looked_at_every_day_and_the_officer_is_told_what_is_news() throws IOException {
        var collector = city.person(TinyCity.MUSIC, Role.COLLECTOR);
        var supervisor = city.person(TinyCity.COMMISSION, Role.REVIEWER);
        var behaviour = new AtomicReference<>(MockColumns.page("<html><body>" + ARTICLE + "</body></html>"));
        try (var columns = new MockColumns(1)) {
            var url =
                    columns.put(0, ".html", (HttpExchange it) -> behaviour.get().answer(it));
            assertThat(give(TinyCity.MUSIC.code(), url, collector)).hasHeader("Location", "/desk/columns?year=2020");
            assertThat(give(TinyCity.MUSIC.code(), url, collector))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("这个网址已经登记过。");
            round(NOW);
            assertThat(see(collector)).bodyText().contains("网页上的数字与签发的报告全部一致", "1 份报告，1 份在网上查到而且无误");
            assertThat(told(collector)).as("nothing is wrong").doesNotContain("公示网页");

            behaviour.set(MockColumns.page(500, "出错"));
            round(NOW.plus(Duration.ofHours(25)));
            assertThat(see(collector)).bodyText().contains("刚才一次：网站出错，15 分钟后再查一次。", "全部一致");
            assertThat(told(collector)).as("may pass").doesNotContain("公示网页");
            behaviour.set(MockColumns.page("<html><body>" + ARTICLE + "</body></html>"));
            round(NOW.plus(Duration.ofHours(26)));
            assertThat(see(collector)).bodyText().doesNotContain("刚才一次");

            behaviour.set(MockColumns.page(404, "没有"));
            round(NOW.plus(Duration.ofHours(51)));
            assertThat(told(collector))
                    .contains("韶音音乐学校 2020 年度报告的公示网页：页面不存在", "网站回答 404（2020-12-05 16:03 还是好的）。请重新上传报告，或者改填现在的网址。");
            assertThat(told(supervisor)).contains("公示网页：页面不存在");
            round(NOW.plus(Duration.ofHours(76)));
            assertThat(count(collector)).as("told once").isEqualTo(1);

            behaviour.set(MockColumns.page("<html><body>" + ARTICLE.replace("132 人", "312 人") + "</body></html>"));
            round(NOW.plus(Duration.ofHours(101)));
            assertThat(told(collector)).contains("应为“132人”，网页上是“312人”");
            behaviour.set(MockColumns.page("<html><body>" + ARTICLE + "</body></html>"));
            round(NOW.plus(Duration.ofHours(126)));
            assertThat(told(collector)).contains("公示网页已经正常");
        }
        evidenceCanBeTakenAway(collector);
    }

    private void evidenceCanBeTakenAway(CurrentUser collector) throws IOException {
        var address = store.of(TinyCity.YEAR).getFirst();
        var probes = store.probes(address.id(), 50);
        assertThat(probes).hasSize(7);
        var page = "/desk/columns/%d".formatted(address.id());
        assertThat(mvc.get().uri(page).with(user(collector)).exchange())
                .bodyText()
                .contains("页面不存在", "证据（WARC）", "对照版次 2020-1");
        var changed = archive(page, probes.get(1), collector);
        assertThat(changed)
                .contains(
                        "WARC/1.1",
                        "WARC-Type: request",
                        "GET /nianbao/0.html HTTP/1.1",
                        "WARC-Type: response",
                        "312 人");
        assertThat(archive(page, probes.get(0), collector))
                .as("the same payload is kept once")
                .contains("WARC-Type: revisit", "WARC-Refers-To-Date: 2020-12-04T06:03:00Z")
                .doesNotContain("在校生");
        assertThat(mvc.get()
                        .uri(page)
                        .with(user(city.person(TinyCity.OF_DISTRICT, Role.LEADER)))
                        .exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void only_who_looks_after_a_report_says_where_it_stands() {
        var url = URI.create("https://www.example.edu.cn/nianbao.html");
        assertThat(give(TinyCity.MUSIC.code(), url, city.person(TinyCity.DISTRICT, Role.LEADER)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(give(TinyCity.OF_DISTRICT.code(), url, city.person(TinyCity.DISTRICT, Role.LEADER)))
                .hasStatus(HttpStatus.FOUND);
        var district = city.person(TinyCity.DISTRICT, Role.LEADER);
        for (var typed :
                new String[] {"", "www.example.cn", "ftp://a.cn/x", "http://user:word@a.cn/", "javascript:alert(1)"}) {
            assertThat(mvc.post()
                            .uri("/desk/columns")
                            .param("year", "2020")
                            .param("organisation", TinyCity.OF_DISTRICT.code())
                            .param("url", typed)
                            .with(user(district))
                            .with(csrf())
                            .exchange())
                    .as(typed)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("网址应像 https://www.example.edu.cn/nianbao/2020.html，现在是“%s”。请改正。".formatted(typed));
        }
    }

    private void round(Instant at) {
        var clock = Clock.fixed(at, ZoneOffset.UTC);
        new Probing(
                        store,
                        issued,
                        new Fetcher(Reach.LOOPBACK_TOO, Fetcher.Bounds.USUAL, clock),
                        data,
                        Duration.ZERO,
                        transaction,
                        events,
                        clock)
                .round();
    }

    private MvcTestResult give(String organisation, URI url, CurrentUser who) {
        return mvc.post()
                .uri("/desk/columns")
                .param("year", "2020")
                .param("organisation", organisation)
                .param("url", url.toString())
                .with(user(who))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult see(CurrentUser who) {
        return mvc.get().uri("/desk/columns").with(user(who)).exchange();
    }

    private String told(CurrentUser who) throws IOException {
        return mvc.get()
                .uri("/desk/notices")
                .with(user(who))
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private long count(CurrentUser who) {
        return jdbc.sql("SELECT count(*) FROM notice.notice WHERE login = :login AND title LIKE '%公示网页%'")
                .param("login", who.login())
                .query(Long.class)
                .single();
    }

    private String archive(String page, Probe probe, CurrentUser who) throws IOException {
        var file = mvc.get()
                .uri("%s/evidence/%d.warc.gz".formatted(page, probe.id()))
                .with(user(who))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
