package zhijian.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Role;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class ChecksScreensTests {

    private static final ItemCode STAFF = new ItemCode("staff_total");
    private static final ItemCode TEACHERS = new ItemCode("teachers_fulltime");
    private static final ItemCode BOOKS = new ItemCode("books_paper");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    MockMvcTester mvc;

    private final SubmissionId id = new SubmissionId(TinyCity.BUSINESS, TinyCity.YEAR);

    @BeforeEach
    void settle() {
        city.settle();
        var collector = city.person(TinyCity.BUSINESS, Role.COLLECTOR);
        Completing.complete(submissions, id, collector);
        submissions.enter(id, Map.of(BOOKS, Answer.number(60000)), collector);
    }

    @Test
    void a_swap_is_put_right_with_one_click_and_undone_with_another() {
        swapStaffAndTeachers();
        assertThat(get("/checks", Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .contains("还有 1 件事要先处理", "“教职工总数”、“专任教师数”像是填反了", "对调这两项")
                .contains("/desk/rules/2020/H04", "专任教师按学历分的三项之和应等于专任教师数")
                .contains("name=\"seen.staff_total\" value=\"" + revision(STAFF) + "\"");
        assertThat(get("/sections/1.3", Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .containsPattern(
                        "(?s)id=\"staff_total-about\">\\s*<p class=\"doubt hard\"><a href=\"#cause-[^\"]+\" tabindex=\"-1\">要改正</a>"
                                + " “教职工总数”、“专任教师数”像是填反了</p>");

        assertThat(fix(revision(STAFF), revision(TEACHERS))).hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(id)).containsEntry(STAFF, Answer.number(160));
        assertThat(submissions.answers(id)).containsEntry(TEACHERS, Answer.number(120));

        var page = get("/checks", Role.COLLECTOR);
        assertThat(page).bodyText().contains("没有要先处理的问题", "已按建议改正　教职工总数：120 → 160 人；专任教师数：160 → 120 人");
        assertThat(mvc.post()
                        .uri("/desk/" + id + "/fixes/undo")
                        .param("at", "2020-12-04T06:03:00Z")
                        .with(signedIn(Role.COLLECTOR))
                        .with(csrf())
                        .exchange())
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(id)).containsEntry(STAFF, Answer.number(120));
        assertThat(get("/checks", Role.COLLECTOR)).bodyText().doesNotContain("已按建议改正");
        submissions.enter(
                id,
                Map.of(STAFF, Answer.number(160), TEACHERS, Answer.number(120)),
                city.person(TinyCity.BUSINESS, Role.COLLECTOR));
    }

    @Test
    void a_fix_of_what_somebody_changed_meanwhile_changes_nothing() {
        swapStaffAndTeachers();
        long seen = revision(STAFF);
        submissions.enter(id, Map.of(STAFF, Answer.number(165)), city.person(TinyCity.BUSINESS, Role.COLLECTOR));
        assertThat(fix(seen, revision(TEACHERS)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("教职工总数刚才被 3131001411.collector 改为“165”，没有改正，什么也没有变；请看过新的数据再决定。");
        assertThat(submissions.answers(id)).containsEntry(TEACHERS, Answer.number(160));
        submissions.enter(
                id,
                Map.of(STAFF, Answer.number(160), TEACHERS, Answer.number(120)),
                city.person(TinyCity.BUSINESS, Role.COLLECTOR));
    }

    @Test
    void an_explanation_has_a_type_words_and_files_and_must_be_confirmed_when_the_value_changes() {
        var collector = city.person(TinyCity.BUSINESS, Role.COLLECTOR);
        submissions.enter(id, Map.of(BOOKS, Answer.number(31234)), collector);
        assertThat(explain("", "图书馆改建，四万册图书移交区图书馆。"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("请选择说明类别，再保存说明。", "图书馆改建，四万册图书移交区图书馆。</textarea>");
        assertThat(explain("CONDITIONS", "情况属实"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("“情况属实”没有写出原因。");
        assertThat(explain("CONDITIONS", "图书馆改建，四万册图书移交区图书馆。")).hasStatus(HttpStatus.FOUND);
        assertThat(get("/checks", Role.REVIEWER))
                .bodyText()
                .contains("说明（办学条件所限）", "图书馆改建，四万册图书移交区图书馆。", "移交清单.pdf")
                .doesNotContain("修改说明", "保存说明");

        submissions.enter(id, Map.of(BOOKS, Answer.number(31111)), collector);
        assertThat(get("/checks", Role.COLLECTOR)).bodyText().contains("数据改过了，请确认或修改原来的说明", "确认说明");
    }

    @Test
    void every_rule_has_a_page_that_says_what_why_when_not_and_how() {
        assertThat(get("/desk/rules/2020", TinyCity.BUSINESS, Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .contains("校验规则", "逻辑校验", "经验校验", "/desk/rules/2020/W18", "各项在同类学校的通常范围之外", "多项与上年完全相同，可能沿用了上年数据");
        assertThat(get("/desk/rules/2020/W04a", TinyCity.BUSINESS, Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .contains("“校园占地面积” 不小于 参考值", "40000㎡<br>技工学校：30000㎡", "什么时候不适用", "中心城区老校可能低于参考值")
                .contains("占地填成 72（亩），应填 48000 ㎡。", "请核对是否以亩填写", "改正，或者说明情况后就可以提交；说明随数据备案和公示。");
        for (var rule : submissions.catalog(id).rules()) {
            assertThat(get("/desk/rules/2020/" + rule.id(), TinyCity.BUSINESS, Role.COLLECTOR))
                    .as(rule.id())
                    .hasStatusOk()
                    .bodyText()
                    .contains("为什么有这条规则", "什么时候不适用", "例子", "怎样改正", rule.example());
        }
        for (var rule : BuiltInRule.values()) {
            assertThat(get("/desk/rules/2020/" + rule.name(), TinyCity.BUSINESS, Role.COLLECTOR))
                    .hasStatusOk()
                    .bodyText()
                    .contains(rule.title(), rule.expected(), rule.exception(), "必须改正后才能提交。");
        }
        assertThat(get("/desk/rules/2020/H01", TinyCity.BUSINESS, Role.COLLECTOR))
                .hasStatusOk();
        assertThat(get("/desk/rules/2020/H99", TinyCity.BUSINESS, Role.COLLECTOR))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/desk/rules/2031", TinyCity.BUSINESS, Role.COLLECTOR)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private void swapStaffAndTeachers() {
        submissions.enter(
                id,
                Map.of(STAFF, Answer.number(120), TEACHERS, Answer.number(160)),
                city.person(TinyCity.BUSINESS, Role.COLLECTOR));
    }

    private long revision(ItemCode code) {
        return Objects.requireNonNull(submissions.given(id).get(code)).revision();
    }

    private MvcTestResult fix(long seenStaff, long seenTeachers) {
        return mvc.post()
                .uri("/desk/" + id + "/fixes")
                .param("staff_total", "160")
                .param("seen.staff_total", String.valueOf(seenStaff))
                .param("teachers_fulltime", "120")
                .param("seen.teachers_fulltime", String.valueOf(seenTeachers))
                .with(signedIn(Role.COLLECTOR))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult explain(String type, String words) {
        return mvc.post()
                .uri("/desk/" + id + "/explanations")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "移交清单.pdf", "application/pdf", "%PDF-1.7 list %%EOF".getBytes(StandardCharsets.UTF_8)))
                .param("check", "W06")
                .param("cause", "rule-W06")
                .param("type", type)
                .param("words", words)
                .with(signedIn(Role.COLLECTOR))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult get(String below, Role role) {
        return get("/desk/" + id + below, TinyCity.BUSINESS, role);
    }

    private MvcTestResult get(String address, OrganisationId organisation, Role role) {
        return mvc.get()
                .uri(address)
                .with(user(city.person(organisation, role)))
                .exchange();
    }

    private RequestPostProcessor signedIn(Role role) {
        return user(city.person(TinyCity.BUSINESS, role));
    }
}
