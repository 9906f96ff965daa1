package zhijian.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Answer;
import zhijian.submission.Change;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class ImportTests {

    private static final OrganisationId SCHOOL = TinyCity.BUSINESS;
    private static final SubmissionId ID = new SubmissionId(SCHOOL, TinyCity.YEAR);
    private static final String WORKBOOK = "/desk/" + ID + "/workbook";
    private static final ItemCode STAFF = new ItemCode("staff_total");
    private static final ItemCode LAND = new ItemCode("land_area");
    private static final ItemCode BOOKS = new ItemCode("books_paper");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settle();
        jdbc.sql("TRUNCATE workbook.preview CASCADE").update();
        submissions.change(
                ID, Map.of(new ItemCode("teachers_fulltime"), Change.back()), city.person(SCHOOL, Role.COLLECTOR));
        enter(Map.of(STAFF, Answer.number(160), LAND, Answer.number(60000), BOOKS, Answer.number(5)));
    }

    @Test
    void nothing_changes_before_somebody_confirms() {
        var preview = upload(workbook -> {
            Workbooks.answer(workbook, "staff_total").setCellValue(161);
            Workbooks.answer(workbook, "land_area").setBlank();
            Workbooks.answer(workbook, "books_paper").setCellValue("很多");
        });
        assertThat(get(preview, SCHOOL))
                .hasStatusOk()
                .bodyText()
                .contains("确认以前，数据没有任何改动。", "<dt>将改动</dt><dd>2</dd>", "<dt>冲突</dt><dd>0</dd>", "<dt>读不进</dt><dd>1</dd>")
                .contains("其中 1 项在文件里被清空，确认后会变成“未填”。请核对是不是误删。")
                .contains("<s>160</s> → <b>161</b>", "纸质图书总数应填数字（单位：册），现在是“很多”。没有数据时可填“不适用”或“暂无”。");
        assertThat(submissions.answers(ID))
                .containsEntry(STAFF, Answer.number(160))
                .containsEntry(LAND, Answer.number(60000));

        assertThat(confirm(preview, "")).hasStatus(HttpStatus.FOUND).hasHeader("Location", WORKBOOK);
        assertThat(submissions.answers(ID))
                .containsEntry(STAFF, Answer.number(161))
                .doesNotContainKey(LAND)
                .containsEntry(BOOKS, Answer.number(5));
        assertThat(get(WORKBOOK, SCHOOL)).bodyText().contains("填报工作簿.xlsx", "已导入 2 项");
        assertThat(audit.entries("submission/" + ID))
                .extracting(AuditTrail.Entry::summary)
                .anyMatch(summary -> summary.startsWith("Took 2 answers from an uploaded spreadsheet, SHA-256 "))
                .anyMatch(summary -> summary.startsWith("Exported workbook "));
        assertThat(confirm(preview, ""))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("这次导入刚才已经办理过了，没有重复导入。");
    }

    @Test
    void what_changed_in_both_is_decided_one_by_one() {
        var file = exported();
        enter(Map.of(STAFF, Answer.number(170), LAND, Answer.number(70000)));
        var preview = upload(Workbooks.edited(file, workbook -> {
            Workbooks.answer(workbook, "staff_total").setCellValue(161);
            Workbooks.answer(workbook, "land_area").setCellValue(61000);
            Workbooks.answer(workbook, "books_paper").setCellValue(6);
        }));
        assertThat(get(preview, SCHOOL))
                .bodyText()
                .contains(
                        "<dt>将改动</dt><dd>1</dd>",
                        "<dt>冲突</dt><dd>2</dd>",
                        "导出时：160",
                        "保留系统里的 <b>170</b>",
                        "改用文件里的 <b>161</b>");

        assertThat(confirm(preview, "decide.staff_total=MINE"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("还有 1 处冲突没有决定，全部数据都没有改动。请在“冲突”里逐项选择，再确认。")
                .contains("name=\"decide.staff_total\" value=\"MINE\" checked");
        assertThat(submissions.answers(ID)).containsEntry(BOOKS, Answer.number(5));

        assertThat(confirm(preview, "decide.staff_total=MINE&decide.land_area=THEIRS"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(ID))
                .containsEntry(STAFF, Answer.number(161))
                .containsEntry(LAND, Answer.number(70000))
                .containsEntry(BOOKS, Answer.number(6));
    }

    @Test
    void who_confirms_what_somebody_changed_meanwhile_is_told_and_nothing_changes() {
        var preview = upload(workbook -> {
            Workbooks.answer(workbook, "staff_total").setCellValue(161);
            Workbooks.answer(workbook, "books_paper").setCellValue(6);
        });
        var seen = seen(preview);
        enter(Map.of(STAFF, Answer.number(180)));
        assertThat(confirm(preview, seen + "&decide.staff_total=MINE"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("您查看预览以后，又有人改了其中 1 项，全部数据都没有改动。页面已按最新数据更新，请再看一遍。", "保留系统里的 <b>180</b>");
        assertThat(submissions.answers(ID))
                .containsEntry(STAFF, Answer.number(180))
                .containsEntry(BOOKS, Answer.number(5));
        assertThat(confirm(preview, seen(preview) + "&decide.staff_total=MINE")).hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(161));
    }

    @Test
    void a_file_that_is_refused_says_why_and_leaves_nothing_behind() {
        assertThat(send("编号,本年\n".getBytes(StandardCharsets.UTF_8), SCHOOL, Role.COLLECTOR))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有导入：这是文本文件（例如 CSV），不是填报工作簿。请在导出的工作簿里填写，再上传。", "还没有上传过文件。");
        assertThat(jdbc.sql("SELECT count(*) FROM workbook.preview")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void an_upload_can_be_put_away() {
        var preview =
                upload(workbook -> Workbooks.answer(workbook, "staff_total").setCellValue(161));
        assertThat(post(preview + "/discard", "", SCHOOL, Role.COLLECTOR)).hasStatus(HttpStatus.FOUND);
        assertThat(get(WORKBOOK, SCHOOL)).bodyText().contains("已放弃");
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(160));
    }

    @Test
    void only_the_collector_uploads_and_only_who_may_see_exports() {
        var file = exported();
        assertThat(send(file, SCHOOL, Role.REVIEWER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("只有本单位的采集员和协助填报人在填报期间可以导入数据。");
        assertThat(get(WORKBOOK + "/file", TinyCity.DANCE)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(WORKBOOK + "/file", TinyCity.COMMISSION)).hasStatus(HttpStatus.FORBIDDEN);
        city.asApproved(
                SCHOOL,
                () -> assertThat(get(WORKBOOK + "/file", TinyCity.COMMISSION))
                        .hasStatusOk()
                        .hasHeader("Content-Type", WorkbookController.XLSX));
        var preview =
                upload(workbook -> Workbooks.answer(workbook, "staff_total").setCellValue(161));
        assertThat(get(preview, TinyCity.DANCE)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(preview.replace(SCHOOL.code(), TinyCity.DANCE.code()), TinyCity.DANCE))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(preview, "", SCHOOL, Role.REVIEWER))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("只有本单位的采集员和协助填报人在填报期间可以导入数据。");
    }

    @Test
    void statistics_sheets_never_overwrite_what_was_answered_otherwise() {
        var sample = get(WORKBOOK + "/statistics", SCHOOL).getResponse().getContentAsByteArray();
        assertThat(get(WORKBOOK, SCHOOL)).bodyText().contains("教基1001、教基3221", "手头没有正式表样");
        var preview = upload(Workbooks.edited(sample, workbook -> {
            workbook.getSheet("教基4251").getRow(5).getCell(1).setCellValue(162);
            workbook.getSheet("教基4251").getRow(5).createCell(2).setCellValue(90);
            workbook.getSheet("中职基411").getRow(5).getCell(1).setCellValue(162);
        }));
        assertThat(get(preview, SCHOOL))
                .bodyText()
                .contains("统计报表 教基1001、教基3221", "保留系统里的 <b>160</b>", "改用文件里的 <b>162</b>", "<b>90</b>");
        assertThat(confirm(preview, "decide.staff_total=THEIRS")).hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(ID))
                .containsEntry(STAFF, Answer.number(160))
                .containsEntry(new ItemCode("teachers_fulltime"), Answer.number(90));
    }

    @Test
    void an_authority_takes_out_all_workbooks_with_approved_data_at_once() {
        city.settleAnew();
        assertThat(get("/desk/workbooks/2020", TinyCity.DISTRICT)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/desk/" + ID + "/workbook/file", TinyCity.DISTRICT)).hasStatus(HttpStatus.FORBIDDEN);
        city.asApproved(TinyCity.OF_DISTRICT, () -> {
            var district = get("/desk/workbooks/2020", TinyCity.DISTRICT);
            assertThat(district).hasStatusOk().hasHeader("Content-Type", "application/zip");
            assertThat(names(district)).containsExactly("2020/3131004014_棠枢职业学校_2020年度填报工作簿.xlsx");
            assertThat(names(get("/desk/workbooks/2020", TinyCity.COMMISSION))).hasSize(1);
        });
        assertThat(get("/desk/workbooks/2020", SCHOOL)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get("/desk/workbooks/1999", TinyCity.COMMISSION)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private static List<String> names(MvcTestResult result) {
        var names = new ArrayList<String>();
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(result.getResponse().getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(SheetReader.read(SafePackage.open(zip.readAllBytes())))
                        .hasSizeGreaterThan(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private void enter(Map<ItemCode, Answer> answers) {
        var changes = new TreeMap<ItemCode, Change>();
        answers.forEach((code, answer) -> changes.put(code, Change.to(answer)));
        submissions.change(ID, changes, city.person(SCHOOL, Role.COLLECTOR));
    }

    private byte[] exported() {
        return get(WORKBOOK + "/file", SCHOOL).getResponse().getContentAsByteArray();
    }

    /// @return the preview's address
    private String upload(Consumer<XSSFWorkbook> edit) {
        return upload(Workbooks.edited(exported(), edit));
    }

    private String upload(byte[] file) {
        var sent = send(file, SCHOOL, Role.COLLECTOR);
        assertThat(sent).hasStatus(HttpStatus.FOUND);
        return Objects.requireNonNull(sent.getResponse().getRedirectedUrl());
    }

    private MvcTestResult send(byte[] file, OrganisationId organisation, Role role) {
        return mvc.perform(multipart(WORKBOOK)
                .file(new MockMultipartFile("file", "填报工作簿.xlsx", WorkbookController.XLSX, file))
                .with(user(city.person(organisation, role)))
                .with(csrf()));
    }

    /// Confirms what the page shows now.
    private MvcTestResult confirm(String preview, String decisions) {
        return post(
                preview,
                decisions.contains("seen=") ? decisions : seen(preview) + "&" + decisions,
                SCHOOL,
                Role.COLLECTOR);
    }

    private String seen(String preview) {
        var page = get(preview, SCHOOL).getResponse();
        try {
            var seen = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"").matcher(page.getContentAsString());
            return "seen=" + (seen.find() ? seen.group(1) : "");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult get(String address, OrganisationId organisation) {
        return mvc.get()
                .uri(address)
                .with(user(city.person(organisation, Role.COLLECTOR)))
                .exchange();
    }

    private MvcTestResult post(String address, String form, OrganisationId organisation, Role role) {
        return mvc.post()
                .uri(address)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(form)
                .with(user(city.person(organisation, role)))
                .with(csrf())
                .exchange();
    }
}
