package zhijian.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static zhijian.TinyCity.justSignedIn;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.declaration.Declarations;
import zhijian.declaration.SigningAlgorithm;
import zhijian.narrative.Cases;
import zhijian.query.Queries;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@Transactional
class ReviewScreensTests {

    private static final SubmissionId ID = new SubmissionId(TinyCity.LIGHT_INDUSTRY, TinyCity.YEAR);
    private static final String BASE = "/desk/" + ID;
    private static final ItemCode STAFF = new ItemCode("staff_total");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    AuditTrail audit;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Queries queries;

    @Autowired
    Declarations declarations;

    private CurrentUser collector;
    private CurrentUser reviewer;
    private CurrentUser leader;
    private CurrentUser supervisor;

    @BeforeEach
    void submit() {
        city.settleAnew();
        collector = city.person(TinyCity.LIGHT_INDUSTRY, Role.COLLECTOR);
        reviewer = city.person(TinyCity.LIGHT_INDUSTRY, Role.REVIEWER);
        leader = city.person(TinyCity.LIGHT_INDUSTRY, Role.LEADER);
        supervisor = city.person(TinyCity.COMMISSION, Role.REVIEWER);
        Completing.complete(submissions, ID, collector);
        submissions.submit(ID, collector);
    }

    @Test
    void at_first_everything_differs_from_last_year() {
        assertThat(get(BASE + "/differences", reviewer))
                .hasStatusOk()
                .bodyText()
                .contains("与 2019 年度的数据相比", "教职工总数", "160 人", "舸远轻工业学校采集员　2020-12-04 14:03", "标记退回", "看过了")
                .doesNotContain("我上次看过之后");
    }

    @Test
    void marks_wait_on_the_slip_and_go_back_with_the_reason() {
        assertThat(post(BASE + "/differences/marks/staff_total", "why=与人事报表不符&back=differences?by=own", reviewer))
                .hasStatus(HttpStatus.FOUND)
                .hasHeader("Location", "/desk/3131001137/2020/differences?by=own#staff_total");
        assertThat(get(BASE + "/slip", reviewer)).bodyText().contains("退回单", "value=\"与人事报表不符\"", "现在是 160 人");
        assertThat(get(BASE + "/slip", leader)).bodyText().contains("现在没有可以退回或更正的内容。");

        assertThat(post(BASE + "/slip", "version=1&reason=&why.staff_total=与人事报表不符，应为 150&then=send", reviewer))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("请再写一句总的退回理由。已标记的 1 个数据项和意见都在，会一并附上。", "与人事报表不符，应为 150");
        assertThat(post(BASE + "/slip", "version=1&reason=人数请核对&then=send", reviewer))
                .hasStatus(HttpStatus.FOUND);

        assertThat(get(BASE, collector)).bodyText().contains("人数请核对", "与人事报表不符，应为 150", "没有改动");
        submissions.enter(ID, Map.of(STAFF, Answer.number(155)), collector);
        submissions.submit(ID, collector);
        assertThat(get(BASE + "/differences", reviewer))
                .bodyText()
                .contains("与您 2020-12-04 14:03 看过的数据相比", "上次指出的 1 项", "都已改动", "160 人", "<b>155 人</b>", "−5")
                .doesNotContain("全日制学历教育在校生数</a>");
        assertThat(get(BASE + "/slip", reviewer)).bodyText().doesNotContain("人数请核对");
    }

    @Test
    void a_mark_without_words_says_what_became_of_it() {
        var mark = BASE + "/differences/marks/staff_total";
        assertThat(said(post(mark, "why= ", reviewer))).isEqualTo("“教职工总数”没有标记：请写明哪里不对、希望怎样改。");
        assertThat(said(post(mark, "why=请核对", reviewer))).isEqualTo("已标记“教职工总数”。");
        assertThat(said(post(mark, "why=", reviewer))).isEqualTo("已取消对“教职工总数”的标记。");
    }

    private static Object said(MvcTestResult result) {
        return Objects.requireNonNull(result.getMvcResult().getFlashMap().get("message"));
    }

    @Test
    void a_slip_written_on_an_old_page_is_kept_but_not_sent() {
        post(BASE + "/differences/marks/staff_total", "why=请核对", reviewer);
        submissions.pass(ID, reviewer);
        submissions.recall(ID, reviewer);
        assertThat(post(BASE + "/slip", "version=1&reason=人数请核对&then=send", reviewer))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("刚才有人先办理了这份填报，您的操作没有生效。页面已经更新，请看清最新状态再办理。", "人数请核对");
    }

    @Test
    void who_says_to_have_seen_it_is_shown_only_what_changes_later() {
        post(BASE + "/differences/seen", "", reviewer);
        assertThat(get(BASE + "/differences", reviewer))
                .bodyText()
                .contains("与您 2020-12-04 14:03 看过的数据相比，没有改动。", "base=last-year");
    }

    @Test
    void only_who_can_send_back_can_mark() {
        assertThat(post(BASE + "/differences/marks/staff_total", "why=x", collector))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(BASE + "/differences/marks/staff_total", "why=x", supervisor))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(BASE + "/differences/marks/nothing", "why=x", reviewer)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(BASE + "/differences", city.person(TinyCity.MUSIC, Role.LEADER)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(BASE + "/slip", city.person(TinyCity.DISTRICT, Role.LEADER)))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void a_filed_school_asks_for_a_correction_and_its_supervisor_opens_exactly_that() {
        file();
        assertThat(post(BASE + "/slip", "version=5&reason=人事报表更正&then=send", leader))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("申请更正要写明理由，并选定要更正的数据项。");
        var request = "version=5&reason=人事报表更正&add=staff_total&addWhy=应为 158&then=send";
        assertThat(post(BASE + "/slip", request, leader)).hasStatus(HttpStatus.FOUND);
        assertThat(post(BASE + "/slip", request, collector))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("已经有一份更正申请在等待主管部门办理，请等办理后再提新的申请。");

        assertThat(get(BASE + "/slip", supervisor)).bodyText().contains("更正申请", "应为 158", "采用这些数据项");
        post(BASE + "/slip/adopt", "", supervisor);
        assertThat(post(BASE + "/slip", "version=5&reason=同意更正&then=send", supervisor))
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.correctable(ID)).contains(Set.of(STAFF));
        assertThat(audit.entries("submission/" + ID))
                .extracting(AuditTrail.Entry::summary)
                .contains("Asked to correct 1 items");
    }

    @Test
    void filed_cases_are_corrected_like_any_item() {
        file();
        var asked = "version=5&reason=案例中一人撤回同意&add=case_list&addWhy=删去有关段落&then=send";
        assertThat(post(BASE + "/slip", asked, supervisor)).hasStatus(HttpStatus.FOUND);
        assertThat(submissions.correctable(ID)).contains(Set.of(Cases.ITEM));
        assertThat(get(BASE + "/cases", collector)).bodyText().contains("删去有关段落");
        post(BASE + "/differences/seen", "", supervisor);
        assertThat(get(BASE + "/differences", supervisor)).bodyText().doesNotContain("未命名案例");
        assertThat(post(BASE + "/cases", "", collector)).hasStatus(HttpStatus.FOUND);
        assertThat(get(BASE + "/differences", supervisor)).bodyText().contains("文字和案例", "案例未命名案例");
    }

    @Test
    void a_request_is_declined_with_a_reason() {
        file();
        post(BASE + "/slip", "version=5&reason=人事报表更正&add=staff_total&then=send", leader);
        assertThat(post(BASE + "/slip/decline", "words=", supervisor))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("不同意更正要写明理由。");
        assertThat(post(BASE + "/slip/decline", "words=差异很小", leader))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("更正申请由主管部门办理。");
        assertThat(post(BASE + "/slip/decline", "words=差异很小，下一年度再改", supervisor))
                .hasStatus(HttpStatus.FOUND);
        assertThat(audit.entries("submission/" + ID))
                .extracting(AuditTrail.Entry::summary)
                .contains("Declined to reopen: 差异很小，下一年度再改");
    }

    @Test
    void queries_that_are_not_closed_are_pointed_out_before_passing() {
        post(BASE + "/queries", "item=staff_total&owner=COLLECTOR&due=2020-12-05&words=为什么？", reviewer);
        assertThat(get(BASE, reviewer)).bodyText().contains("还有 1 个疑问没有关闭，仍要继续");
        assertThat(post(BASE + "/steps/pass", "version=1", reviewer))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("还有 1 个疑问没有关闭。请先关闭疑问；确实要继续，请勾选“仍要继续”。");
        assertThat(post(BASE + "/steps/pass", "version=1&despite=true", reviewer))
                .hasStatus(HttpStatus.FOUND);
    }

    @Test
    void queries_of_the_review_end_with_filing_and_go_on_when_their_item_is_opened_for_correction() {
        post(BASE + "/queries", "item=staff_total&owner=COLLECTOR&due=2020-12-05&words=为什么？", reviewer);
        post(BASE + "/queries", "item=books_paper&owner=COLLECTOR&due=2020-12-05&words=为什么？", reviewer);
        assertThat(post(BASE + "/steps/approve", "version=1", collector))
                .as("role first, queries later")
                .bodyText()
                .contains("这份填报现在是“待审核”，采集员不能“核准”。请刷新页面看最新状态。")
                .doesNotContain("个疑问没有关闭。请先");
        submissions.pass(ID, reviewer);
        submissions.approve(ID, leader);
        declarations.sign(ID, "钟砚秋", SigningAlgorithm.SM2, leader);
        var asked = "item=land_area&owner=COLLECTOR&due=2020-12-05&words=含新校区吗？";
        post(BASE + "/queries", asked, city.person(TinyCity.INSTITUTE, Role.COLLECTOR));
        assertThat(get(BASE + "/declaration", supervisor)).bodyText().contains("没有关闭，仍要备案；审核中的疑问随之结束");
        assertThat(post(BASE + "/declaration/file", "step=4", supervisor))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("还有 3 个疑问没有关闭。请先关闭疑问；确实要备案，请勾选“仍要备案”。");
        assertThat(post(BASE + "/declaration/file", "step=4", leader))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("“备案”由主管部门办理，负责人不能办理。");
        assertThat(post(BASE + "/declaration/file", "step=4&despite=true", supervisor))
                .hasStatus(HttpStatus.FOUND);

        assertThat(queries.unfinished(ID)).as("the institute's goes on").containsOnlyKeys(new ItemCode("land_area"));
        assertThat(get(BASE + "/queries", collector))
                .bodyText()
                .contains("已结束的疑问（2）", "随备案结束", "已备案（ZJ-2020-310000-0001），没有再等答复，疑问随备案结束。");
        submissions.reopen(ID, "人事报表更正", Map.of(STAFF, "应为 158"), supervisor);
        assertThat(queries.unfinished(ID)).containsOnlyKeys(new ItemCode("land_area"), STAFF);
        assertThat(get(BASE + "/queries", collector)).bodyText().contains("这一项已开放更正，请在更正时一并答复。");
    }

    @Test
    void a_step_is_recalled_until_the_next_level_has_begun() {
        assertThat(get(BASE, collector)).bodyText().contains("撤回", "审核员还没有开始查看，可以撤回修改。");
        assertThat(get(BASE, reviewer)).bodyText().contains("开始查看", "开始后，采集员不能再撤回。");
        assertThat(post(BASE + "/steps/begin", "version=1", reviewer)).hasStatus(HttpStatus.FOUND);
        assertThat(get(BASE, reviewer)).bodyText().contains("审核员正在审核").doesNotContain("开始后，采集员不能再撤回。");
        assertThat(get(BASE, collector))
                .bodyText()
                .contains("审核员已经开始查看，不能再撤回。需要修改时，请审核员退回。")
                .doesNotContain("/steps/recall");
        assertThat(post(BASE + "/steps/recall", "version=2", collector)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void every_filed_version_stays_readable_and_can_be_compared() {
        file();
        submissions.reopen(ID, "人事报表更正", Map.of(STAFF, "应为 158"), supervisor);
        submissions.enter(ID, Map.of(STAFF, Answer.number(158)), collector);
        submissions.submit(ID, collector);
        file();
        var filings = submissions.filings(ID);
        assertThat(get(BASE + "/versions", leader))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "第 2 版",
                        "现行有效",
                        "第 1 版",
                        "已被更正",
                        filings.getFirst().receipt(),
                        filings.getFirst().sha256(),
                        "与数据一致",
                        "第 1 版与第 2 版的差别 <small>（1）",
                        "160 人 → 158 人",
                        "−2",
                        "申请更正…");
        assertThat(get(BASE + "/versions/1", collector))
                .hasStatusOk()
                .bodyText()
                .contains("第 1 版备案数据", "教职工总数", "160 人", "钟砚秋");
        assertThat(get(BASE + "/versions/2/document.json", collector))
                .hasStatusOk()
                .bodyText()
                .isEqualTo(filings.getLast().document().json());
        assertThat(get(BASE + "/versions/3", collector)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(BASE + "/versions", city.person(TinyCity.MUSIC, Role.LEADER)))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void what_waits_for_whom_comes_first() {
        assertThat(get("/desk", reviewer)).bodyText().contains("审核舸远轻工业学校的数据", "先看差异，再审核");
        assertThat(get("/desk", leader)).bodyText().contains("现在没有要您办理的事。");
        post(BASE + "/queries", "item=staff_total&owner=COLLECTOR&due=2020-12-05&words=为什么？", reviewer);
        assertThat(get("/desk", collector)).bodyText().contains("答复疑问：教职工总数", "审核员提问，期限 2020-12-05");
        file();
        post(BASE + "/slip", "version=5&reason=人事报表更正&add=staff_total&then=send", leader);
        assertThat(get("/desk", supervisor)).bodyText().contains("办理舸远轻工业学校 2020 年度的更正申请", "1 项：人事报表更正");
    }

    @Test
    void authorities_find_their_schools_by_state_and_name() {
        assertThat(get("/desk?state=InReview", supervisor))
                .bodyText()
                .contains("全部（6）", "舸远轻工业学校")
                .doesNotContain("韶音音乐学校");
        assertThat(get("/desk?name=音乐", supervisor))
                .bodyText()
                .contains("韶音音乐学校", "/desk/burden/2020")
                .doesNotContain(">舸远轻工业学校");
        assertThat(get("/desk?name=没有", supervisor)).bodyText().contains("没有符合条件的单位。");
        assertThat(get("/desk", city.person(TinyCity.DISTRICT, Role.REVIEWER)))
                .bodyText()
                .contains("棠枢职业学校")
                .doesNotContain("韶音音乐学校", "/desk/burden/");
    }

    private void file() {
        submissions.pass(ID, reviewer);
        submissions.approve(ID, leader);
        submissions.declare(ID, "钟砚秋", leader);
        submissions.file(ID, supervisor);
    }

    private MvcTestResult get(String address, CurrentUser who) {
        return mvc.get().uri(address).with(user(who)).exchange();
    }

    private MvcTestResult post(String address, String form, CurrentUser who) {
        return mvc.post()
                .uri(address)
                .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                .content(form)
                .with(justSignedIn(who))
                .with(csrf())
                .exchange();
    }
}
