package zhijian.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static zhijian.sentinel.MockColumns.bytes;
import static zhijian.sentinel.MockColumns.chunked;
import static zhijian.sentinel.MockColumns.cut;
import static zhijian.sentinel.MockColumns.deserted;
import static zhijian.sentinel.MockColumns.page;
import static zhijian.sentinel.MockColumns.redirect;
import static zhijian.sentinel.MockColumns.slow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.sentinel.IssuedCity.Member;

/// Seventeen columns on this machine with more than a hundred planted faults: each must be found and told
/// apart, and what is right must be left alone.
class SentinelTests {

    private static final String NOW = "2020-2";
    private static final String BEFORE = "2020-1";
    private static final String A_YEAR_AGO = "2019-1";

    private static final String HEAD = "<!doctype html><html><head><meta charset=\"utf-8\"><title>公示专栏</title></head>"
            + "<body><nav>首页 1 2 3</nav><div>今天是 2021 年 3 月 31 日，您是第 88231 位访客，热线 12345</div>";
    private static final String FOOT = "<footer>云备 20210001 号-3　电话 021-55558888　共 36 页</footer></body></html>";

    @TempDir
    static Path directory;

    private record Planted(Member member, URI address, Outcome outcome, String what) {}

    @Test
    void every_planted_fault_is_found_and_told_apart_and_nobody_is_accused_falsely() {
        var city = new IssuedCity(directory);
        try (var columns = new MockColumns(IssuedCity.DISTRICTS + 1)) {
            var planted = new ArrayList<Planted>();
            for (var member : IssuedCity.members()) {
                planted.addAll(right(city, columns, member));
            }
            int next = 0;
            for (var member : IssuedCity.members()) {
                var faults = faults(city, columns, member, neighbour(member));
                for (int i = 0; i < 2; i++) {
                    planted.add(faults.get(next++ % faults.size()));
                }
            }
            planted.addAll(inPdfs(city, columns));
            var hasty = fetcher(Duration.ofMillis(600), Duration.ofMillis(900));
            var patient = fetcher(Duration.ofSeconds(20), Duration.ofSeconds(30));
            var mistaken = new ArrayList<String>();
            for (var it : planted) {
                var fetcher = it.outcome() == Outcome.SLOW ? hasty : patient;
                var found = new Examination(city.reports(), it.member().id(), IssuedCity.YEAR)
                        .of(fetcher.fetch(it.address()), fetcher::fetch);
                if (found.outcome() != it.outcome()) {
                    mistaken.add("%s at %s: %s".formatted(it, it.address(), found));
                }
            }
            assertThat(mistaken).isEmpty();
            var faults = planted.stream().filter(it -> !it.outcome().isGood()).toList();
            assertThat(faults).hasSizeGreaterThanOrEqualTo(100);
            assertThat(faults.stream()
                            .map(Planted::outcome)
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Outcome.class))))
                    .hasSizeGreaterThanOrEqualTo(10);
            assertThat(faults.stream().map(it -> it.member().column()).distinct())
                    .hasSize(17);
            assertThat(planted.size() - faults.size()).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void the_officer_is_told_exactly_which_number_differs() {
        var city = new IssuedCity(directory);
        var member = IssuedCity.members().get(7);
        var article = city.article(member, NOW);
        var number = article.replaceFirst("(?s).*?教师 (\\d+) 名.*", "$1");
        var html = HEAD + article.replaceFirst("教师 " + number + " 名", "教师 7777 名") + FOOT;
        var result = new Examination(city.reports(), member.id(), IssuedCity.YEAR).of(answer(html), _ -> answer(""));
        assertThat(result.outcome()).isEqualTo(Outcome.CHANGED_NUMBER);
        assertThat(result.detail()).startsWith("应为“%s名”，网页上是“7777名”（签发的原文：".formatted(number));
    }

    @Test
    void the_officer_is_told_of_numbers_that_somebody_put_between_those_issued() {
        var city = new IssuedCity(directory);
        var member = IssuedCity.members().get(7);
        var html = HEAD + city.article(member, NOW).replaceFirst("<p>第丙", "<p>另有名师工作室 36 个，成果突出。</p>\n<p>第丙") + FOOT;
        var result = new Examination(city.reports(), member.id(), IssuedCity.YEAR).of(answer(html), _ -> answer(""));
        assertThat(result.outcome()).isEqualTo(Outcome.SAME_NUMBERS);
        assertThat(result.detail()).isEqualTo("共 62 个数字；中间另有 1 个数字不是签发的，第一个在“另有名师工作室36个，成果突出。”，请看一眼");
    }

    @Test
    void a_page_as_issued_has_nothing_to_look_at() {
        var city = new IssuedCity(directory);
        var member = IssuedCity.members().get(7);
        var result = new Examination(city.reports(), member.id(), IssuedCity.YEAR)
                .of(answer(HEAD + city.article(member, NOW) + FOOT), _ -> answer(""));
        assertThat(result.detail()).isEqualTo("共 62 个数字");
    }

    /// Only what is planted as slow is met without patience, lest a busy machine be taken for a slow column.
    private static Fetcher fetcher(Duration connect, Duration total) {
        return new Fetcher(Reach.LOOPBACK_TOO, new Fetcher.Bounds(connect, total, 8 << 20, 5), Clock.systemUTC());
    }

    private static Seen answer(String html) {
        return new Seen.Answer(
                URI.create("http://127.0.0.1/"),
                200,
                Map.of(),
                html.getBytes(StandardCharsets.UTF_8),
                false,
                List.of());
    }

    private static Member neighbour(Member member) {
        var members = IssuedCity.members();
        return members.get((members.indexOf(member) + 5) % members.size());
    }

    /// What sites do to reports without doing them harm.
    private static List<Planted> right(IssuedCity city, MockColumns columns, Member member) {
        var article = city.article(member, NOW);
        var html = HEAD + article + FOOT;
        var ways = new LinkedHashMap<String, URI>();
        int column = member.column();
        int way = Math.floorMod(member.id().hashCode(), 5);
        ways.put("as it is", columns.put(column, ".html", page(html)));
        switch (way) {
            case 0 ->
                ways.put(
                        "GBK",
                        columns.put(
                                column,
                                ".html",
                                bytes(
                                        200,
                                        "text/html",
                                        html.replace("utf-8", "gbk").getBytes(Charset.forName("GBK")))));
            case 1 -> ways.put("set anew", columns.put(column, ".html", chunked(setAnew(html))));
            case 2 ->
                ways.put("file", columns.put(column, ".pdf", bytes(200, "application/pdf", city.pdf(member, NOW))));
            case 3 -> {
                var file = columns.put(column, ".pdf", bytes(200, "application/octet-stream", city.pdf(member, NOW)));
                ways.put(
                        "page that leads to the file",
                        columns.put(
                                column,
                                ".html",
                                page(HEAD
                                        + "<h1>%s</h1><p>浏览 3301 次</p><a class='x' href=\"%s\">下载</a>"
                                                .formatted(member.name(), file.getPath())
                                        + FOOT)));
            }
            default -> {
                var packed = columns.put(column, ".html", packed(html));
                ways.put("redirect, packed", columns.put(column, "", redirect(packed.getPath())));
            }
        }
        return ways.entrySet().stream()
                .map(it -> new Planted(
                        member,
                        it.getValue(),
                        it.getKey().contains("file") ? Outcome.SAME_FILE : Outcome.SAME_NUMBERS,
                        it.getKey()))
                .toList();
    }

    /// Other tags, wide digits, thousands set apart, spaces before units.
    private static String setAnew(String html) {
        return html.replaceAll("<data[^>]*>(\\d)(\\d{3}) 人</data>", "<b>$1,$2</b> <i>人</i>")
                .replaceAll("(\\d)\\.(\\d)%", "$1.$2&nbsp;％")
                .replace("<p>", "<div class=\"MsoNormal\"><span>\n   ")
                .replace("</p>", "</span>\n</div>");
    }

    private static MockColumns.Behaviour packed(String html) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            bytes(200, "text/html", packed.toByteArray()).answer(exchange);
        };
    }

    /// One of each kind, at the address of a member.
    private static List<Planted> faults(IssuedCity city, MockColumns columns, Member member, Member other) {
        var article = city.article(member, NOW);
        var pdf = city.pdf(member, NOW);
        int at = member.column();
        var faults = new ArrayList<Planted>();
        add(faults, member, Outcome.MISSING, "404", columns.put(at, ".html", page(404, "没有")));
        add(
                faults,
                member,
                Outcome.SOFT_MISSING,
                "soft 404",
                columns.put(at, ".html", page(HEAD + "<h1>对不起，您访问的页面不存在</h1>" + FOOT)));
        add(faults, member, Outcome.SOFT_MISSING, "home page", columns.put(at, ".html", page(HEAD + home() + FOOT)));
        add(
                faults,
                member,
                Outcome.OLD_VERSION,
                "old page",
                columns.put(at, ".html", page(HEAD + city.article(member, BEFORE) + FOOT)));
        add(
                faults,
                member,
                Outcome.OLD_VERSION,
                "old file",
                columns.put(at, ".pdf", bytes(200, "application/pdf", city.pdf(member, BEFORE))));
        add(
                faults,
                member,
                Outcome.WRONG_YEAR,
                "page of last year",
                columns.put(at, ".html", page(HEAD + city.article(member, A_YEAR_AGO) + FOOT)));
        add(
                faults,
                member,
                Outcome.WRONG_YEAR,
                "file of last year",
                columns.put(at, ".pdf", bytes(200, "application/pdf", city.pdf(member, A_YEAR_AGO))));
        add(
                faults,
                member,
                Outcome.WRONG_YEAR,
                "title of last year",
                columns.put(at, ".html", page(HEAD + article.replace("2020 年度质量", "2019 年度质量") + FOOT)));
        add(
                faults,
                member,
                Outcome.WRONG_REPORT,
                "page of another",
                columns.put(at, ".html", page(HEAD + city.article(other, NOW) + FOOT)));
        add(
                faults,
                member,
                Outcome.WRONG_REPORT,
                "file of another",
                columns.put(at, ".pdf", bytes(200, "application/pdf", city.pdf(other, NOW))));
        add(
                faults,
                member,
                Outcome.WRONG_REPORT,
                "another's text under its title",
                columns.put(
                        at,
                        ".html",
                        page(HEAD + city.article(other, NOW).replace(other.name(), member.name()) + FOOT)));
        add(
                faults,
                member,
                Outcome.CHANGED_NUMBER,
                "one digit",
                columns.put(at, ".html", page(HEAD + digit(article, 5) + FOOT)));
        add(
                faults,
                member,
                Outcome.CHANGED_NUMBER,
                "last number",
                columns.put(
                        at,
                        ".html",
                        page(HEAD
                                + article.replaceFirst("(\\d)(\\d{3})</td></tr></table>", "$2$1</td></tr></table>")
                                + FOOT)));
        add(
                faults,
                member,
                Outcome.TURNED_WORD,
                "a rise called a fall",
                columns.put(at, ".html", page(HEAD + article.replaceFirst("比上年多", "比上年少") + FOOT)));
        add(
                faults,
                member,
                Outcome.MISSING_NUMBER,
                "a sentence left out",
                columns.put(at, ".html", page(HEAD + article.replaceFirst("<p>第丙[^\n]*\n", "") + FOOT)));
        add(
                faults,
                member,
                Outcome.CUT_OFF,
                "half a page",
                columns.put(at, ".html", page(HEAD + article.substring(0, article.indexOf("<p>第庚")) + FOOT)));
        add(
                faults,
                member,
                Outcome.CUT_OFF,
                "broken off page",
                columns.put(
                        at,
                        ".html",
                        cut(
                                "text/html",
                                (HEAD + article).getBytes(StandardCharsets.UTF_8),
                                HEAD.length() * 2 + article.length() / 2)));
        add(
                faults,
                member,
                Outcome.CUT_OFF,
                "half a file",
                columns.put(at, ".pdf", bytes(200, "application/pdf", Arrays.copyOf(pdf, pdf.length / 2))));
        add(
                faults,
                member,
                Outcome.CUT_OFF,
                "broken off file",
                columns.put(at, ".pdf", cut("application/pdf", pdf, pdf.length / 3)));
        add(faults, member, Outcome.SERVER_ERROR, "500", columns.put(at, ".html", page(500, "出错了")));
        add(faults, member, Outcome.CLOSED, "403", columns.put(at, ".html", page(403, "请登录")));
        add(faults, member, Outcome.UNREACHABLE, "nobody listens", deserted());
        add(faults, member, Outcome.SLOW, "slow", columns.put(at, ".html", slow(1_500)));
        add(
                faults,
                member,
                Outcome.DAMAGED,
                "no real file",
                columns.put(
                        at,
                        ".pdf",
                        bytes(200, "application/pdf", "%PDF-1.4 garbage".getBytes(StandardCharsets.UTF_8))));
        var path = URI.create("/round/%s.html".formatted(member.id().code()));
        add(faults, member, Outcome.TOO_MANY_REDIRECTS, "in circles", columns.put(at, path, redirect(path.getPath())));
        add(faults, member, Outcome.CERTIFICATE, "no TLS", columns.withoutTls());
        return faults;
    }

    private static void add(List<Planted> faults, Member member, Outcome outcome, String what, URI address) {
        faults.add(new Planted(member, address, outcome, what));
    }

    /// Faults in real PDFs.
    private static List<Planted> inPdfs(IssuedCity city, MockColumns columns) {
        var faults = new ArrayList<Planted>();
        IssuedCity.members().stream().filter(IssuedCity::isPrinted).forEach(member -> {
            var article = city.article(member, NOW);
            add(
                    faults,
                    member,
                    Outcome.SAVED_ANEW,
                    "printed again",
                    columns.put(
                            member.column(),
                            ".pdf",
                            bytes(200, "application/pdf", IssuedCity.printed("<p>　</p>" + article))));
            add(
                    faults,
                    member,
                    Outcome.CHANGED_NUMBER,
                    "a digit in a PDF",
                    columns.put(
                            member.column(),
                            ".pdf",
                            bytes(200, "application/pdf", IssuedCity.printed(digit(article, 9)))));
        });
        return faults;
    }

    /// The n-th number of students with its first two digits in another order.
    private static String digit(String article, int n) {
        var number = Pattern.compile("教师 (\\d)(\\d+) 名").matcher(article);
        for (int i = 0; i < n; i++) {
            number.find();
        }
        var changed = (Integer.parseInt(number.group(1)) + 3) % 9 + 1;
        return article.substring(0, number.start(1)) + changed + article.substring(number.end(1));
    }

    private static String home() {
        return "<ul><li>通知公告 12 条</li><li>招生 300 人</li><li>今日天气 12℃</li></ul><a href=\"/xinwen/3.html\">新闻</a>";
    }
}
