package zhijian.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
class ScreensTests {

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settle();
    }

    @Test
    void work_begins_with_what_waits_and_until_when() {
        assertThat(get("/desk", TinyCity.MUSIC, Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .contains("韶音音乐学校采集员", "2020 年度质量年报", "截止 2020 年 12 月 31 日", "还有 27 天", "填报中")
                .contains("/desk/3131001274/2020")
                .doesNotContain("演示系统", "查看填报进度", "舸远轻工业学校");
    }

    @Test
    void every_page_of_the_workplace_has_a_strict_content_security_policy() {
        assertThat(get("/desk", TinyCity.MUSIC, Role.COLLECTOR))
                .hasHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    }

    @Test
    void one_field_is_saved_by_itself_and_says_when() {
        var id = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);
        assertThat(put("/desk/" + id + "/items/staff_total", "staff_total=１,０２４&seen=0", TinyCity.MUSIC))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"was-staff_total\" value=\"1024\"", "已保存 14:03")
                .containsPattern("name=\"seen-staff_total\" value=\"\\d+\"")
                .doesNotContain("<html");
        assertThat(submissions.answers(id)).containsEntry(new ItemCode("staff_total"), Answer.number(1024));
        long seen = Objects.requireNonNull(submissions.given(id).get(new ItemCode("staff_total")))
                .revision();
        assertThat(put("/desk/" + id + "/items/staff_total", "staff_total=&seen=" + seen, TinyCity.MUSIC))
                .hasStatusOk();
        assertThat(submissions.answers(id)).doesNotContainKey(new ItemCode("staff_total"));
    }

    @Test
    void a_field_that_cannot_be_taken_says_why() {
        assertThat(put("/desk/3131001274/2020/items/staff_total", "staff_total=12.5&seen=0", TinyCity.MUSIC))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("教职工总数应是整数，现在是 12.5。请改正。");
    }

    @Test
    void a_section_keeps_what_is_good_and_gives_back_what_is_not() {
        var id = new SubmissionId(TinyCity.DANCE, TinyCity.YEAR);
        assertThat(post(
                        "/desk/" + id + "/sections/1.3",
                        "staff_total=40&seen-staff_total=0&staff_on_post=-1&seen-staff_on_post=0"
                                + "&teachers_fulltime=<b>&seen-teachers_fulltime=0",
                        TinyCity.DANCE,
                        Role.COLLECTOR))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("有 2 项没有保存，请改正；其余各项已保存 14:03。", "在编在岗教职工数不能小于 0，现在是 -1。请改正。", "value=\"&lt;b>\"");
        assertThat(submissions.answers(id))
                .containsEntry(new ItemCode("staff_total"), Answer.number(40))
                .doesNotContainKey(new ItemCode("staff_on_post"));
    }

    @Test
    void others_see_the_form_but_cannot_type() {
        assertThat(get("/desk/3131001274/2020/sections/1.3", TinyCity.COMMISSION, Role.REVIEWER))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyText()
                .contains("数据还没有核准，现在不能查看", "这份数据现在是“填报中”。")
                .doesNotContain("教职工总数");
        assertThat(get("/desk/3131001274/2020/sections/1.3", TinyCity.MUSIC, Role.REVIEWER))
                .hasStatusOk()
                .bodyText()
                .contains("这一节由本单位的采集员和负责这一节的协助填报人填写，您看到的是目前的数据。")
                .doesNotContain("staff_total-input", "保存本节");
        assertThat(put("/desk/3131001274/2020/items/staff_total", "staff_total=1&seen=0", TinyCity.COMMISSION))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void nobody_looks_into_what_is_not_theirs() {
        assertThat(get("/desk/3131001274/2020", TinyCity.DANCE, Role.LEADER)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get("/desk/3131001274/2020/sections/1.3", TinyCity.DISTRICT, Role.LEADER))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get("/desk/3131001274/2019", TinyCity.MUSIC, Role.LEADER)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/desk/3131999999/2020", TinyCity.MUSIC, Role.LEADER)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/desk/3131001274/2020/sections/77", TinyCity.MUSIC, Role.LEADER))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(put("/desk/3131001274/2020/items/nothing", "nothing=1", TinyCity.MUSIC))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void a_step_too_early_or_on_an_old_page_is_refused_in_words() {
        var steps = "/desk/3131001411/2020/steps/";
        assertThat(post(steps + "submit", "version=0", TinyCity.BUSINESS, Role.COLLECTOR))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .containsPattern("还有 \\d+ 个必填项没填，暂时不能提交。问题列在下面。");
        assertThat(post(steps + "pass", "version=0", TinyCity.BUSINESS, Role.REVIEWER))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("这份填报现在是“填报中”，审核员不能“审核通过”。请刷新页面看最新状态。");
        for (var other : List.of(Role.REVIEWER, Role.LEADER)) {
            assertThat(post(steps + "submit", "version=0", TinyCity.BUSINESS, other))
                    .as("who may not submit hears nothing about the data")
                    .hasStatus(HttpStatus.CONFLICT)
                    .bodyText()
                    .contains("“提交”由采集员办理，%s不能办理。".formatted(other.chinese()))
                    .doesNotContain("暂时不能提交");
        }
        assertThat(post(steps + "submit", "version=7", TinyCity.BUSINESS, Role.COLLECTOR))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("刚才有人先办理了这份填报，您的操作没有生效。页面已经更新，请看清最新状态再办理。");
        assertThat(post(steps + "dance", "version=0", TinyCity.BUSINESS, Role.REVIEWER))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void sending_back_needs_a_reason() {
        var id = new SubmissionId(TinyCity.OF_OWNER, TinyCity.YEAR);
        var collector = city.person(TinyCity.OF_OWNER, Role.COLLECTOR);
        Completing.complete(submissions, id, collector);
        submissions.submit(id, collector);
        assertThat(post("/desk/" + id + "/slip", "version=1&reason= &then=send", TinyCity.OF_OWNER, Role.REVIEWER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("退回要写明理由：哪一项、哪里不对、希望怎样改。");
        assertThat(post("/desk/" + id + "/steps/pass", "version=1", TinyCity.OF_OWNER, Role.LEADER))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("“审核通过”由审核员办理，负责人不能办理。");
    }

    @Test
    void an_ended_session_is_told_to_sign_in_and_never_gets_a_page_into_a_field() {
        assertThat(mvc.put()
                        .uri("/desk/3131001274/2020/items/staff_total")
                        .header("HX-Request", "true")
                        .exchange())
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("HX-Redirect", "/desk/sign-in?expired");
        assertThat(mvc.post().uri("/desk/3131001274/2020/sections/1.3").exchange())
                .hasStatus(HttpStatus.FOUND)
                .hasHeader("Location", "/desk/sign-in?expired");
        assertThat(mvc.get().uri("/desk/3131001274/2020").exchange())
                .hasStatus(HttpStatus.FOUND)
                .hasHeader("Location", "/desk/sign-in");
    }

    private MvcTestResult get(String address, OrganisationId organisation, Role role) {
        return mvc.get().uri(address).with(signedIn(organisation, role)).exchange();
    }

    private MvcTestResult post(String address, String form, OrganisationId organisation, Role role) {
        return mvc.post()
                .uri(address)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(form)
                .with(signedIn(organisation, role))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult put(String address, String form, OrganisationId organisation) {
        return mvc.put()
                .uri(address)
                .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                .content(form)
                .header("HX-Request", "true")
                .with(signedIn(organisation, Role.COLLECTOR))
                .with(csrf().asHeader())
                .exchange();
    }

    private RequestPostProcessor signedIn(OrganisationId organisation, Role role) {
        return user(city.person(organisation, role));
    }
}
