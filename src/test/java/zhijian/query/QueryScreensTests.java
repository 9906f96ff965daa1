package zhijian.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@Transactional
@RecordApplicationEvents
class QueryScreensTests {

    private static final SubmissionId ID = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
    private static final String BASE = "/desk/" + ID + "/queries";
    private static final String QUESTION = "item=staff_total&owner=COLLECTOR&due=2020-12-07&words=与人事报表不符，为什么？";

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Queries queries;

    @Autowired
    AuditTrail audit;

    @Autowired
    ApplicationEvents events;

    @Autowired
    MockMvcTester mvc;

    private CurrentUser collector;
    private CurrentUser reviewer;
    private CurrentUser supervisor;
    private CurrentUser institute;

    @BeforeEach
    void settle() {
        city.settleAnew();
        collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        reviewer = city.person(TinyCity.OF_DISTRICT, Role.REVIEWER);
        supervisor = city.person(TinyCity.DISTRICT, Role.LEADER);
        institute = city.person(TinyCity.INSTITUTE, Role.COLLECTOR);
    }

    @Test
    void a_query_is_asked_answered_and_closed() {
        assertThat(get(BASE + "/ask?item=staff_total", reviewer))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"2020-12-07\"", "min=\"2020-12-04\"", "教职工总数现在是 未填", "采集员")
                .doesNotContain("<option value=\"LEADER\"");
        assertThat(post(BASE, QUESTION, reviewer)).hasStatus(HttpStatus.FOUND);
        assertThat(queries.unfinished(ID)).containsEntry(new ItemCode("staff_total"), 1L);
        assertThat(queries.waitingFor(collector)).hasSize(1);
        assertThat(queries.waitingFor(reviewer)).isEmpty();
        var query = queries.of(ID).getFirst().id();

        assertThat(get(BASE, collector))
                .bodyText()
                .contains("与人事报表不符，为什么？", "审核员提出，由采集员答复，期限 2020-12-07", "待答复", "发出答复")
                .doesNotContain("关闭疑问", "提出疑问</a>");
        assertThat(post(BASE + "/" + query + "/messages", "words=报表含退休返聘人员。", collector))
                .hasStatus(HttpStatus.FOUND);
        assertThat(queries.waitingFor(collector)).isEmpty();
        assertThat(queries.waitingFor(reviewer)).hasSize(1);
        assertThat(get(BASE, reviewer)).bodyText().contains("已答复", "报表含退休返聘人员。", "关闭疑问");

        assertThat(post(BASE + "/" + query + "/close", "", reviewer)).hasStatus(HttpStatus.FOUND);
        assertThat(queries.unfinished(ID)).isEmpty();
        assertThat(audit.entries("submission/" + ID))
                .extracting(AuditTrail.Entry::summary)
                .contains(
                        "Asked 3131004014.collector about staff_total, due 2020-12-07 (query %s)".formatted(query),
                        "Answered query %s about staff_total".formatted(query),
                        "Closed query %s about staff_total".formatted(query));
        assertThat(events.stream(QueryAnswered.class))
                .singleElement()
                .satisfies(event -> assertThat(event.asker()).isEqualTo("3131004014.reviewer"));
    }

    @Test
    void what_is_missing_in_a_question_is_said_and_nothing_typed_is_lost() {
        assertThat(post(BASE, "item=staff_total&owner=COLLECTOR&due=2020-12-03&words=为什么？", reviewer))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("答复期限 2020-12-03 已经过去，请选今天或以后的日期。", "为什么？");
        assertThat(post(BASE, "item=staff_total&owner=COLLECTOR&due=明天&words=为什么？", reviewer))
                .bodyText()
                .contains("答复期限应是日期，如 2020-12-07，现在是“明天”。");
        assertThat(post(BASE, "owner=COLLECTOR&due=2020-12-07&words=为什么？", reviewer))
                .bodyText()
                .contains("请选择数据项。");
        assertThat(post(BASE, "item=staff_total&owner=COLLECTOR&due=2020-12-07&words= ", reviewer))
                .bodyText()
                .contains("请写明疑问：哪里看不明白、希望说明什么。");
        assertThat(post(BASE, "item=staff_total&owner=LEADER&due=2020-12-07&words=为什么？", reviewer))
                .bodyText()
                .contains("审核员不能请负责人答复疑问。");
        assertThat(queries.of(ID)).isEmpty();
    }

    @Test
    void the_institute_and_the_supervisor_ask_and_the_collector_does_not() {
        assertThat(post(BASE, QUESTION, institute)).as("a draft").hasStatus(HttpStatus.FORBIDDEN);
        city.approve(TinyCity.OF_DISTRICT);
        assertThat(post(BASE, QUESTION, institute)).hasStatus(HttpStatus.FOUND);
        assertThat(post(BASE, QUESTION, supervisor)).hasStatus(HttpStatus.FOUND);
        assertThat(post(BASE, QUESTION, collector))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("疑问由审核员、负责人、主管部门或教科院提出，您可以在已有的疑问里答复。");
        assertThat(get(BASE + "/ask", collector)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(BASE, city.person(TinyCity.MUSIC, Role.LEADER))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(BASE, QUESTION, city.person(TinyCity.OWNER, Role.LEADER)))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void only_who_asked_closes_and_only_who_was_asked_answers() {
        city.approve(TinyCity.OF_DISTRICT);
        post(BASE, QUESTION, supervisor);
        var query = queries.of(ID).getFirst().id();
        assertThat(post(BASE + "/" + query + "/close", "", collector))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("只有提出疑问的一方（主管部门）可以关闭疑问，而且只能关闭一次。");
        assertThat(post(BASE + "/" + query + "/messages", "words=我来说", reviewer))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("这个疑问由采集员答复，您可以查看。");
        post(BASE + "/" + query + "/close", "", supervisor);
        assertThat(post(BASE + "/" + query + "/messages", "words=再说一句", collector))
                .bodyText()
                .contains("这个疑问已经结束，需要时请提出新的疑问。");
        city.approve(TinyCity.OF_OWNER);
        assertThat(post(
                        "/desk/3131009768/2020/queries/" + query + "/close",
                        "",
                        city.person(TinyCity.OWNER, Role.LEADER)))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult get(String address, CurrentUser who) {
        return mvc.get().uri(address).with(user(who)).exchange();
    }

    private MvcTestResult post(String address, String form, CurrentUser who) {
        return mvc.post()
                .uri(address)
                .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                .content(form)
                .with(user(who))
                .with(csrf())
                .exchange();
    }
}
