package zhijian.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;
import zhijian.Introduced;
import zhijian.PostgresForTests;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.cycle.Cycles;
import zhijian.demo.DemoData;
import zhijian.indicator.Fact;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.submission.Answer;
import zhijian.submission.Explanation;
import zhijian.submission.ExplanationCause;
import zhijian.submission.Filing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// In a database of its own, because it files.
@SpringBootTest(properties = "zhijian.test=releases")
@ContextConfiguration(initializers = PostgresForTests.class)
class ReleasesTests {

    private static final Year YEAR = Year.of(2020);
    private static final OrganisationId DISTRICT = new OrganisationId("310101");
    private static final Map<ItemCode, Answer> POLICY =
            Map.of(new ItemCode("text_policy"), new Answer.Words("年报按时公示。"));
    private static final ItemCode STUDENTS = new ItemCode("students_fulltime");

    @Autowired
    Register register;

    @Autowired
    Accounts accounts;

    @Autowired
    Cycles cycles;

    @Autowired
    Catalogs catalogs;

    @Autowired
    Submissions submissions;

    @Autowired
    Releases releases;

    @Autowired
    Indicators indicators;

    @Autowired
    AuditTrail trail;

    @BeforeEach
    void a_cycle_is_open() {
        if (cycles.find(YEAR).isPresent()) {
            return;
        }
        register.takeOver(Path.of("demo/register"));
        accounts.createFor(everybody(), "test-2020");
        Introduced.everybody(everybody(), accounts);
        for (var year : List.of(YEAR.minusYears(2), YEAR.minusYears(1), YEAR)) {
            cycles.open(
                    year,
                    new TreeSet<>(List.of(DISTRICT, school())),
                    "有在校生",
                    Instant.parse("2099-01-31T08:00:00Z"),
                    accounts.of(register.commission().id(), Role.LEADER));
        }
    }

    @Test
    void a_year_in_which_nothing_is_filed_cannot_be_frozen() {
        assertThatExceptionOfType(NothingFiled.class)
                .isThrownBy(() -> releases.freeze(
                        Year.of(2017), "首次发布", accounts.of(register.commission().id(), Role.LEADER)))
                .withMessage("2017 年度还没有任何单位完成备案，不能冻结数据版本。");
    }

    @Test
    void a_release_pins_every_file_and_every_filing_by_its_hash() throws Exception {
        file(DISTRICT, YEAR, POLICY);
        file(school(), YEAR, answers(YEAR));

        var commission = accounts.of(register.commission().id(), Role.LEADER);
        var release = releases.freeze(YEAR, "首次发布", commission);

        assertThat(release.number()).isEqualTo("2020-1");
        assertThat(Hashes.sha256(release.manifest())).isEqualTo(release.manifestSha256());
        var manifest = JsonMapper.builder().build().readTree(Files.readString(release.manifest()));
        var files = new LinkedHashMap<String, String>();
        manifest.get("files")
                .forEach(file -> files.put(
                        file.get("name").stringValue() + " " + file.get("rows").intValue(),
                        file.get("sha256").stringValue()));
        assertThat(files.keySet())
                .containsExactly(
                        "schools.parquet 1",
                        "districts.parquet 1",
                        "city.parquet 0",
                        "explanations.json 1",
                        "cases.json 0");
        files.forEach(
                (file, sha256) -> assertThat(Hashes.sha256(release.directory().resolve(file.split(" ")[0])))
                        .as(file)
                        .isEqualTo(sha256));
        var filings = new ArrayList<String>();
        manifest.get("submissions")
                .forEach(entry -> filings.add(entry.get("organisation").stringValue() + " "
                        + entry.get("sha256").stringValue()));
        assertThat(filings)
                .containsExactlyInAnyOrderElementsOf(submissions.filed(YEAR).stream()
                        .map(filing -> filing.document().id().organisation() + " "
                                + filing.document().sha256())
                        .toList());
        assertThat(manifest.get("catalog").stringValue())
                .isEqualTo(catalogs.of(YEAR).version());
        assertThat(trail.isUnbroken("release/2020")).isTrue();
        assertThat(trail.entries("release/2020").getLast().summary())
                .isEqualTo("Froze release 2020-1, manifest %s: 首次发布".formatted(release.manifestSha256()));

        assertThat(manifest.get("merkleRoot").stringValue())
                .isEqualTo(Hashes.merkleRoot(
                        submissions.filed(YEAR).stream().map(Filing::sha256).toList()));
        assertThat(manifest.get("since").isNull()).isTrue();

        var again = releases.freeze(YEAR, "更正", commission);
        assertThat(releases.all(YEAR)).containsExactly(release, again);
        assertThat(releases.latest(YEAR)).contains(again);
        assertThat(releases.asOf(YEAR, release.frozenAt())).contains(release);
        assertThat(releases.asOf(YEAR, release.frozenAt().minusMillis(1))).isEmpty();
        assertThat(releases.asOf(YEAR, again.frozenAt())).contains(again);
        var since = JsonMapper.builder()
                .build()
                .readTree(Files.readString(again.manifest()))
                .get("since");
        assertThat(since.toString()).isEqualTo("{\"release\":\"2020-1\",\"added\":[],\"corrected\":[],\"left\":[]}");
        assertThat(ReleaseDifferences.between(release, again))
                .isEqualTo(new ReleaseDifferences(List.of(), List.of(), List.of()));

        var firstFiling = firstFiling(YEAR);
        var early = releases.freeze(YEAR, firstFiling, "只收第一家", commission);
        assertThat(ReleaseDifferences.between(again, early).dropped()).hasSize(1);
        assertThatExceptionOfType(NothingFiled.class)
                .isThrownBy(() -> releases.freeze(YEAR, firstFiling.minusSeconds(1), "太早", commission));
    }

    @Test
    void a_release_tells_of_an_earlier_year_what_was_known_when_it_was_frozen() {
        var before = YEAR.minusYears(2);
        var year = YEAR.minusYears(1);
        file(DISTRICT, before, POLICY);
        file(school(), before, answers(before));
        file(school(), year, answers(year));
        var commission = accounts.of(register.commission().id(), Role.LEADER);
        releases.freeze(before, "首次发布", commission);
        var early = releases.freeze(year, "首次发布", commission);

        releases.freeze(before, firstFiling(before), "只收第一家", commission);
        var late = releases.freeze(year, "上一年已更正", commission);

        assertThat(students(early, before)).contains(answered(before));
        assertThat(students(late, before)).contains("未备案");
        assertThat(students(early, year)).contains(answered(year)).isEqualTo(students(late, year));
    }

    private Optional<String> students(Release release, Year year) {
        return indicators
                .of(release)
                .find(STUDENTS, new Scope(Scope.Kind.SCHOOL, school().code()), year)
                .map(Fact::display);
    }

    private String answered(Year year) {
        return Objects.requireNonNull(answers(year).get(STUDENTS)).shown();
    }

    private Map<ItemCode, Answer> answers(Year year) {
        return DemoData.read(Path.of("demo")).answers(school().code(), year);
    }

    private Instant firstFiling(Year year) {
        return submissions.filed(year).stream()
                .map(Filing::filedAt)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private void file(OrganisationId organisation, Year year, Map<ItemCode, Answer> answers) {
        var id = new SubmissionId(organisation, year);
        var collector = accounts.of(organisation, Role.COLLECTOR);
        var entered = new LinkedHashMap<>(answers);
        entered.keySet().removeIf(code -> catalogs.of(year).item(code).source() != Source.ENTERED);
        submissions.enter(id, entered, collector);
        submissions.findings(id).stream()
                .filter(finding -> finding.kind() == Check.Kind.SOFT)
                .forEach(finding -> submissions.explain(
                        id,
                        Map.of(
                                finding.checkId(),
                                Explanation.typed(ExplanationCause.VERIFIED, "已与学籍、人事和资产台账逐项核对。", List.of())),
                        collector));
        submissions.submit(id, collector);
        submissions.pass(id, accounts.of(organisation, Role.REVIEWER));
        submissions.approve(id, accounts.of(organisation, Role.LEADER));
        submissions.declare(id, "沈某", accounts.of(organisation, Role.LEADER));
        submissions.file(id, accounts.of(register.organisation(organisation).supervisor(), Role.REVIEWER));
    }

    private OrganisationId school() {
        return register.schools().getFirst().id();
    }

    private List<Organisation> everybody() {
        return List.of(register.commission(), register.organisation(DISTRICT), register.organisation(school()));
    }
}
