package zhijian.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.Finding;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class EntryScreensTests {

    private static final SubmissionId ID = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
    private static final ItemCode STAFF = new ItemCode("staff_total");
    private static final String FIELD = "/desk/" + ID + "/items/staff_total";
    private static final String SECTION = "/desk/" + ID + "/sections/1.3";

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void settle() {
        city.settleAnew();
    }

    @Test
    void the_second_of_two_people_at_one_field_sees_both_answers_and_chooses() throws Exception {
        var first = revision(put("staff_total=160&seen=0"));
        assertThat(put("staff_total=161&seen=" + first)).hasStatusOk();
        var late = put("staff_total=170&seen=" + first);
        assertThat(late)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("棠枢职业学校采集员 2020-12-04 14:03 刚改过这一项。请选用哪一个：", "161", "170", "用对方的", "用我的")
                .doesNotContain("已保存");
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(161));
        var theirs = Pattern.compile("value=\"mine:(\\d+)\"").matcher(text(late));
        assertThat(theirs.find()).isTrue();
        assertThat(put("staff_total=170&seen=" + theirs.group(1))).hasStatusOk();
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(170));
    }

    @Test
    void a_whole_section_is_held_against_what_was_seen_too_and_leaves_alone_what_was_not_touched() throws Exception {
        var first = revision(put("staff_total=160&seen=0"));
        put("staff_total=161&seen=" + first);
        var untouched = "staff_total=160&was-staff_total=160&seen-staff_total=" + first;
        assertThat(post(SECTION, untouched + "&staff_on_post=100&was-staff_on_post=&seen-staff_on_post=0"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(161));
        var touched = "staff_total=170&was-staff_total=160&seen-staff_total=" + first;
        var late = post(SECTION, touched);
        assertThat(late)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("有 1 项别人刚刚改过，没有覆盖，请选用哪一个；其余各项已保存 14:03。", "value=\"170\"");
        var mine = Pattern.compile("value=\"(mine:\\d+)\"").matcher(text(late));
        assertThat(mine.find()).isTrue();
        assertThat(post(SECTION, touched + "&choose-staff_total=" + mine.group(1)))
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(170));
    }

    @Test
    void last_years_answers_are_taken_over_on_request_only_and_must_be_confirmed() throws Exception {
        lastYear("staff_total", 158);
        lastYear("staff_on_post", 150);
        assertThat(get(SECTION)).hasStatusOk().bodyText().contains("上年填过、今年还没有填的：本节 2 项，整个表 2 项。");
        assertThat(post(SECTION, "prefill=section")).hasStatus(HttpStatus.FOUND);
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(158));
        assertThat(unconfirmed()).containsExactly("1.3 有 2 项是带入的上年数据，还没有确认。");
        assertThat(get(SECTION)).bodyText().contains("待确认", "带入的上年数据，请核对。", "都看过了，与今年相符，全部确认");

        // saving the section as it stands confirms nothing
        var seen = Objects.requireNonNull(submissions.given(ID).get(STAFF)).revision();
        var field = "staff_total=158&was-staff_total=158&seen-staff_total=" + seen;
        assertThat(post(SECTION, field)).hasStatus(HttpStatus.FOUND);
        assertThat(unconfirmed()).containsExactly("1.3 有 2 项是带入的上年数据，还没有确认。");
        assertThat(post(SECTION, field + "&confirm=staff_total")).hasStatus(HttpStatus.FOUND);
        assertThat(unconfirmed()).containsExactly("1.3 有 1 项是带入的上年数据，还没有确认。");
        assertThat(mvc.put()
                        .uri("/desk/" + ID + "/items/staff_on_post")
                        .param("staff_on_post", "149")
                        .param(
                                "seen",
                                String.valueOf(Objects.requireNonNull(
                                                submissions.given(ID).get(new ItemCode("staff_on_post")))
                                        .revision()))
                        .with(user(collector()))
                        .with(csrf().asHeader())
                        .exchange())
                .hasStatusOk();
        assertThat(unconfirmed()).isEmpty();
        assertThat(submissions.takeOver(ID, Set.of(STAFF), collector()))
                .as("answered already")
                .isZero();
    }

    @Test
    void a_unit_behind_a_number_is_read_and_what_was_understood_is_said() {
        assertThat(put("staff_total=160人&seen=0")).hasStatusOk().bodyText().contains("已保存 14:03，“160人”按 160人 读入");
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(160));
        var saved = post(SECTION, "staff_on_post=0.015万&was-staff_on_post=&seen-staff_on_post=0");
        assertThat(saved).hasStatus(HttpStatus.FOUND);
        assertThat(saved.getMvcResult().getFlashMap().get("message"))
                .isEqualTo("教师队伍已保存 14:03，其中在编在岗教职工数“0.015万”按 150人 读入");
        assertThat(post(
                        SECTION,
                        "teachers_fulltime=0.01万&was-teachers_fulltime=&seen-teachers_fulltime=0"
                                + "&staff_establishment=很多&was-staff_establishment=&seen-staff_establishment=0"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("有 1 项没有保存，请改正；其余各项已保存 14:03，其中专任教师数“0.01万”按 100人 读入。");
    }

    @Test
    void a_change_that_does_not_say_what_it_was_made_upon_is_not_kept() throws Exception {
        put("staff_total=160&seen=0");
        assertThat(put("staff_total=170"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有说明是在哪一次的值上改的，没有保存。请刷新页面后再填。");
        assertThat(post(SECTION, "staff_total=170&was-staff_total=160"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("教职工总数：没有说明是在哪一次的值上改的，没有保存。请刷新页面后再填。");
        assertThat(post(SECTION, "staff_total=170&choose-staff_total=mine:x"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(160));
    }

    @Test
    void a_field_leads_to_its_guide_and_to_the_files_that_prove_it() {
        assertThat(get(SECTION))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "href=\"/desk/guide/2020/staff_total\"",
                        "href=\"/desk/%s/evidence?proves=staff_total\"".formatted(ID));
        assertThat(get("/desk/" + ID + "/sections/*"))
                .hasStatusOk()
                .bodyText()
                .contains("href=\"/desk/%s/cases\">到“案例”页写案例".formatted(ID))
                .doesNotContain("name=\"case_list\"");
    }

    @Test
    void pasted_cells_are_shown_with_where_they_go_before_anything_is_kept() {
        assertThat(post(SECTION + "/paste", "from=staff_total&cells=160%0A很多%0A150"))
                .hasStatusOk()
                .bodyText()
                .contains("一列 3 格，依次填入。会改动 <b>2</b> 项", "1 格不能用", "教职工编制数应填数字（单位：人），现在是“很多”。", "填入 2 项");
        assertThat(submissions.answers(ID)).doesNotContainKey(STAFF);
        assertThat(post(
                        SECTION + "/pasted",
                        "staff_total=160&seen-staff_total=0&staff_on_post=150&seen-staff_on_post=0"))
                .hasStatus(HttpStatus.FOUND)
                .flash()
                .containsEntry("message", "粘贴的 2 项已保存。");
        assertThat(submissions.answers(ID)).containsEntry(STAFF, Answer.number(160));
    }

    @Test
    void what_is_typed_but_not_kept_is_computed_and_checked_beside_the_fields() {
        assertThat(post(SECTION + "/beside", "staff_total=160&staff_on_post=200"))
                .hasStatusOk()
                .bodyText()
                .contains("在编在岗教职工数不应大于教职工总数", "id=\"staff_total-about\"")
                .doesNotContain("<html");
        assertThat(submissions.answers(ID)).doesNotContainKey(STAFF);
    }

    private List<String> unconfirmed() {
        return submissions.findings(ID).stream()
                .filter(finding -> finding.checkId().equals("P01"))
                .map(Finding::message)
                .toList();
    }

    private void lastYear(String item, int number) {
        jdbc.sql("""
                INSERT INTO submission.answer (organisation, year, item, number, answered_by, answered_at, revision)
                VALUES (:organisation, 2019, :item, :number, 'somebody', now(), 1)
                """)
                .param("organisation", ID.organisation().code())
                .param("item", item)
                .param("number", number)
                .update();
    }

    private CurrentUser collector() {
        return city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
    }

    private String revision(MvcTestResult answer) throws UnsupportedEncodingException {
        var revision =
                Pattern.compile("name=\"seen-staff_total\" value=\"(\\d+)\"").matcher(text(answer));
        assertThat(revision.find()).isTrue();
        return revision.group(1);
    }

    private static String text(MvcTestResult answer) throws UnsupportedEncodingException {
        return Objects.requireNonNull(answer.getMvcResult().getResponse().getContentAsString());
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(user(collector())).exchange();
    }

    private MvcTestResult put(String form) {
        return mvc.put()
                .uri(FIELD)
                .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                .content(form)
                .with(user(collector()))
                .with(csrf().asHeader())
                .exchange();
    }

    private MvcTestResult post(String address, String form) {
        return mvc.post()
                .uri(address)
                .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                .content(form)
                .with(user(collector()))
                .with(csrf())
                .exchange();
    }
}
