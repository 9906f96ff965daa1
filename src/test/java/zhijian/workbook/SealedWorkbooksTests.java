package zhijian.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.cycle.Cycles;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.OutOfTime;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// It is 4 December; whatever was typed on the 3rd was typed before a deadline at noon that day.
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class SealedWorkbooksTests {

    private static final SubmissionId ID = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
    private static final Instant NOON_BEFORE = Instant.parse("2020-12-03T04:00:00Z");
    private static final String CODE = "9F86 D081 884C 7D65 9A2F";
    private static final ItemCode STAFF = new ItemCode("staff_total");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Cycles cycles;

    @Autowired
    SealedWorkbooks sealed;

    @Autowired
    Imports imports;

    @Autowired
    Exports exports;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settleAnew();
    }

    private CurrentUser collector() {
        return city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
    }

    private CurrentUser district() {
        return city.person(TinyCity.DISTRICT, Role.REVIEWER);
    }

    @AfterEach
    void extendAgain() {
        deadline(Instant.parse("2020-12-31T15:59:59Z"));
    }

    @Test
    void a_workbook_whose_code_was_told_in_time_counts_as_on_time_when_it_is_imported_later() throws Exception {
        Completing.complete(submissions, ID, collector());
        Completing.explain(submissions, ID, collector());
        var file = changed();
        deadline(NOON_BEFORE);
        before(NOON_BEFORE);
        assertThatExceptionOfType(OutOfTime.class).isThrownBy(() -> submissions.submit(ID, collector()));

        var code = SealCode.of(sha256(file)).spoken();
        sealed.noted(ID, code, NOON_BEFORE.minusSeconds(60), "钟秋白来电", district());
        assertThatExceptionOfType(OutOfTime.class)
                .as("the code alone is not enough")
                .isThrownBy(() -> submissions.submit(ID, collector()));

        importLater(file);
        Completing.explain(submissions, ID, collector());
        submissions.submit(ID, collector());
        assertThat(submissions.state(ID)).isInstanceOf(ReviewState.InReview.class);
        assertThat(audit.entries("submission/" + ID))
                .extracting(AuditTrail.Entry::summary)
                .anyMatch(it -> it.startsWith("Workbook ") && it.endsWith("by telephone: 钟秋白来电"));
    }

    @Test
    void what_was_changed_after_the_deadline_beside_it_is_named() throws Exception {
        Completing.complete(submissions, ID, collector());
        Completing.explain(submissions, ID, collector());
        var file = changed();
        deadline(NOON_BEFORE);
        before(NOON_BEFORE);
        sealed.noted(ID, SealCode.of(sha256(file)).digits(), NOON_BEFORE.minusSeconds(60), "钟秋白来电", district());
        importLater(file);
        submissions.enter(ID, Map.of(STAFF, new Answer.Number(new BigDecimal(167))), collector());
        assertThatExceptionOfType(OutOfTime.class)
                .isThrownBy(() -> submissions.submit(ID, collector()))
                .satisfies(e -> assertThat(e.words())
                        .startsWith("截止前登记的封存码对得上，但截止以后有 1 项改成了与封存的工作簿不一样的值：教职工总数。改回封存时的值，就视为按时提交。"));
    }

    @Test
    void another_file_and_a_code_that_came_late_count_for_nothing() throws Exception {
        Completing.complete(submissions, ID, collector());
        Completing.explain(submissions, ID, collector());
        var file = changed();
        deadline(NOON_BEFORE);
        before(NOON_BEFORE);
        refused(
                "报送已于 2020-12-03 12:00 截止，2020-12-04 14:03 登记的封存码不能算按时。请向市教委申请延期。",
                SealCode.of(sha256(file)).digits(),
                null);
        sealed.noted(ID, CODE, NOON_BEFORE.minusSeconds(60), "钟秋白来电", district());
        importLater(file);
        assertThatExceptionOfType(OutOfTime.class).isThrownBy(() -> submissions.submit(ID, collector()));
    }

    @Test
    void the_second_of_the_deadline_still_counts() {
        deadline(NOON_BEFORE);
        sealed.noted(ID, CODE, NOON_BEFORE.plusMillis(999), "钟秋白来电", district());
        assertThat(sealed.of(ID)).hasSize(1);
    }

    @Test
    void a_code_is_taken_once_and_only_in_time() {
        sealed.tell(ID, CODE, collector());
        refused("封存码 9F86 D081 884C 7D65 9A2F 已经登记过了。", CODE, null);
        refused("请写明是谁打来的电话，不超过 200 个字。", "0".repeat(20), " ");
        assertThatExceptionOfType(SealRefused.class)
                .isThrownBy(() -> sealed.noted(ID, CODE, TinyCity.NOW.plusSeconds(1), "钟秋白来电", district()))
                .withMessage("请填接到电话的时间，不能晚于现在。");
        deadline(Instant.parse("2020-11-30T15:59:59Z"));
        assertThatExceptionOfType(SealRefused.class)
                .isThrownBy(() ->
                        sealed.noted(ID, "0".repeat(20), Instant.parse("2020-11-30T15:00:00Z"), "钟秋白来电", district()))
                .withMessage("截止已超过 3 天，不能再补登封存码；请按延期办理。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9f86d081884c7d659a2f",
                "9F86-D081-884C-7D65-9A2F",
                "９Ｆ８６　Ｄ０８１　８８４Ｃ　７Ｄ６５　９Ａ２Ｆ",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            })
    void a_code_is_understood_however_it_is_typed(String typed) {
        assertThat(SealCode.typed(typed).map(SealCode::spoken)).contains(CODE);
    }

    @ParameterizedTest
    @CsvSource({"9F86 D081 884C 7D65", "9F86 D081 884C 7D65 9A2G", "''"})
    void what_is_no_code_is_told_so(String typed) {
        refused("封存码是 20 位十六进制数字（0–9、A–F），现在是“%s”，请核对。".formatted(typed), typed, null);
    }

    @Test
    void a_school_tells_its_code_on_the_page_of_its_workbook() {
        assertThat(post("/desk/%s/workbook/sealed".formatted(ID), collector(), "code", CODE))
                .hasHeader("Location", "/desk/%s/workbook".formatted(ID));
        assertThat(get("/desk/%s/workbook".formatted(ID), collector()))
                .hasStatusOk()
                .bodyText()
                .contains("封存码 <code>" + CODE + "</code> 已于 2020-12-04 14:03 登记（本单位登记）");
        assertThat(post("/desk/%s/workbook/sealed".formatted(ID), collector(), "code", "1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("封存码是 20 位十六进制数字");
    }

    @Test
    void an_authority_notes_codes_of_those_who_file_with_it_and_of_nobody_else() {
        assertThat(get("/desk/sealed/2020", district()))
                .hasStatusOk()
                .bodyText()
                .contains("棠枢职业学校")
                .doesNotContain("韶音音乐学校");
        assertThat(post(
                        "/desk/sealed/2020",
                        district(),
                        "organisation",
                        TinyCity.OF_DISTRICT.code(),
                        "code",
                        CODE,
                        "at",
                        "2020-12-04T14:03",
                        "note",
                        "钟秋白来电"))
                .hasHeader("Location", "/desk/sealed/2020");
        assertThat(get("/desk/sealed/2020", district()))
                .bodyText()
                .contains(CODE, "2020-12-04 14:03　电话登记，钟秋白来电；2020-12-04 14:03 录入");
        assertThat(post("/desk/sealed/2020", district(), "organisation", TinyCity.MUSIC.code(), "code", CODE))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get("/desk/sealed/2020", collector())).hasStatus(HttpStatus.FORBIDDEN);
    }

    /// @param note null: the school tells it itself
    private void refused(String words, String code, @Nullable String note) {
        assertThatExceptionOfType(SealRefused.class)
                .isThrownBy(() -> {
                    if (note == null) {
                        sealed.tell(ID, code, collector());
                    } else {
                        sealed.noted(ID, code, TinyCity.NOW, note, district());
                    }
                })
                .withMessage(words);
    }

    /// The workbook as the school filled it in before the deadline, with one number changed.
    private byte[] changed() throws IOException {
        var exported = new ByteArrayOutputStream();
        exports.writeTo(exported, ID, collector());
        return Workbooks.edited(
                exported.toByteArray(),
                workbook -> Workbooks.answer(workbook, STAFF.value()).setCellValue(166));
    }

    private void importLater(byte[] file) {
        var preview = imports.upload(ID, "填报.xlsx", file, collector());
        var seen = Map.of(
                STAFF, Objects.requireNonNull(submissions.given(ID).get(STAFF)).revision());
        assertThat(imports.confirm(preview, Map.of(), seen, collector())).isEqualTo(1);
    }

    /// Everything so far was answered before a moment.
    private void before(Instant moment) {
        jdbc.sql("UPDATE submission.answer SET answered_at = :at")
                .param("at", moment.minusSeconds(3600).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void deadline(Instant moment) {
        jdbc.sql("UPDATE cycle.time_window SET opens = '2020-11-01', closes = :at")
                .param("at", moment.atOffset(ZoneOffset.UTC))
                .update();
        // whatever changes the year makes it be read anew
        cycles.note(TinyCity.YEAR, STAFF, "", city.person(TinyCity.INSTITUTE, Role.COLLECTOR));
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private MvcTestResult get(String address, CurrentUser who) {
        return mvc.get().uri(address).with(user(who)).exchange();
    }

    private MvcTestResult post(String address, CurrentUser who, String... namesAndValues) {
        var request = mvc.post().uri(address).with(user(who)).with(csrf());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request = request.param(namesAndValues[i], namesAndValues[i + 1]);
        }
        return request.exchange();
    }
}
