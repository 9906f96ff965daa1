package zhijian.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.query.Queries;
import zhijian.query.Query;
import zhijian.submission.Actor;
import zhijian.submission.Answer;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Completing;
import zhijian.submission.Explanation;
import zhijian.submission.ExplanationCause;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Helpers and deputies, from the invitation to the last day.
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class TeamTests {

    private static final OrganisationId SCHOOL = TinyCity.OF_DISTRICT;
    private static final SubmissionId ID = new SubmissionId(SCHOOL, TinyCity.YEAR);
    private static final String PASSWORD = "白日依山尽黄河入海流欲穷";
    private static final Pattern CODE = Pattern.compile("/desk/invitation\\?code=([\\w-]{32})<");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Accounts accounts;

    @Autowired
    Submissions submissions;

    @Autowired
    Queries queries;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settle();
        jdbc.sql("""
                TRUNCATE account.invitation, account.delegation, account.holder, submission.helper;
                DELETE FROM account.person WHERE role IN ('HELPER', 'DEPUTY');
                UPDATE account.person SET staff_number = NULL;
                DELETE FROM submission.review WHERE organisation = '3131004014';
                DELETE FROM submission.step WHERE organisation = '3131004014';
                DELETE FROM submission.answer WHERE organisation = '3131004014'
                """).update();
    }

    @Test
    void a_helper_is_invited_and_fills_in_the_shared_sections_only() {
        introduce(Role.COLLECTOR, "周采薇", "1001");
        var invited = post(
                "/desk/" + ID + "/team",
                "name=林若溪&staffNumber=a-7&word=linruoxi&section=1.3&section=1.2",
                Role.COLLECTOR);
        assertThat(invited).hasStatusOk().bodyText().contains("请把下面的链接交给林若溪", "2020-12-11 14:03 前有效");
        var code = code(invited);
        assertThat(jdbc.sql("SELECT count(*) FROM account.invitation WHERE code_sha256 = :code")
                        .param("code", code)
                        .query(Integer.class)
                        .single())
                .as("the code itself is kept nowhere")
                .isZero();
        assertThat(get("/desk/" + ID + "/team", Role.COLLECTOR))
                .bodyText()
                .doesNotContain(code)
                .contains("林若溪", "已邀请，尚未设置密码");

        assertThat(mvc.get().uri("/desk/invitation?code=" + code))
                .hasStatusOk()
                .bodyText()
                .contains("林若溪，请设置密码", "棠枢职业学校邀请您做协助填报人。", "3131004014.linruoxi");
        assertThat(accept(code, "太短", "太短"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("密码至少 12 个字符，现在是 2 个。可以用一句自己记得住的话。");
        assertThat(accept(code, PASSWORD, PASSWORD + "。"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("两次输入的密码不一样，请再输一遍。");
        assertThat(accept(code, PASSWORD, PASSWORD))
                .hasHeader("Location", "/desk/sign-in?welcome&login=3131004014.linruoxi");
        assertThat(accept(code, PASSWORD, PASSWORD))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("邀请码不对、已经用过或已过期，请找邀请您的人重新生成。", "邀请已失效");
        assertThat(signIn("3131004014.linruoxi", PASSWORD)).hasHeader("Location", "/desk");

        var helper = accounts.loadUserByUsername("3131004014.linruoxi");
        assertThat(submissions.mayEnter(ID, helper)).isTrue();
        assertThat(submissions.mayEnter(ID, "1.3", helper)).isTrue();
        assertThat(submissions.mayEnter(ID, "2.1", helper)).isFalse();
        assertThat(submissions.waitingFor(helper, TinyCity.YEAR)).isEmpty();
        assertThat(post("/desk/" + ID + "/sections/1.3", "prefill=all", helper))
                .as("takes over last year's answers of the shared sections only, and is not refused")
                .hasStatus(HttpStatus.FOUND);
        enter("staff_total", 160, helper);
        assertThat(submissions.answers(ID)).containsEntry(new ItemCode("staff_total"), Answer.number(160));
        refused(() -> enter("students_fulltime", 900, helper))
                .hasMessageMatching("全日制学历教育在校生.*在栏目 \\S+，不在您负责的栏目里。需要您填写时，请采集员在“分工”里给您这个栏目。");
        refused(() -> submissions.explain(
                        ID,
                        Map.of("W01", new Explanation(ExplanationCause.OTHER, "本年度专业调整，专任教师暂少。", List.of())),
                        helper))
                .hasMessage("W01 涉及的数据都不在您负责的栏目里，请采集员说明。");
        assertThat(post("/desk/" + ID + "/steps/submit", "version=0", helper)).hasStatus4xxClientError();
        assertThat(get("/desk/" + ID + "/sections/2.1", helper))
                .bodyText()
                .contains("这一节由本单位的采集员和负责这一节的协助填报人填写，您看到的是目前的数据。");
        assertThat(get("/desk", helper))
                .bodyText()
                .contains("填写您负责的栏目", "2 个栏目还没有填完", "/sections/1.2", "1.3 教师队伍")
                .doesNotContain("/sections/2.1");
        answersAboutTheirSectionsOnly(helper);

        assertThat(post("/desk/" + ID + "/team/sections", "helper=3131004014.linruoxi&section=2.1", Role.COLLECTOR))
                .hasHeader("Location", "/desk/" + ID + "/team");
        refused(() -> enter("staff_total", 161, helper)).hasMessageStartingWith("教职工总数在栏目 1.3，不在您负责的栏目里。");
        assertThat(audit.entries("submission/" + ID).getLast().summary())
                .isEqualTo("3131004014.linruoxi may fill in sections [2.1]");

        assertThat(get("/desk", helper)).hasStatusOk();
        assertThat(post("/desk/" + ID + "/team/withdraw", "helper=3131004014.linruoxi", Role.COLLECTOR))
                .hasHeader("Location", "/desk/" + ID + "/team");
        assertThat(get("/desk", helper))
                .as("also in a session that goes on")
                .hasHeader("Location", "/desk/sign-in?withdrawn");
        assertThat(signIn("3131004014.linruoxi", PASSWORD))
                .hasHeader("Location", "/desk/sign-in?failed&login=3131004014.linruoxi");
        refused(() -> enter("staff_total", 161, helper)).isInstanceOf(NotYours.class);
        assertThat(audit.entries("account/3131004014.linruoxi"))
                .extracting(AuditTrail.Entry::summary)
                .containsExactly("Invited 林若溪 as HELPER", "Accepted the invitation", "Signed in", "Withdrawn");
    }

    @Test
    void nobody_is_invited_into_a_second_role() {
        assertThat(post("/desk/" + ID + "/team", "name=林若溪&staffNumber=7&word=lin&section=1.3", Role.COLLECTOR))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("请先在“我的账号”登记您自己的姓名和工号，再邀请别人：系统靠工号核对一人不兼任两个角色。", "value=\"林若溪\"");
        introduce(Role.COLLECTOR, "周采薇", "1001");
        introduce(Role.REVIEWER, "沈砚青", "1002");
        for (var second : new String[][] {{"1001", "采集员（周采薇）"}, {"1002", "审核员（沈砚青）"}}) {
            assertThat(post(
                            "/desk/" + ID + "/team",
                            "name=林若溪&staffNumber=%s&word=lin&section=1.3".formatted(second[0]),
                            Role.COLLECTOR))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("工号 %s 已经是本单位的%s，一人不能兼任两个角色。请核对工号，或另选一个人。".formatted(second[0], second[1]));
        }
        assertThat(post("/desk/account/person", "name=沈砚青&staffNumber=1001", Role.LEADER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("工号 1001 已经是本单位的采集员（周采薇），一人不能兼任两个角色。请核对工号，或另选一个人。");
        assertThat(post("/desk/" + ID + "/team", "name=林&staffNumber=7&word=lin&section=1.3", Role.REVIEWER))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post("/desk/" + ID + "/team", "name=林若溪&staffNumber=7&word=Lin&section=1.3", Role.COLLECTOR))
                .bodyText()
                .contains("账号名用 2 至 20 个小写字母、数字或连字符，以字母开头，如姓名拼音 wangfang；现在是“Lin”。");
        assertThat(post("/desk/" + ID + "/team", "name=林若溪&staffNumber=7&word=reviewer&section=1.3", Role.COLLECTOR))
                .bodyText()
                .contains("账号 3131004014.reviewer 已经有人用了，请换一个账号名。");
        assertThat(post("/desk/" + ID + "/team", "name=林若溪&staffNumber=7&word=lin&section=99", Role.COLLECTOR))
                .bodyText()
                .contains("这份填报没有栏目 99。");
        assertThat(accounts.find("3131004014.lin")).as("all or nothing").isEmpty();
        assertThat(get("/desk/" + ID + "/team", city.person(TinyCity.DANCE, Role.COLLECTOR)))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    private void answersAboutTheirSectionsOnly(CurrentUser helper) {
        var reviewer = city.person(SCHOOL, Role.REVIEWER);
        var due = LocalDate.of(2020, 12, 7);
        var theirs = queries.ask(ID, new ItemCode("staff_total"), Actor.COLLECTOR, due, "含退休返聘人员吗？", reviewer);
        queries.ask(ID, new ItemCode("students_fulltime"), Actor.COLLECTOR, due, "含休学学生吗？", reviewer);
        assertThat(queries.waitingFor(helper)).extracting(Query::id).containsExactly(theirs.id());
        assertThat(get("/desk", helper)).bodyText().contains("答复疑问：教职工总数").doesNotContain("答复疑问：全日制");
        assertThat(get("/desk/notices", helper))
                .bodyText()
                .contains("棠枢职业学校 2020 年度数据：有人就教职工总数提出疑问", "含退休返聘人员吗？")
                .doesNotContain("有人就全日制");
        queries.say(theirs.id(), "不含。", helper);
        assertThat(queries.waitingFor(reviewer)).extracting(Query::id).containsExactly(theirs.id());
    }

    @Test
    void a_deputy_of_the_commissions_leader_has_the_buttons_of_the_year() {
        var leader = city.person(TinyCity.COMMISSION, Role.LEADER);
        post("/desk/account/person", "name=许知远&staffNumber=9", leader);
        var code = code(post("/desk/deputies/people", "name=顾行舟&staffNumber=10&word=gu", leader));
        accept(code, PASSWORD, PASSWORD);
        var deputy = accounts.loadUserByUsername("310000.gu");
        assertThat(get("/desk/campaign", deputy)).hasStatus(HttpStatus.FORBIDDEN);
        post("/desk/deputies", "deputy=310000.gu&first=2020-12-04&last=2020-12-31&reason=休假", leader);
        assertThat(get("/desk/campaign", deputy)).bodyText().contains("开始筹备 2021 年度");
        assertThat(get("/desk/campaign/2020", deputy)).bodyText().contains("给单位延期…");
    }

    @Test
    void a_deputy_passes_for_the_reviewer_on_the_days_given_and_it_is_recorded() {
        introduce(Role.COLLECTOR, "周采薇", "1001");
        introduce(Role.REVIEWER, "沈砚青", "1002");
        var code = code(post("/desk/deputies/people", "name=叶知秋&staffNumber=31&word=yezhiqiu", Role.REVIEWER));
        accept(code, PASSWORD, PASSWORD);
        var deputy = accounts.loadUserByUsername("3131004014.yezhiqiu");
        var collector = city.person(SCHOOL, Role.COLLECTOR);
        Completing.complete(submissions, ID, collector);
        submissions.submit(ID, collector);
        assertThat(submissions.waitingFor(deputy, TinyCity.YEAR)).isEmpty();

        assertThat(delegate("2020-12-05", "2020-12-06")).hasStatus(HttpStatus.FOUND);
        assertThat(submissions.waitingFor(deputy, TinyCity.YEAR))
                .as("from tomorrow on")
                .isEmpty();
        assertThat(delegate("2020-12-04", "2020-12-05"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("2020-12-05 至 2020-12-06 已经请了叶知秋代理审核员，请先结束那次代理或改选日期。");
        assertThat(delegate("2020-12-04", "2020-12-04")).hasStatus(HttpStatus.FOUND);
        assertThat(submissions.waitingFor(deputy, TinyCity.YEAR)).containsExactly(ID);
        assertThat(get("/desk/account", deputy)).bodyText().contains("您正在代理 沈砚青（审核员）");

        submissions.pass(ID, deputy);
        assertThat(submissions.steps(ID).getLast().onBehalfOf()).isEqualTo("3131004014.reviewer");
        assertThat(get("/desk/" + ID, Role.LEADER)).bodyText().contains("叶知秋（代 沈砚青）");
        assertThat(audit.entries("submission/" + ID).getLast().summary()).endsWith(" on behalf of 3131004014.reviewer");

        introduce(Role.LEADER, "钟砚秋", "1003");
        assertThat(post(
                        "/desk/deputies",
                        "deputy=3131004014.yezhiqiu&first=2020-12-20&last=2020-12-21&reason=出差",
                        Role.LEADER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("前后 1 年内不能再代理负责人：同一份数据不能由一个人经手两级。请另选代理人。");

        var today = jdbc.sql("SELECT id FROM account.delegation WHERE first_day = '2020-12-04'")
                .query(Long.class)
                .single();
        assertThat(post("/desk/deputies/end", "delegation=" + today, Role.LEADER))
                .bodyText()
                .contains("这次代理已经结束，或不是您安排的。");
        assertThat(post("/desk/deputies/end", "delegation=" + today, Role.REVIEWER))
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.actor(ID, deputy).chinese()).isEqualTo("其他人员");
        assertThat(get("/desk/deputies", Role.REVIEWER)).bodyText().contains("已提前结束", "尚未开始");
    }

    @Test
    void whoever_entered_the_data_does_not_review_them_even_under_a_changed_number() {
        var collector = city.person(SCHOOL, Role.COLLECTOR);
        var reviewer = city.person(SCHOOL, Role.REVIEWER);
        var leader = city.person(SCHOOL, Role.LEADER);
        Completing.complete(submissions, ID, collector);
        assertThatThrownBy(() -> submissions.submit(ID, collector))
                .isInstanceOf(AnswerRefused.class)
                .hasMessage("请先在“我的账号”登记您本人的姓名和工号，再办理“提交”：系统靠工号核对采集、审核、核准由三个人分别办理。");
        assertThat(get("/desk", collector)).bodyText().contains("登记您的姓名和工号");
        assertThat(get("/desk/" + ID, collector))
                .bodyText()
                .contains("登记您的姓名和工号</a>")
                .doesNotContain("提交审核</button>");

        introduce(Role.COLLECTOR, "李采集", "B001");
        introduce(Role.COLLECTOR, "李采集", "C009");
        submissions.submit(ID, collector);
        introduce(Role.REVIEWER, "李采集", "B001");
        assertThatThrownBy(() -> submissions.pass(ID, reviewer))
                .isInstanceOf(AnswerRefused.class)
                .hasMessage("工号 B001 在本年度登记为采集员（李采集），一人不能兼任两个角色。请由另一个人办理“审核通过”，并在“我的账号”登记其姓名和工号。");
        introduce(Role.REVIEWER, "沈砚青", "1002");
        submissions.pass(ID, reviewer);

        introduce(Role.REVIEWER, "周采薇", "1004");
        introduce(Role.LEADER, "沈砚青", "1002");
        assertThatThrownBy(() -> submissions.approve(ID, leader))
                .isInstanceOf(AnswerRefused.class)
                .hasMessage("工号 1002（沈砚青）已作为审核员办理过这份数据，一人不能兼任两个角色。请由另一个人办理“核准”，并在“我的账号”登记其姓名和工号。");
        introduce(Role.LEADER, "钟砚秋", "1003");
        submissions.approve(ID, leader);
        assertThat(get("/desk/" + ID, leader))
                .bodyText()
                .contains("李采集", "沈砚青", "钟砚秋")
                .doesNotContain("周采薇");
    }

    @Test
    void a_deputy_of_the_authority_files_for_it() {
        var district = city.person(TinyCity.DISTRICT, Role.LEADER);
        post("/desk/account/person", "name=许知远&staffNumber=9", district);
        var code = code(post("/desk/deputies/people", "name=顾行舟&staffNumber=10&word=gu", district));
        accept(code, PASSWORD, PASSWORD);
        var deputy = accounts.loadUserByUsername("310104.gu");
        assertThat(submissions.actor(ID, deputy).chinese()).isEqualTo("其他人员");
        post("/desk/deputies", "deputy=310104.gu&first=2020-12-04&last=2020-12-31&reason=休假", district);
        assertThat(submissions.actor(ID, deputy).chinese()).isEqualTo("主管部门");
        assertThat(submissions
                        .actor(new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR), deputy)
                        .chinese())
                .isEqualTo("其他人员");
    }

    @Test
    void a_password_is_changed_by_whoever_knows_the_old_one() {
        var leader = city.person(SCHOOL, Role.LEADER);
        assertThat(post("/desk/account/password", "old=wrong&chosen=%s&again=%s".formatted(PASSWORD, PASSWORD), leader))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("现在的密码不对，密码没有改。");
        assertThat(post(
                        "/desk/account/password",
                        "old=%s&chosen=%s&again=%s".formatted(TinyCity.PASSWORD, PASSWORD, PASSWORD),
                        leader))
                .hasHeader("Location", "/desk/account");
        assertThat(signIn(leader.login(), TinyCity.PASSWORD))
                .hasHeader("Location", "/desk/sign-in?failed&login=3131004014.leader");
        assertThat(signIn(leader.login(), PASSWORD)).hasHeader("Location", "/desk");
        assertThat(get("/desk/account", leader)).bodyText().contains("本次登录 2020-12-04 14:03");
        jdbc.sql("UPDATE account.person SET password_hash = :hash WHERE login = :login")
                .param("hash", leader.passwordHash())
                .param("login", leader.login())
                .update();
    }

    private void enter(String item, long value, CurrentUser user) {
        submissions.enter(ID, Map.of(new ItemCode(item), Answer.number(value)), user);
    }

    private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable change) {
        return assertThatThrownBy(change).isInstanceOf(NotYours.class);
    }

    private MvcTestResult delegate(String first, String last) {
        return post(
                "/desk/deputies",
                "deputy=3131004014.yezhiqiu&first=%s&last=%s&reason=出差".formatted(first, last),
                Role.REVIEWER);
    }

    private void introduce(Role role, String name, String staffNumber) {
        assertThat(post("/desk/account/person", "name=%s&staffNumber=%s".formatted(name, staffNumber), role))
                .hasHeader("Location", "/desk/account");
    }

    private static String code(MvcTestResult invited) {
        try {
            var code = CODE.matcher(invited.getResponse().getContentAsString(StandardCharsets.UTF_8));
            assertThat(code.find()).isTrue();
            return code.group(1);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult accept(String code, String password, String again) {
        return mvc.post()
                .uri("/desk/invitation")
                .param("code", code)
                .param("chosen", password)
                .param("again", again)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult signIn(String login, String password) {
        return mvc.post()
                .uri("/desk/sign-in")
                .param("username", login)
                .param("password", password)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult get(String address, Role role) {
        return get(address, city.person(SCHOOL, role));
    }

    private MvcTestResult get(String address, CurrentUser who) {
        return mvc.get().uri(address).with(user(who)).exchange();
    }

    private MvcTestResult post(String address, String form, Role role) {
        return post(address, form, city.person(SCHOOL, role));
    }

    private MvcTestResult post(String address, String form, CurrentUser who) {
        return mvc.post()
                .uri(address)
                .contentType(new MediaType(MediaType.APPLICATION_FORM_URLENCODED, StandardCharsets.UTF_8))
                .content(form)
                .with(user(who))
                .with(csrf())
                .exchange();
    }
}
