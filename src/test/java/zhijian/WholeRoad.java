package zhijian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Year;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.claim.Hedges;
import zhijian.graduate.Roster;
import zhijian.graduate.RosterLayout;
import zhijian.graduate.RosterTotals;
import zhijian.graduate.Rosters;
import zhijian.organisation.OrganisationId;
import zhijian.print.Conformance;
import zhijian.print.OfdSeal;
import zhijian.release.Releases;
import zhijian.report.Editions;
import zhijian.submission.Answer;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;
import zhijian.verify.ReadBack;

/// The demo city down the whole road, as on a first start: what comes out at the end is held against what was
/// published.
abstract class WholeRoad {

    private static final Year YEAR = Year.of(2020);

    @Autowired
    Environment environment;

    @Autowired
    Catalogs catalogs;

    @Autowired
    Submissions submissions;

    @Autowired
    Rosters rosters;

    @Autowired
    Releases releases;

    @Autowired
    Editions editions;

    @Autowired
    AuditTrail trail;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ApplicationRunner start;

    private Path data() {
        return Path.of(environment.getRequiredProperty("zhijian.data"));
    }

    private Path inCitysReport(String file) {
        return data().resolve("site/reports/2020/city").resolve(file);
    }

    @Test
    void the_citys_facts_come_out_at_the_published_figures() throws IOException {
        var facts = PublishedFacts.read(inCitysReport("facts.json"));
        var hedges = Hedges.read(catalogs.of(YEAR).file("hedges.yaml"));
        var figures = PublishedFigure.all();

        assertAll(figures.stream().map(figure -> () -> figure.compareWith(facts, hedges)));
        assertThat(figures.stream()
                        .map(PublishedFigure::row)
                        .filter(row -> row.startsWith("N"))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"city", "districts/310101", "schools/3131001137"})
    void published_reports_contradict_neither_themselves_nor_their_facts(String report) {
        var files = data().resolve("site/reports/2020").resolve(report);
        var out = new ByteArrayOutputStream();
        var status = CommandLine.run(
                List.of(
                        "lint",
                        "--facts",
                        files.resolve("facts.json").toString(),
                        "--hedges",
                        catalogs.of(YEAR).file("hedges.yaml").toString(),
                        files.resolve("report.pdf").toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).matches("(?s).*report\\.pdf：读到 \\d{3} 个数，没有发现问题。\n");
        assertThat(status).isZero();
    }

    @Test
    void the_citys_facts_hold_every_number_of_the_catalog_for_three_years() throws IOException {
        var there = new TreeMap<String, Set<Integer>>();
        for (var fact : JsonMapper.builder().build().readTree(Files.readString(inCitysReport("facts.json")))) {
            if (fact.get("scope").stringValue().equals("city:310000")) {
                there.computeIfAbsent(fact.get("code").stringValue(), _ -> new TreeSet<>())
                        .add(fact.get("year").intValue());
            }
        }
        var numbers = catalogs.of(YEAR).definitions().stream()
                .filter(WholeRoad::isANumberOfTheCity)
                .map(Definition::code)
                .map(Object::toString)
                .collect(Collectors.toSet());

        assertThat(there.keySet()).containsAll(numbers);
        assertThat(there.values()).allSatisfy(years -> assertThat(years).containsExactly(2018, 2019, 2020));
    }

    private static boolean isANumberOfTheCity(Definition definition) {
        return !(definition instanceof Item item)
                || (item.type().isNumber() || item.type() == ItemType.NAMES)
                        && (item.level() == Level.CITY || item.combine() != Combine.NONE);
    }

    /// Every item of every school, computed from its graduates, is what the school filed; together they are the city's.
    @Test
    void the_graduates_of_2020_come_out_at_the_filed_totals() {
        var layout = RosterLayout.of(catalogs.of(YEAR));
        var filed = new TreeMap<OrganisationId, Map<ItemCode, Answer>>();
        var lists = new TreeMap<OrganisationId, Roster>();
        submissions
                .filed(YEAR)
                .forEach(filing -> rosters.roster(filing.document().id()).ifPresent(roster -> {
                    var school = filing.document().id().organisation();
                    filed.put(school, filing.document().answers());
                    lists.put(school, roster);
                    assertThat(filing.document().parts()).containsKey("graduates");
                }));
        var computed = RosterTotals.of(layout, lists);

        assertThat(computed).hasSize(70);
        computed.forEach((school, items) -> {
            assertThat(items).hasSize(27);
            items.forEach((item, value) -> assertThat(
                            filed.getOrDefault(school, Map.of()).get(item))
                    .as("%s of %s", item, school)
                    .isEqualTo(new Answer.Number(value)));
        });
        var city = new TreeMap<String, Long>();
        computed.values()
                .forEach(items ->
                        items.forEach((item, value) -> city.merge(item.value(), value.longValueExact(), Long::sum)));
        assertThat(city)
                .containsEntry("graduates_total", 28052L)
                .containsEntry("placed_total", 27632L)
                .containsEntry("direct_employed", 6625L)
                .containsEntry("further_study", 21007L)
                .containsEntry("employed_primary", 55L)
                .containsEntry("employed_secondary", 2931L)
                .containsEntry("employed_tertiary", 3639L)
                .containsEntry("employed_local", 5263L)
                .containsEntry("employed_elsewhere", 1228L)
                .containsEntry("employed_abroad", 134L)
                .containsEntry("entrepreneurs", 29L);
    }

    @Test
    void every_submission_of_three_years_is_filed_and_its_trail_unbroken() {
        for (int year = 2018; year <= 2020; year++) {
            var states = submissions.states(Year.of(year));
            assertThat(states).hasSize(71 + 16 + 1);
            assertThat(states.values()).allSatisfy(state -> assertThat(state).isInstanceOf(ReviewState.Filed.class));
        }
        var id = new SubmissionId(submissions.states(YEAR).keySet().iterator().next(), YEAR);
        assertThat(trail.entries("submission/" + id)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(trail.isUnbroken("submission/" + id)).isTrue();
    }

    @Test
    void some_submissions_were_sent_back_with_a_reason_and_resubmitted() {
        var sentBack = submissions.states(YEAR).keySet().stream()
                .flatMap(organisation -> submissions.steps(new SubmissionId(organisation, YEAR)).stream())
                .filter(step -> step.state().equals("已退回"))
                .toList();

        assertThat(sentBack)
                .hasSizeGreaterThan(5)
                .allSatisfy(step -> assertThat(step.reason()).isNotBlank());
    }

    @Test
    void every_soft_finding_that_was_filed_carries_its_explanation() {
        for (var organisation : submissions.states(YEAR).keySet()) {
            assertThat(submissions.findings(new SubmissionId(organisation, YEAR)))
                    .noneMatch(finding -> finding.blocks());
        }
    }

    @Test
    void the_site_has_a_page_and_a_report_for_everybody() {
        var school = "schools/3131001137";
        assertThat(data().resolve("site")).isSymbolicLink();
        for (var path : new String[] {
            "index.html",
            "about/index.html",
            "districts/310115/index.html",
            school + "/index.html",
            "reports/2020/city/index.html",
            "reports/2020/city/report.pdf",
            "reports/2020/city/facts.json",
            "reports/2020/districts/310151/index.html",
            "reports/2020/" + school + "/report.pdf",
            "releases/2020-1/manifest.json",
            "releases/2018-1/manifest.json"
        }) {
            assertThat(data().resolve("site").resolve(path)).isRegularFile();
        }
        assertThat(data().resolve("site/districts").toFile().list()).hasSize(16);
        assertThat(data().resolve("site/schools").toFile().list()).hasSize(71);
        assertThat(data().resolve("site/reports/2020/schools").toFile().list()).hasSize(71);
    }

    @Test
    void the_site_is_what_was_signed_and_every_number_follows_from_its_data() {
        var out = new ByteArrayOutputStream();
        var site = data().resolve("site");
        var status = CommandLine.run(
                List.of(
                        "verify",
                        site.toString(),
                        "--key",
                        site.resolve("log/key.txt").toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).matches("(?s)版次 2020-1，.*重算数字 \\d{6} 个，备案 264 份。.*全部一致。\n");
        assertThat(status).isZero();
    }

    @Test
    void every_link_of_the_site_leads_somewhere() throws IOException {
        var links = SiteLinks.follow(data().resolve("site"));

        assertThat(links.broken()).isEmpty();
        assertThat(links.followed()).isGreaterThan(10_000);
    }

    @Test
    void no_page_of_the_site_needs_more_than_300_kilobytes_at_first() throws IOException {
        var assets = data().resolve("site/assets");
        long shared = 0;
        for (var asset : List.of("site.css", "report.css", "site.js", "report.js", "icon.svg")) {
            shared += Files.size(assets.resolve(asset));
        }
        var others = shared;
        try (var files = Files.walk(data().resolve("site").toRealPath())) {
            assertThat(files.filter(file -> file.toString().endsWith(".html")))
                    .hasSizeGreaterThan(500)
                    .allSatisfy(page -> assertThat(compressed(page) + others).isLessThan(300_000));
        }
    }

    private static long compressed(Path page) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            Files.copy(page, gzip);
        }
        return bytes.size();
    }

    @Test
    void every_page_says_that_the_schools_numbers_are_invented() throws IOException {
        try (var files = Files.walk(data().resolve("site").toRealPath())) {
            var pages = files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(pages)
                    .hasSizeGreaterThan(170)
                    .allSatisfy(page -> assertThat(Files.readString(page))
                            .contains("演示系统：学校、区级数据和以往年度数值均为虚构；2020 年部分全市数值按已公布数值校准，其余全市数值也是虚构的。"));
        }
    }

    @Test
    void the_citys_pdf_has_bookmarks_and_the_citys_numbers() throws IOException {
        try (var pdf = Loader.loadPDF(inCitysReport("report.pdf").toFile())) {
            var outline = pdf.getDocumentCatalog().getDocumentOutline();
            assertThat(outline.getFirstChild().getTitle()).isEqualTo("前言");
            assertThat(pdf.getNumberOfPages()).isGreaterThan(20);
            assertThat(new PDFTextStripper().getText(pdf)).contains("148.05", "15.27", "28052", "27632");
        }
    }

    @Test
    void a_manifest_pins_what_schools_declared() throws Exception {
        var release = releases.latest(YEAR).orElseThrow();
        var manifest = Files.readAllBytes(release.manifest());
        var digest = MessageDigest.getInstance("SHA-256");
        assertThat(HexFormat.of().formatHex(digest.digest(manifest))).isEqualTo(release.manifestSha256());

        var entry = JsonMapper.builder()
                .build()
                .readTree(manifest)
                .get("submissions")
                .get(0);
        var id = new SubmissionId(new OrganisationId(entry.get("organisation").stringValue()), YEAR);
        assertThat(submissions.state(id))
                .isInstanceOfSatisfying(
                        ReviewState.Filed.class,
                        filed -> assertThat(filed.sha256())
                                .isEqualTo(entry.get("sha256").stringValue()));
    }

    @Test
    void every_report_is_for_the_archive_for_screen_readers_sealed_and_the_same_in_every_form() throws IOException {
        var edition = editions.latest(YEAR).orElseThrow().directory();
        try (var files = Files.walk(edition)) {
            var reports = files.filter(file -> file.endsWith("report.pdf"))
                    .map(Path::getParent)
                    .toList();
            assertThat(reports).hasSize(1 + 16 + 71);
            assertThat(reports.parallelStream().flatMap(this::flaws)).isEmpty();
        }
    }

    private Stream<String> flaws(Path report) {
        try {
            var pdf = Files.readAllBytes(report.resolve("report.pdf"));
            var web = ReadBack.html(Files.readString(report.resolve("article.html")));
            var printed = ReadBack.pdf(pdf);
            var flaws = new ArrayList<>(Conformance.problems(pdf));
            flaws.addAll(OfdSeal.problems(Files.readAllBytes(report.resolve("report.ofd"))));
            if (!ReadBack.word(Files.readAllBytes(report.resolve("report.docx")))
                    .equals(web)) {
                flaws.add("Word document and web page differ");
            }
            if (!printed.title().equals(web.title())
                    || !printed.text().equals(web.text())
                    || !printed.notes().equals(web.notes())) {
                flaws.add("PDF and web page differ");
            }
            return flaws.stream().map(flaw -> report.getFileName() + ": " + flaw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_number_of_a_past_year_lists_what_the_schools_of_its_group_had_filed_then() {
        var release = releases.all(YEAR).getLast().number();
        var reader = accounts.of(new OrganisationId("institute"), Role.LEADER);
        for (var scope : List.of("city:310000", "district:310115", "size:2000-2999")) {
            assertThat(mvc.get()
                            .uri(
                                    "/desk/explorer/passport.json?release={release}&code=teachers_fulltime&year=2019&scope={scope}",
                                    release,
                                    scope)
                            .with(user(reader)))
                    .hasStatusOk()
                    .bodyJson()
                    .convertTo(PassportRead.class)
                    .satisfies(it -> {
                        assertThat(it.partsNotShown()).isZero();
                        assertThat(it.parts())
                                .hasSizeGreaterThan(1)
                                .allSatisfy(part -> assertThat(part.year()).isEqualTo(2019));
                        assertThat(it.parts().stream()
                                        .mapToLong(Part::numerator)
                                        .sum())
                                .isEqualTo(it.numerator());
                    });
        }
    }

    private record PassportRead(int year, long numerator, List<Part> parts, int partsNotShown) {}

    private record Part(int year, long numerator) {}

    @Test
    void a_second_start_finds_everything_as_it_was_left() throws Exception {
        var site = data().resolve("site").toRealPath();

        start.run(new DefaultApplicationArguments());

        assertThat(releases.all(YEAR)).hasSize(1);
        assertThat(editions.all(YEAR)).hasSize(1);
        assertThat(data().resolve("site").toRealPath()).isEqualTo(site);
    }
}
