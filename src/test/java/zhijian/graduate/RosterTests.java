package zhijian.graduate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.Explanation;
import zhijian.submission.ExplanationCause;
import zhijian.submission.Finding;
import zhijian.submission.Given;
import zhijian.submission.NotYours;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@ExtendWith(OutputCaptureExtension.class)
class RosterTests {

    private static final SubmissionId ID = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);
    private static final String PAGE = "/desk/" + ID + "/graduates";
    private static final ItemCode TOTAL = new ItemCode("graduates_total");
    private static final ItemCode EMPLOYED = new ItemCode("direct_employed");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Rosters rosters;

    @Autowired
    RosterStore store;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Environment environment;

    private CurrentUser collector;

    @BeforeEach
    void settle() {
        city.settleAnew();
        collector = city.person(TinyCity.MUSIC, Role.COLLECTOR);
    }

    @Test
    void a_roster_is_taken_in_and_compared_and_changes_no_answer() {
        enter(Map.of(TOTAL, Answer.number(5), EMPLOYED, Answer.number(2)));
        assertThat(upload(RosterFiles.FOUR, 0)).hasStatus(HttpStatus.FOUND).hasHeader("Location", PAGE);
        assertThat(submissions.answers(ID)).containsEntry(TOTAL, Answer.number(5));
        assertThat(get(collector))
                .bodyText()
                .contains("第 1 版，4 人", "<dt>一致</dt><dd>1</dd>", "<dt>不同</dt><dd>1</dd>", "<dt>没有填</dt><dd>25</dd>")
                .contains("<td>5</td>", "<td class=\"roster-outcome\">-1</td>", "勾选的项改用名册的数");
        assertThat(get(city.person(TinyCity.MUSIC, Role.REVIEWER)))
                .bodyText()
                .contains("<td class=\"roster-outcome\">-1</td>")
                .doesNotContain("改用名册的数", "上传并检查", "撤回名册");
        assertThat(upload(RosterFiles.FOUR, 1)).hasStatus(HttpStatus.FOUND);
        assertThat(store.all(ID)).as("the same again makes no version").hasSize(1);
    }

    @Test
    void all_that_is_wrong_is_shown_and_nothing_is_kept() {
        var answer = upload("学籍号,毕业去向,月起薪\nZJ2020001,升学,\nZJ2020001,工作,三千\n", 0);
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("名册没有收下，有 3 处要改。改好以后重新上传，原来的数据都没有变。")
                .contains("<b>B 列“毕业去向”，第 3 行</b> 是 2 个汉字，不是能填的词。", "应当是：直接就业、升学、未就业")
                .contains("<b>A 列“学籍号”，第 2–3 行（共 2 行）</b> 是同一个人。", "怎样改：删去多余的行；确实是两个人的，核对号码。");
        assertThat(store.all(ID)).isEmpty();
        assertThat(upload("第一行\n", 0))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有找到名册的表头");
    }

    @Test
    void the_rosters_totals_answer_the_items_and_the_record_says_so() {
        enter(Map.of(TOTAL, Answer.number(5)));
        upload(RosterFiles.FOUR, 0);
        long seen = total().revision();

        assertThat(post(
                        "/take",
                        "version",
                        "1",
                        "items",
                        "graduates_total,direct_employed",
                        "seen",
                        "graduates_total:" + seen))
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(ID))
                .containsEntry(TOTAL, Answer.number(4))
                .containsEntry(EMPLOYED, Answer.number(2))
                .doesNotContainKey(new ItemCode("further_study"));
        assertThat(total().by()).isEqualTo(collector.login());
        assertThat(audit.entries("submission/" + ID))
                .extracting(AuditTrail.Entry::summary)
                .contains(
                        "Kept graduate roster version 1: 4 graduates, SHA-256 " + sha256(),
                        "Answered direct_employed, graduates_total from graduate roster version 1, SHA-256 "
                                + sha256());
    }

    @Test
    void what_somebody_changed_meanwhile_is_not_overwritten() {
        enter(Map.of(TOTAL, Answer.number(5)));
        upload(RosterFiles.FOUR, 0);
        long seen = total().revision();
        enter(Map.of(TOTAL, Answer.number(6)));

        assertThat(post(
                        "/take",
                        "version",
                        "1",
                        "items",
                        "graduates_total,direct_employed",
                        "seen",
                        "graduates_total:" + seen))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("您查看以后，又有人改了毕业生数，这次全部没有改动。请看最新的对照，再决定。");
        assertThat(submissions.answers(ID))
                .containsEntry(TOTAL, Answer.number(6))
                .doesNotContainKey(EMPLOYED);

        assertThat(upload(RosterFiles.FOUR.replace("3800", "3900"), 0))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("您查看以后，又有人换了名册，您的操作没有生效。请看最新的名册，再决定。");
        upload(RosterFiles.FOUR.replace("3800", "3900"), 1);
        assertThat(post("/take", "version", "1", "items", "graduates_total", "seen", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("您查看以后，名册换过或者撤回了，填报的数没有改动。请看最新的对照，再决定。");
        assertThat(post("/take", "version", "2", "seen", "")).bodyText().contains("没有选择数据项，填报的数没有改动。请勾选要改用名册的项。");
    }

    @Test
    void a_difference_is_found_and_its_explanation_holds_for_one_roster_only() {
        enter(Map.of(TOTAL, Answer.number(5), EMPLOYED, Answer.number(2)));
        assertThat(found()).isEmpty();
        upload(RosterFiles.FOUR, 0);
        assertThat(found())
                .extracting(Finding::message)
                .containsExactly("毕业生名册（第 1 版，4 人）算出的数与填报的有 1 项不同：毕业生数填 5、名册 4。");
        submissions.explain(
                ID,
                Map.of("G01:1", Explanation.typed(ExplanationCause.VERIFIED, "一人在名册导出后取得证书。", List.of())),
                collector);
        assertThat(found()).noneMatch(Finding::blocks);

        upload(RosterFiles.FOUR.lines().limit(4).reduce("", (text, line) -> text + line + "\n"), 1);
        assertThat(found()).singleElement().matches(Finding::blocks);
        enter(Map.of(new ItemCode("has_graduates"), Answer.number(0)));
        assertThat(found()).extracting(Finding::message).containsExactly("“本届是否有毕业生”填的是“否”，毕业生名册（第 2 版）却有 3 人。");
        assertThat(upload(RosterFiles.FOUR, 2)).bodyText().contains("“本届是否有毕业生”填的是“否”，不用上传名册。有毕业生时请先改正那一项。");
    }

    @Test
    void a_roster_can_be_taken_back_and_its_versions_stay() {
        upload(RosterFiles.FOUR, 0);
        assertThat(post("/withdraw", "seen", "1")).hasStatus(HttpStatus.FOUND);
        assertThat(store.standing(ID)).isEmpty();
        assertThat(found()).isEmpty();
        assertThat(get(collector)).bodyText().contains("还没有名册。", "第 2 版　撤回", "第 1 版　4 人");
        assertThat(post("/withdraw", "seen", "2")).bodyText().contains("现在没有名册可以撤回。");
        upload(RosterFiles.FOUR, 2);
        assertThat(store.standing(ID)).map(RosterStore.Version::version).contains(3);
        assertThat(store.content(ID, 1)).isEqualTo(store.content(ID, 3)).isPresent();
    }

    @Test
    void the_hash_of_the_roster_stands_in_what_is_approved() {
        Completing.complete(submissions, ID, collector);
        upload(RosterFiles.FOUR, 0);
        submissions.explain(
                ID,
                Map.of("G01:1", Explanation.typed(ExplanationCause.VERIFIED, "名册只列了四人，其余补报。", List.of())),
                collector);
        submissions.submit(ID, collector);
        submissions.pass(ID, city.person(TinyCity.MUSIC, Role.REVIEWER));
        var sha256 = submissions.approve(ID, city.person(TinyCity.MUSIC, Role.LEADER));

        assertThat(submissions.state(ID)).isInstanceOf(ReviewState.Approved.class);
        assertThat(submissions.approved(sha256).orElseThrow())
                .contains("\"graduates\":{\"count\":\"4\",\"sha256\":\"" + sha256() + "\",\"version\":\"1\"}")
                .contains("G01:1");
        assertThat(Roster.parse(store.content(ID, 1).orElseThrow()).sha256()).isEqualTo(sha256());
        assertThat(upload(RosterFiles.FOUR, 1)).hasStatus(HttpStatus.CONFLICT);
        assertThatExceptionOfType(NotYours.class).isThrownBy(() -> rosters.withdraw(ID, 1, collector));
    }

    @Test
    void others_read_what_they_may_and_only_the_school_gets_the_rows() {
        upload(RosterFiles.FOUR, 0);
        assertThat(get(PAGE + "/versions/1", collector))
                .hasStatusOk()
                .bodyText()
                .isEqualTo(store.content(ID, 1).orElseThrow());
        var commission = city.person(TinyCity.COMMISSION, Role.REVIEWER);
        assertThat(get(commission)).as("a draft").hasStatus(HttpStatus.FORBIDDEN);
        city.asApproved(ID.organisation(), () -> {
            assertThat(get(commission)).hasStatusOk().bodyText().contains("第 1 版，4 人");
            assertThat(get(PAGE + "/versions/1", commission)).hasStatus(HttpStatus.FORBIDDEN);
        });
        assertThat(get(city.person(TinyCity.DANCE, Role.COLLECTOR))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(upload(RosterFiles.FOUR, 1, commission)).hasStatus(HttpStatus.FORBIDDEN);
        assertThatExceptionOfType(NotYours.class)
                .isThrownBy(() -> rosters.take(ID, 1, Set.of(TOTAL), Map.of(), commission));
    }

    @Test
    void the_blank_roster_is_a_roster_once_it_is_filled_in() throws IOException {
        var blank = get(PAGE + "/blank", collector).getResponse().getContentAsByteArray();
        var sheet = RosterSheet.read(blank).getFirst();
        assertThat(sheet.rows().getFirst().cells().values())
                .containsExactly("学籍号", "专业代码", "双证书", "毕业去向", "就业方式", "产业", "就业地", "专业对口", "一年以上合同", "月起薪", "升学层次");
        assertThatExceptionOfType(RosterRefused.class)
                .isThrownBy(() -> rosters.read(ID, blank))
                .withMessage("表头下面没有毕业生。请每人填一行，再上传。");
    }

    /// Uploaded well, uploaded with cells in the wrong columns, uploaded as something else: nothing of a person stays.
    @Test
    void no_name_number_or_telephone_is_left_anywhere(CapturedOutput output) {
        upload(RosterFiles.FOUR, 0);
        upload(RosterFiles.FOUR.replace("ZJ2020001,甄晓岚,13800001234,是", "甄晓岚,ZJ2020001,是,13800001234"), 1);
        upload(RosterFiles.FOUR.replace("学籍号", "备注"), 1);
        upload(RosterFiles.FOUR.replace("月起薪", "姓名"), 1);
        post("/take", "version", "1", "items", "graduates_total,甄晓岚", "seen", "甄晓岚:13800001234");

        assertThat(everythingStored())
                .contains("Kept graduate roster version 1")
                .doesNotContain(secrets());
        assertThat(files(Path.of(environment.getRequiredProperty("zhijian.data"))))
                .doesNotContain(secrets());
        assertThat(output.getAll()).doesNotContain(secrets());
        assertThat(get(collector)).bodyText().doesNotContain(secrets());
        assertThat(environment.getProperty("spring.servlet.multipart.file-size-threshold"))
                .as("larger uploads would be written to a temporary file")
                .isEqualTo(environment.getProperty("spring.servlet.multipart.max-file-size"));
    }

    private static List<String> secrets() {
        return List.of("ZJ2020001", "ZJ2020003", "甄晓岚", "卜若溪", "13800001234", "13800001236");
    }

    /// Every row of every table, as text.
    private String everythingStored() {
        var text = new StringBuilder();
        jdbc.sql(
                        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'public')")
                .query((row, _) -> "%s.%s".formatted(row.getString(1), row.getString(2)))
                .list()
                .forEach(table -> jdbc.sql("SELECT it::text FROM " + table + " it")
                        .query(String.class)
                        .list()
                        .forEach(text::append));
        return text.toString();
    }

    private static String files(Path directory) {
        try (var files = Files.walk(directory)) {
            var text = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> found() {
        return submissions.findings(ID).stream()
                .filter(finding -> finding.checkId().startsWith("G"))
                .toList();
    }

    private Given total() {
        return Objects.requireNonNull(submissions.given(ID).get(TOTAL));
    }

    private String sha256() {
        return store.all(ID).getLast().sha256();
    }

    private void enter(Map<ItemCode, Answer> answers) {
        submissions.enter(ID, answers, collector);
    }

    private MvcTestResult get(CurrentUser person) {
        return get(PAGE, person);
    }

    private MvcTestResult get(String address, CurrentUser person) {
        return mvc.get().uri(address).with(user(person)).exchange();
    }

    private MvcTestResult upload(String csv, int seen) {
        return upload(csv, seen, collector);
    }

    private MvcTestResult upload(String csv, int seen, CurrentUser person) {
        return mvc.perform(multipart(PAGE)
                .file(new MockMultipartFile("file", "甄晓岚.csv", "text/csv", RosterFiles.bytes(csv)))
                .param("seen", Integer.toString(seen))
                .with(user(person))
                .with(csrf()));
    }

    private MvcTestResult post(String address, String... parameters) {
        var request = mvc.post().uri(PAGE + address).with(user(collector)).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }
}
