package zhijian.sentinel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import zhijian.organisation.OrganisationId;
import zhijian.print.PdfPage;

/// An invented city of 88 reports in three editions — a year ago, this year, and this year corrected — as files.
final class IssuedCity {

    static final Year LAST_YEAR = Year.of(2019);
    static final Year YEAR = Year.of(2020);
    static final int DISTRICTS = 16;

    private static final long SEED = 20_201_204;
    private static final String[] TREES = {
        "棠", "枫", "桐", "榆", "桂", "柏", "梓", "槐", "樟", "楠", "松", "柳", "桑", "梅", "杏", "橘"
    };
    private static final String[] WATERS = {"溪", "泽", "湾", "浦", "津"};

    private final Path directory;
    private final List<IssuedReport> reports = new ArrayList<>();

    /// An organisation with a report (单位).
    ///
    /// @param column which of the 17 columns it belongs to
    record Member(OrganisationId id, String name, int column) {}

    IssuedCity(Path directory) {
        this.directory = directory;
        for (var member : members()) {
            issue(member, LAST_YEAR, "2019-1", true);
            issue(member, YEAR, "2020-1", false);
            issue(member, YEAR, "2020-2", true);
        }
    }

    /// 16 districts and the city, with 71 schools spread over them.
    static List<Member> members() {
        var members = new ArrayList<Member>();
        for (int column = 0; column <= DISTRICTS; column++) {
            var place = column < DISTRICTS ? TREES[column] + "溪区" : "全市";
            members.add(
                    column < DISTRICTS
                            ? new Member(new OrganisationId("3101%02d".formatted(column + 1)), place, column)
                            : new Member(new OrganisationId("institute"), "云州市", column));
            int schools = column < DISTRICTS ? 4 : 7;
            for (int i = 0; i < schools; i++) {
                var name = column < DISTRICTS ? TREES[column] + WATERS[i] + "职业技术学校" : TREES[i] + "山市属职业学校";
                members.add(new Member(new OrganisationId("31310%02d%03d".formatted(column, i)), name, column));
            }
        }
        return members;
    }

    List<IssuedReport> reports() {
        return reports;
    }

    String article(Member member, String edition) {
        return read(member, edition, "article.html");
    }

    byte[] pdf(Member member, String edition) {
        try {
            return Files.readAllBytes(place(member, edition).resolve("report.pdf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A PDF of the article as somebody might print it.
    static byte[] printed(String article) {
        return PdfPage.render("""
                <html lang="zh-CN"><head><title>年报</title><meta name="subject" content="年报"/>
                <meta name="description" content="年报"/>
                <style>@page { size: A4 } body { font-family: "Noto Serif SC" }</style></head><body>%s</body></html>
                """.formatted(article), "test");
    }

    private void issue(Member member, Year year, String edition, boolean isLatest) {
        var place = place(member, edition);
        try {
            Files.createDirectories(place);
            var article = write(member, year, edition);
            Files.writeString(place.resolve("article.html"), article);
            Files.write(
                    place.resolve("report.pdf"),
                    isPrinted(member) && isLatest ? printed(article) : bytes(member, edition));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reports.add(new IssuedReport(member.id(), member.name(), year, edition, isLatest, place));
    }

    /// Real PDFs cost a moment each, so only districts have them; of the others the bytes are enough.
    static boolean isPrinted(Member member) {
        return member.id().code().length() == 6 && member.column() < 3;
    }

    private static byte[] bytes(Member member, String edition) {
        return ("%PDF-1.7 " + member.name() + edition + "\n0".repeat(4_000) + "\n%%EOF\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Path place(Member member, String edition) {
        return directory.resolve(edition).resolve(member.id().code());
    }

    private String read(Member member, String edition, String file) {
        try {
            return Files.readString(place(member, edition).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Numbers of a report depend on who and when; the correction changes two of them.
    private static String write(Member member, Year year, String edition) {
        var random = new Random(SEED + 31L * member.id().code().hashCode() + year.getValue());
        var paragraphs = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            paragraphs.add("<p>第%s方面，有学生 <data value=\"1\">%d 人</data>，教师 %d 名，开支 %d.%02d 万元，占 %d.%d%%，比上年多 %d 个。</p>"
                    .formatted(
                            "甲乙丙丁戊己庚辛壬癸子丑".charAt(i),
                            100 + random.nextInt(5_000),
                            10 + random.nextInt(400),
                            10 + random.nextInt(9_000),
                            random.nextInt(100),
                            1 + random.nextInt(98),
                            1 + random.nextInt(9),
                            2 + random.nextInt(60)));
        }
        if (edition.equals("2020-2")) {
            paragraphs.set(3, paragraphs.get(3).replaceFirst("教师 (\\d+) 名", "教师 9$1 名"));
            paragraphs.set(7, paragraphs.get(7).replaceFirst("多 (\\d+) 个", "多 8$1 个"));
        }
        return """
                <article><header><p>发布单位</p><h1>%s %s 年度质量报告</h1></header>
                %s
                <table><tr><th>项目</th><th>数量（人）</th></tr><tr><td>甲班</td><td>%d</td></tr><tr><td>乙班</td><td>%d</td></tr></table>
                </article>
                """.formatted(
                        member.name(),
                        year,
                        paragraphs.stream().collect(Collectors.joining("\n")),
                        1_000 + random.nextInt(8_000),
                        1_000 + random.nextInt(8_000));
    }
}
