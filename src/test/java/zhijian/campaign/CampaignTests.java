package zhijian.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static zhijian.TinyCity.justSignedIn;

import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
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
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.cycle.Cycles;
import zhijian.cycle.Obligation;
import zhijian.organisation.OrganisationId;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@Transactional
class CampaignTests {

    private static final Year NEXT = Year.of(2022);
    private static final String PREPARE = "/desk/campaign/2022/prepare";

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Cycles cycles;

    @Autowired
    Catalogs catalogs;

    @Autowired
    AuditTrail audit;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void the_year_before_is_open() {
        city.settle();
        cycles.open(
                Year.of(2021),
                Set.of(TinyCity.MUSIC, TinyCity.DANCE, TinyCity.OF_DISTRICT, TinyCity.DISTRICT),
                "有在校生",
                Instant.parse("2021-12-31T15:59:59Z"),
                city.person(TinyCity.COMMISSION, Role.LEADER));
    }

    @AfterEach
    void no_catalog_stays_behind() {
        catalogs.remove(NEXT);
    }

    @Test
    void a_year_is_opened_from_the_one_before_by_differences() {
        asked(post("/desk/campaign/2022/prepare"), PREPARE + "/catalog");
        assertThat(get(PREPARE + "/catalog?q=招生"))
                .hasStatusOk()
                .bodyText()
                .contains("目前与上年度完全相同。", "“招生”找到", PREPARE + "/items/students_intake");
        asked(
                post(
                        PREPARE + "/items/students_intake",
                        "name=秋季招生数",
                        "guide=只计秋季实际报到的新生。",
                        "askedWhen=",
                        "required=on"),
                PREPARE + "/catalog");
        asked(post(PREPARE + "/items/founded_year/removal"), PREPARE + "/catalog");
        asked(post(PREPARE + "/thresholds", "threshold.W01=25"), PREPARE + "/catalog");
        asked(
                post(
                        PREPARE + "/added",
                        "name=充电桩数",
                        "code=charging_points",
                        "section=1.2",
                        "level=SCHOOL",
                        "type=INTEGER",
                        "unit=个",
                        "time=POINT_IN_TIME",
                        "guide=校园内可用的充电桩。"),
                PREPARE + "/catalog");
        assertThat(get(PREPARE + "/catalog"))
                .bodyText()
                .contains("<del>当年招生数</del> → <ins>秋季招生数</ins>", "新增数据项", "取消数据项", "<del>20</del> → <ins>25</ins>");

        assertThat(get(PREPARE + "/obliged")).bodyText().contains("没有以往备案数据，按有在校生布置", "2021 年度没有布置");
        asked(
                post(
                        PREPARE + "/obliged",
                        "organisation=" + TinyCity.DANCE,
                        "decision=no-graduates",
                        "reason=首届学生 2024 年毕业"),
                PREPARE + "/obliged");
        asked(
                post(
                        PREPARE + "/schedule",
                        "opens.SCHOOL=2021-12-01",
                        "closes.SCHOOL=2021-12-31",
                        "opens.DISTRICT=2021-12-01",
                        "closes.DISTRICT=2022-01-15",
                        "opens.CITY=2021-12-01",
                        "closes.CITY=2022-01-31"),
                PREPARE + "/schedule");
        assertThat(get(PREPARE + "/preview"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "家，目录有 5 处变化，附件 0 个",
                        "2021 年 12 月 1 日 至 2022 年 1 月 15 日",
                        "关于做好 2022 年度中等职业教育质量年度报告编制工作的通知",
                        "法定代表人承担主体责任");
        asked(post(PREPARE + "/open"), "/desk/campaign/2022");

        assertThat(catalogs.of(NEXT).item(new ItemCode("students_intake")).name())
                .isEqualTo("秋季招生数");
        assertThat(cycles.deadline(NEXT, TinyCity.DISTRICT)).isEqualTo(Instant.parse("2022-01-15T15:59:59Z"));
        assertThat(cycles.obligations(NEXT).get(TinyCity.DANCE))
                .isEqualTo(new Obligation(TinyCity.DANCE, true, false, "首届学生 2024 年毕业"));
        assertThat(get("/desk", TinyCity.MUSIC, Role.COLLECTOR))
                .bodyText()
                .contains(
                        "2022 年度质量年报",
                        "截止 2021 年 12 月 31 日",
                        "关于做好 2022 年度中等职业教育质量年度报告编制工作的通知",
                        "2021-12-01 00:00 开始报送，现在可以先填写、保存");
        assertThat(get("/desk/campaign/2022/notices/1", TinyCity.OF_OWNER, Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .contains("质量年报〔2022〕1 号", "2020 年 12 月 4 日");
        assertThat(get("/desk/guide/2022/students_intake", TinyCity.MUSIC, Role.COLLECTOR))
                .bodyText()
                .contains("<del>当年招生数</del> → <ins>秋季招生数</ins>");
        assertThat(get(PREPARE + "/catalog")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(audit.entries("cycle/2022"))
                .extracting(AuditTrail.Entry::who)
                .containsOnly("310000.leader");
    }

    @Test
    void an_item_goes_with_all_that_cannot_do_without_it_and_comes_back_with_it() {
        post("/desk/campaign/2022/prepare");
        assertThat(get(PREPARE + "/items/has_graduates"))
                .bodyText()
                .contains("数据项“毕业生数”改为总是填报")
                .doesNotContain("没有校验、指标和填报条件用到这一项。");
        for (var item : List.of("students_fulltime", "graduates_total", "salary_sum", "party_branches")) {
            asked(post(PREPARE + "/items/" + item + "/removal"), PREPARE + "/catalog");
            asked(post(PREPARE + "/undo", "code=" + item), PREPARE + "/catalog");
        }
        assertThat(get(PREPARE + "/catalog")).bodyText().contains("目前与上年度完全相同。");

        asked(post(PREPARE + "/items/has_graduates/removal"), PREPARE + "/catalog");
        assertThat(get(PREPARE + "/catalog")).bodyText().contains("取消数据项", "本届是否有毕业生", "“本届是否有毕业生” 等于 1");
    }

    @Test
    void what_is_wrong_is_told_and_nothing_changes() {
        post("/desk/campaign/2022/prepare");
        refused(
                post(PREPARE + "/items/students_intake", "name=招生数", "guide=…", "askedWhen=has_graduate = 1"),
                "没有保存，请先改正",
                "填报条件请从列表里选，现在是“has_graduate = 1”。");
        refused(post(PREPARE + "/thresholds", "threshold.W01=很多"), "校验 W01 的阈值应是数字，现在是“很多”。请改正。");
        refused(
                post(PREPARE + "/added", "name=招生", "code=students_intake", "type=INTEGER", "level=SCHOOL"),
                "代码 students_intake 已经有了，不能再用。请换一个代码。");
        refused(
                post(PREPARE + "/added", "name=桩", "code=桩", "type=INTEGER", "level=SCHOOL"),
                "代码只能由小写字母、数字和 _ 组成，且以字母开头，现在是“桩”。请改正。");
        refused(post(PREPARE + "/obliged", "organisation=" + TinyCity.DANCE, "decision=not-obliged"), "请填写理由后再保存。");
        refused(
                post(PREPARE + "/schedule", "opens.SCHOOL=2021-12-31", "closes.SCHOOL=2021-12-01"),
                "学校截止日期 2021-12-01 早于开始日期 2021-12-31。请改正。");
        refused(post(PREPARE + "/schedule", "opens.SCHOOL=明天"), "学校开始日期应是 2022-12-31 这样的日期，现在是“明天”。请改正。");
        post(PREPARE + "/notice", "title= ", "words=……");
        refused(post(PREPARE + "/open"), "通知要有标题和正文。请在“通知”里补写。");
        assertThat(get(PREPARE + "/catalog")).bodyText().contains("目前与上年度完全相同。");
        assertThat(cycles.find(NEXT)).isEmpty();
        assertThat(catalogs.has(NEXT)).isFalse();
        asked(post(PREPARE + "/discard"), "/desk/campaign");
        assertThat(get(PREPARE)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void an_open_year_is_looked_after_and_everything_is_logged() {
        var year = "/desk/campaign/2021";
        asked(
                post(
                        year + "/extensions",
                        "until=2022-01-10",
                        "reason=校区搬迁",
                        "organisation=" + TinyCity.MUSIC,
                        "level=DISTRICT"),
                year);
        assertThat(cycles.deadline(Year.of(2021), TinyCity.MUSIC)).isEqualTo(Instant.parse("2022-01-10T15:59:59Z"));
        assertThat(cycles.deadline(Year.of(2021), TinyCity.DISTRICT)).isEqualTo(Instant.parse("2022-01-10T15:59:59Z"));
        refused(post(year + "/extensions", "until=2022-01-10", "reason=迟"), "请先选定要延期的单位，再保存。", "value=\"迟\"");
        asked(post(year + "/obliged", "organisation=" + TinyCity.DANCE, "decision=not-obliged", "reason=已停止招生"), year);
        asked(post(year + "/notices", "title=补充通知", "words=报送时段顺延。"), year);
        refused(post(year + "/notices", "title=补充通知", "words= "), "通知要有标题和正文。请补写后再发布。");
        assertThat(get(year))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "徐汇区、韶音音乐学校延期至 2022-01-10 23:59",
                        "校区搬迁",
                        "霓翎舞蹈学校：不列入应报名单",
                        "已停止招生",
                        "发布通知 质量年报〔2021〕1 号《补充通知》",
                        "市教育委员会负责人");
        assertThat(get("/desk", TinyCity.MUSIC, Role.COLLECTOR)).bodyText().contains("截止 2022 年 1 月 10 日", "已延期：校区搬迁");
        assertThat(get("/desk/progress", TinyCity.COMMISSION, Role.REVIEWER))
                .bodyText()
                .contains("1 月 10 日截止（已延期）");
    }

    @Test
    void the_institute_prepares_and_only_a_leader_of_the_commission_opens_and_looks_after_a_year() {
        assertThat(get("/desk/campaign", TinyCity.INSTITUTE, Role.COLLECTOR))
                .bodyText()
                .contains("开始筹备 2022 年度");
        assertThat(post("/desk/campaign/2022/prepare", TinyCity.INSTITUTE, Role.COLLECTOR))
                .hasHeader("Location", PREPARE + "/catalog");
        assertThat(post(PREPARE + "/thresholds", TinyCity.INSTITUTE, Role.REVIEWER, "threshold.W01=25"))
                .hasHeader("Location", PREPARE + "/catalog");
        assertThat(get(PREPARE + "/preview", TinyCity.INSTITUTE, Role.LEADER))
                .bodyText()
                .contains("筹备好了，请市教委负责人到这一页开启。")
                .doesNotContain("开启 2022 年度并发布通知");
        assertThat(get(PREPARE + "/preview")).bodyText().contains("开启 2022 年度并发布通知");
        assertThat(post(PREPARE + "/open", TinyCity.INSTITUTE, Role.LEADER)).hasStatus(HttpStatus.FORBIDDEN);
        for (var other : List.of(TinyCity.DISTRICT, TinyCity.OWNER, TinyCity.MUSIC)) {
            forbidden(other, Role.LEADER);
        }
        forbidden(TinyCity.COMMISSION, Role.REVIEWER);
        mayNotDecide(TinyCity.INSTITUTE, Role.LEADER);
        for (var other : List.of(TinyCity.DISTRICT, TinyCity.OWNER, TinyCity.MUSIC)) {
            assertThat(get("/desk/campaign", other, Role.LEADER)).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(get("/desk/campaign/2021", other, Role.LEADER)).hasStatus(HttpStatus.FORBIDDEN);
        }
        for (var looker : List.of(TinyCity.INSTITUTE, TinyCity.COMMISSION)) {
            assertThat(get("/desk/campaign/2021", looker, Role.REVIEWER))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("<form method=\"post\" action=\"/desk/campaign");
        }
        assertThat(cycles.find(NEXT)).isEmpty();
    }

    private void forbidden(OrganisationId organisation, Role role) {
        assertThat(get(PREPARE, organisation, role)).hasStatus(HttpStatus.FORBIDDEN);
        for (var address : List.of(
                PREPARE,
                PREPARE + "/items/students_intake",
                PREPARE + "/items/students_intake/removal",
                PREPARE + "/thresholds",
                PREPARE + "/obliged",
                PREPARE + "/schedule",
                PREPARE + "/notice",
                PREPARE + "/open",
                PREPARE + "/discard")) {
            assertThat(post(address, organisation, role)).as(address).hasStatus(HttpStatus.FORBIDDEN);
        }
        mayNotDecide(organisation, role);
    }

    private void mayNotDecide(OrganisationId organisation, Role role) {
        var year = "/desk/campaign/2021";
        assertThat(post(
                        year + "/extensions",
                        organisation,
                        role,
                        "until=2022-01-10",
                        "reason=迟",
                        "organisation=" + TinyCity.MUSIC))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(
                        year + "/obliged",
                        organisation,
                        role,
                        "organisation=" + TinyCity.DANCE,
                        "decision=not-obliged",
                        "reason=停"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(year + "/notices", organisation, role, "title=通知", "words=……"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    private static void asked(MvcTestResult result, String next) {
        assertThat(result).hasStatus(HttpStatus.FOUND).hasHeader("Location", next);
    }

    private static void refused(MvcTestResult result, String... words) {
        assertThat(result)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(words);
    }

    private MvcTestResult post(String address, String... form) {
        return post(address, TinyCity.COMMISSION, Role.LEADER, form);
    }

    private MvcTestResult post(String address, OrganisationId organisation, Role role, String... form) {
        var request = mvc.post()
                .uri(address)
                .with(justSignedIn(city.person(organisation, role)))
                .with(csrf());
        for (var pair : form) {
            var parts = pair.split("=", 2);
            request = request.param(parts[0], parts[1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String address) {
        return get(address, TinyCity.COMMISSION, Role.LEADER);
    }

    private MvcTestResult get(String address, OrganisationId organisation, Role role) {
        return mvc.get()
                .uri(address)
                .with(user(city.person(organisation, role)))
                .exchange();
    }
}
