package zhijian.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static zhijian.TinyCity.signedInAt;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.Introduced;
import zhijian.PostgresForTests;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.catalog.SchoolAttribute;
import zhijian.catalog.Source;
import zhijian.cycle.Cycles;
import zhijian.demo.DemoData;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.release.Releases;
import zhijian.submission.Answer;
import zhijian.submission.Explanation;
import zhijian.submission.ExplanationCause;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// In a database of its own, because it files.
@SpringBootTest(properties = "zhijian.test=explorer")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class ExplorerTests {

    private static final Year YEAR = Year.of(2020);

    @Autowired
    Environment environment;

    @Autowired
    Register register;

    @Autowired
    Accounts accounts;

    @Autowired
    Cycles cycles;

    @Autowired
    Catalogs catalogs;

    @Autowired
    Submissions submissions;

    @Autowired
    Releases releases;

    @Autowired
    Indicators indicators;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void two_schools_have_filed() {
        if (cycles.find(YEAR).isPresent()) {
            return;
        }
        register.takeOver(Path.of("demo/register"));
        var everybody = List.of(
                register.commission(),
                register.organisation(new OrganisationId("institute")),
                register.organisation(new OrganisationId("310101")),
                register.organisation(school(0)),
                register.organisation(school(1)));
        accounts.createFor(everybody, "test-2020");
        Introduced.everybody(everybody, accounts);
        cycles.open(
                YEAR,
                new TreeSet<>(List.of(school(0), school(1))),
                "有在校生",
                Instant.parse("2099-01-31T08:00:00Z"),
                leader());
        var data = DemoData.read(Path.of("demo"));
        for (int i = 0; i < 2; i++) {
            file(school(i), data.answers(school(i).code(), YEAR));
        }
    }

    @Test
    void a_number_of_the_city_leads_to_its_passport_and_from_there_to_who_answers_for_it() {
        assertThat(see("/desk/releases/2020/freeze", leader()))
                .hasStatusOk()
                .bodyText()
                .contains("将收入 2 家已备案单位的数据；应报送而不在其中的有 0 家。");
        assertThat(freeze(""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("请写明为什么冻结这一版");
        assertThat(releases.all(YEAR)).isEmpty();
        assertThat(freeze("首次发布")).hasStatus(HttpStatus.FOUND);
        assertThat(see("/desk/releases", leader())).hasStatusOk().bodyText().contains("2020-1　首次发布");
        assertThat(see("/desk/releases/2020-1", leader()))
                .hasStatusOk()
                .bodyText()
                .contains("这是本年度的第一个版本，没有可比较的版本。");
        assertThat(see("/desk/releases/2020-1/manifest.json", leader()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.submissions.length()")
                .isEqualTo(2);
        assertThat(see("/desk/releases/2020/freeze", leader()))
                .hasStatusOk()
                .bodyText()
                .contains("<p>比 2020-1 没有变化。</p>");

        assertThat(see("/desk/explorer?code=student_teacher_ratio", leader()))
                .hasStatusOk()
                .bodyText()
                .contains("生师比", "passport?release=2020-1&amp;code=student_teacher_ratio");
        assertThat(see("/desk/explorer.csv?release=2020-1&code=student_teacher_ratio", leader()))
                .hasStatusOk()
                .bodyText()
                .startsWith(
                        "\uFEFF指标,指标代码,单位,范围,范围代码,数据版本,2018 年,2019 年,2020 年,说明\r\n生师比,student_teacher_ratio,:1,全市,city:310000,2020-1,");

        var city = "release=2020-1&code=student_teacher_ratio&year=2020&scope=city:310000";
        assertThat(see("/desk/explorer/passport?" + city, leader()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "合计之比：先汇总各校的分子与分母，再相除",
                        "全日制学历教育在校生数 ÷ 专任教师数",
                        "分母为专任教师数，不含外聘兼职教师。",
                        "2 所学校中 2 所有值。",
                        "比上年增减",
                        "无上年数据",
                        "各数据版本中的这个数");
        var ownSchool = "release=2020-1&code=students_fulltime&year=2020&scope=school:" + school(0);
        assertThat(see("/desk/explorer/passport?" + ownSchool, leader()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "本校填报",
                        "秋季学期开学在籍的全日制学历教育学生总数",
                        "（时间口径：时点）",
                        "谁负责 <small>",
                        "　录入这一项　" + accounts.of(school(0), Role.COLLECTOR).name(),
                        "备案回执",
                        "不显示：办学类型相同的学校中有值的太少。");
        assertThat(see("/desk/explorer/passport.json?" + city, leader()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.partsNotShown")
                .isEqualTo(0);
    }

    /// With the total of a small group a school could work out another's number.
    @Test
    void what_small_groups_keep_back_is_not_in_passports_of_schools_either() {
        var keptBack = "/desk/explorer/passport?release=2020-1&code=entrepreneurs&year=2020&scope=arts_or_sports:no";
        var published = "/desk/explorer/passport?release=2020-1&code=students_fulltime&year=2020&scope=city:310000";
        assertThat(see(keptBack, leader())).hasStatusOk().bodyText().contains("自主创业人数　<span class=\"nowrap\">0 人");
        assertThat(see(published, accounts.of(school(0), Role.LEADER))).hasStatusOk();
        assertThat(see(keptBack, accounts.of(school(1), Role.LEADER)))
                .hasStatusOk()
                .bodyText()
                .contains("自主创业人数　<span class=\"nowrap\">不公布");
    }

    @Test
    void what_the_platform_sets_itself_names_nobody_who_entered_it() {
        var address = "/desk/explorer/passport?release=2020-1&code=%s&year=2020&scope=school:" + school(0);
        assertThat(see(address.formatted("report_published"), leader()))
                .hasStatusOk()
                .bodyText()
                .contains("平台按工作进展填写，单位不填")
                .doesNotContain("谁负责");
        assertThat(see(address.formatted("students_fulltime"), leader()))
                .hasStatusOk()
                .bodyText()
                .contains("本校填报", "谁负责");
    }

    @Test
    void what_a_later_year_will_collect_names_no_filing_of_this_one() {
        assertThat(see(
                        "/desk/explorer/passport?release=2020-1&code=students_stat&year=2020&scope=city:310000",
                        leader()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("谁负责");
    }

    /// The formula was applied to each school, and only the group's result is published.
    @ParameterizedTest
    @CsvSource({"tizhi_schools,2 所学校的值相加", "schools_reporting,2 所学校的值相加"})
    void the_passport_of_a_number_of_groups_only_lists_the_answers_of_its_schools(String code, String filled) {
        var passport = "release=2020-1&code=%s&year=2020&scope=city:310000".formatted(code);

        var json = assertThat(see("/desk/explorer/passport.json?" + passport, leader()))
                .hasStatusOk()
                .bodyJson();
        json.extractingPath("$.filled").isEqualTo(filled);
        json.extractingPath("$.parts.length()").isEqualTo(2);
        json.extractingPath("$.partsNotShown").isEqualTo(0);
        assertThat(see("/desk/explorer/passport?" + passport, leader()))
                .hasStatusOk()
                .bodyText()
                .contains(register.organisation(school(0)).name(), "2 所学校中 2 所有值。");
    }

    @Test
    void the_passport_of_a_number_that_counts_each_school_as_one_names_the_schools() {
        assertThat(see(
                        "/desk/explorer/passport?release=2020-1&code=schools_by_ownership&year=2020&scope=city:310000",
                        leader()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "2 所学校，每校计 1：",
                        register.organisation(school(0)).name(),
                        register.organisation(school(1)).name());
    }

    @Test
    void the_passport_of_a_mean_of_groups_only_lets_one_work_it_out_again() {
        var json = assertThat(see(
                        "/desk/explorer/passport.json?release=2020-1&code=partner_enterprises_mean&year=2020&scope=city:310000",
                        leader()))
                .hasStatusOk()
                .bodyJson();
        json.extractingPath("$.filled").asString().matches("各校的值之和 \\d+ ÷ 2 所");
        json.extractingPath("$.partsNotShown").isEqualTo(0);
    }

    @Test
    void a_school_sees_its_own_numbers_and_the_citys_published_ones_but_no_other_schools() throws IOException {
        var own = accounts.of(school(0), Role.COLLECTOR);
        var passport = "/desk/explorer/passport?release=2020-1&code=students_fulltime&year=2020&scope=";
        assertThat(see(passport + "school:" + school(0), own)).hasStatusOk();
        assertThat(see(passport + "school:" + school(1), own)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(see(passport + "city:310000", own)).as("not published yet").hasStatus(HttpStatus.NOT_FOUND);
        publish("2020-1");
        assertThat(see(passport + "city:310000", own))
                .hasStatusOk()
                .bodyText()
                .contains("2 所学校中 2 所有值。", "另有 1 所学校的值没有列出")
                .doesNotContain(school(1).code());
        assertThat(see(passport.replace("passport?", "passport.json?") + "city:310000", own))
                .hasStatusOk()
                .bodyText()
                .contains("\"partsNotShown\":1")
                .doesNotContain(school(1).code());
        assertThat(see(passport + "nowhere", own)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(see("/desk/explorer/own", own))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "全日制学历教育在校生数",
                        "passport?release=2020-1&amp;code=students_fulltime&amp;scope=school%3A" + school(0));
        assertThat(see("/desk/explorer", own)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(see("/desk/releases", own)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void schools_that_file_with_a_district_are_seen_by_it_and_all_by_the_institute() {
        var passport = "/desk/explorer/passport?release=2020-1&code=students_fulltime&year=2020&scope=";
        var district = accounts.of(new OrganisationId("310101"), Role.REVIEWER);
        assertThat(register.organisation(school(0)).supervisor())
                .isEqualTo(register.commission().id());
        assertThat(see(passport + "school:" + school(0), district)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(see(passport + "district:310101", district))
                .hasStatusOk()
                .bodyText()
                .contains("另有 1 所学校的值没有列出")
                .doesNotContain("school%3A");
        assertThat(see("/desk/explorer", district)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(see("/desk/explorer.csv", district)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(see("/desk/explorer.xlsx", district)).hasStatus(HttpStatus.FORBIDDEN);

        var institute = accounts.of(new OrganisationId("institute"), Role.COLLECTOR);
        assertThat(see(passport + "school:" + school(0), institute)).hasStatusOk();
        assertThat(see("/desk/explorer", institute).getResponse().getRedirectedUrl())
                .as("what is chosen for somebody stands in the address, too")
                .startsWith("/desk/explorer?release=")
                .contains("&code=students_fulltime");
        assertThat(see("/desk/explorer?code=student_teacher_ratio&code=pupils&scope=school:3131009999", institute))
                .hasStatusOk()
                .bodyText()
                .contains("网址里有 2 个条件在数据版本 2020-1 里没有，已略去：pupils、school:3131009999。");
    }

    @Test
    void what_was_known_on_a_day_is_told_and_what_a_release_changed() {
        assertThat(see("/desk/releases?asOf=2019-12-31", leader()))
                .hasStatusOk()
                .bodyText()
                .contains("到 2019-12-31 为止还没有冻结。");
        assertThat(see("/desk/releases?asOf=2099-01-01", leader()))
                .hasStatusOk()
                .bodyText()
                .contains("到 2099-01-01 为止，以 <a href=\"/desk/releases/2020-1\">2020-1</a> 为准");
        assertThat(see("/desk/releases?asOf=gestern", leader()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("日期“gestern”读不懂：应写成 2021-03-01 这样。");

        assertThat(freeze("重新冻结"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("比 2020-1 没有变化。确实要再冻结一版的，请在下面勾选；尚未冻结。", "数据没有变化，仍要再冻结一版");
        releases.freeze(YEAR, "重新冻结", leader());
        assertThat(see("/desk/releases", leader())).hasStatusOk().bodyText().contains("比 2020-1 没有变化");
        assertThat(see(
                        "/desk/explorer/passport?release=2020-2&code=students_fulltime&year=2020&scope=city:310000",
                        leader()))
                .hasStatusOk()
                .bodyText()
                .contains("2020-1　首次发布", "2020-2　重新冻结");
    }

    @Test
    void with_a_correction_comes_a_release_that_says_what_is_different_and_why() {
        var id = new SubmissionId(school(1), YEAR);
        var item = new ItemCode("staff_total");
        var filed = submissions.filings(id).getLast().document().answers();
        var before = ((Answer.Number) Objects.requireNonNull(filed.get(item))).value();
        submissions.reopen(
                id,
                "教职工总数有误",
                Map.of(item, "与人事报表不符"),
                accounts.of(register.commission().id(), Role.REVIEWER));
        file(school(1), Map.of(item, new Answer.Number(before.add(BigDecimal.ONE))));

        assertThat(see("/desk/releases/2020/freeze", leader()))
                .hasStatusOk()
                .bodyText()
                .containsPattern("<p>比 2020-\\d 更正 1 家。</p>")
                .contains("更正：%s。".formatted(register.organisation(school(1)).name()));

        releases.freeze(YEAR, "更正一所学校的教职工总数", leader());

        var latest = releases.latest(YEAR).orElseThrow();
        assertThat(see("/desk/releases", leader())).hasStatusOk().bodyText().contains("更正 1 家");
        assertThat(see("/desk/releases/" + latest.number(), leader()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "更正一所学校的教职工总数",
                        "<td>教职工总数</td><td>%s</td><td>%s</td>"
                                .formatted(
                                        before.toPlainString(),
                                        before.add(BigDecimal.ONE).toPlainString()));
        assertThat(see(
                        "/desk/explorer/passport?code=staff_total&year=2020&scope=school:%s&release=%s"
                                .formatted(school(1), latest.number()),
                        leader()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        before.toPlainString() + " 人",
                        before.add(BigDecimal.ONE).toPlainString() + " 人",
                        "教职工总数有误");
    }

    @Test
    void schools_are_grouped_by_who_receives_their_filings_but_not_in_public() {
        var release = releases.find("2020-1");
        var supervisor = register.school(school(0)).orElseThrow().supervisor();
        var group = Scope.of(SchoolAttribute.SUPERVISOR, supervisor.code());
        var schools = indicators.of(release).schoolsOf(group);

        assertThat(schools).contains(Scope.parse("school:" + school(0)));
        assertThat(see("/desk/explorer?release=2020-1&code=staff_total&by=SUPERVISOR&year=2020", leader()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "按主管部门",
                        register.organisation(supervisor).name() + "主管的学校",
                        indicators
                                .of(release)
                                .find(new ItemCode("staff_total"), group, YEAR)
                                .orElseThrow()
                                .display());
        assertThat(indicators.published(release).scopes())
                .contains(Scope.of(SchoolAttribute.DISTRICT, "310101"))
                .noneMatch(it -> it.kind() == Scope.Kind.SUPERVISOR);
    }

    @Test
    void within_a_group_that_was_larger_before_former_numbers_are_shown_as_they_are_published() {
        var id = new SubmissionId(school(0), YEAR);
        var early = submissions.filings(id).getLast().filedAt();
        var smaller = releases.freeze(YEAR, early, "只收先报的一校", leader()).number();
        var first = releases.find("2020-1");
        var all = indicators.of(first);
        var keptBack = all.scopes().stream()
                .filter(it -> all.schoolsOf(it).size() == 2)
                .flatMap(it -> indicators.published(first).of(it).stream())
                .filter(it -> it.value().equals(Amount.missing(Missing.WITHHELD)))
                .map(it -> all.find(it.code(), it.scope(), YEAR).orElseThrow())
                .findFirst()
                .orElseThrow();
        var passport = "/desk/explorer/passport.json?release=%s&code=%s&year=2020&scope=%s"
                .formatted(smaller, keptBack.code(), keptBack.scope());

        assertThat(see(passport, leader()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.releases[0].display")
                .isEqualTo("%s %s".formatted(keptBack.display(), keptBack.unit()))
                .isNotEqualTo("不公布");
        assertThat(see(passport, accounts.of(school(0), Role.LEADER)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.releases[0].display")
                .isEqualTo("不公布");
        assertThat(see(passport, accounts.of(school(1), Role.LEADER))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void within_what_was_filed_by_a_moment_a_coverage_counts_who_had_not_filed_too() {
        var early = submissions
                .filings(new SubmissionId(school(0), YEAR))
                .getFirst()
                .filedAt();
        var partial = releases.freeze(YEAR, early, "只收先报的一校", leader());

        assertThat(see(
                        "/desk/explorer/passport.json?release=%s&code=report_coverage&year=2020&scope=city:310000"
                                .formatted(partial.number()),
                        leader()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.display")
                .isEqualTo("50");
        assertThat(see(
                        "/desk/explorer/passport?release=%s&code=students_fulltime&year=2020&scope=city:310000"
                                .formatted(partial.number()),
                        leader()))
                .hasStatusOk()
                .bodyText()
                .contains("1 所学校中 1 所有值；应报而没有备案的学校 1 所，不在其中");
        assertThat(partial.notFiled()).hasSize(3).anyMatch(it -> it.attributes().isEmpty());
    }

    @Test
    void a_text_that_a_spreadsheet_would_run_is_disarmed_and_numbers_stay_numbers() {
        assertThat(TableFiles.cell("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
        assertThat(TableFiles.cell("@a,b")).isEqualTo("\"'@a,b\"");
        assertThat(TableFiles.cell("-1.5")).isEqualTo("-1.5");
        assertThat(TableFiles.cell("-1+2")).isEqualTo("'-1+2");
        assertThat(TableFiles.cell("不适用")).isEqualTo("不适用");
    }

    /// Runs last: it freezes releases of less than everybody.
    @Test
    void your_numbers_are_held_against_nothing_where_a_school_is_missing_which_is_listed_all_the_same() {
        var first = submissions.filings(new SubmissionId(school(0), YEAR)).getLast();
        var smaller =
                releases.freeze(YEAR, first.filedAt(), "只收先报的一校", leader()).number();
        var csv = "/desk/explorer.csv?release=%s&code=students_fulltime&by=CITY&by=SCHOOL&year=2020".formatted(smaller);

        assertThat(see(csv, leader()))
                .hasStatusOk()
                .bodyText()
                .contains(",2020 年：应报而没有备案的学校 1 所，不在其中\r\n", ",school:%s,%s,未备案,".formatted(school(1), smaller));
        assertThat(see(csv.replace(smaller, "2099-1"), leader())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(see(csv + "&show=SHARE", leader()))
                .hasStatusOk()
                .bodyText()
                .contains(",school:%s,%s,口径不可比,".formatted(school(0), smaller));
        var passport = "/desk/explorer/passport?release=%s&code=students_fulltime&year=2020&scope=school:" + school(0);
        assertThat(see(passport.formatted("2020-1"), accounts.of(school(0), Role.COLLECTOR)))
                .hasStatusOk()
                .bodyText()
                .contains("占全市比重", "同类四分位数");
        assertThat(see(passport.formatted("2020-2"), accounts.of(school(0), Role.COLLECTOR)))
                .as("not published: nothing of others")
                .hasStatusOk()
                .bodyText()
                .doesNotContain("占全市比重", "同类四分位数");
        assertThat(see(passport.formatted("2020-2"), leader()))
                .hasStatusOk()
                .bodyText()
                .contains("占全市比重", "同类四分位数");
    }

    @Test
    void you_read_only_the_steps_that_led_to_the_filing_a_number_is_of() {
        var id = new SubmissionId(school(1), YEAR);
        var filings = submissions.filings(id);
        assertThat(filings).as("it was corrected").hasSize(2);
        var before = releases.freeze(YEAR, filings.getFirst().filedAt(), "更正以前的", leader());
        var passport = "/desk/explorer/passport?release=%s&code=staff_total&year=2020&scope=school:" + school(1);

        assertThat(see(passport.formatted(before.number()), leader()))
                .hasStatusOk()
                .bodyText()
                .contains("核准")
                .doesNotContain("教职工总数有误");
        assertThat(see(
                        passport.formatted(
                                releases.freeze(YEAR, "更正以后的", leader()).number()),
                        leader()))
                .hasStatusOk()
                .bodyText()
                .contains("教职工总数有误");
    }

    @Test
    void a_release_is_not_of_a_moment_to_come_and_its_reason_has_an_end() {
        var address = "/desk/releases/2020/freeze?filedBy=";
        assertThat(see(address + "2099-01-01T00:00", leader()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("时间“2099-01-01T00:00”还没有到，那时以前会备案哪些数据还不知道；请写已经过去的时间，或者不填。尚未冻结。");
        assertThat(see(address + "-99999999-01-01T00:00", leader()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("时间“-99999999-01-01T00:00”太早，那时还没有这个系统；尚未冻结。");
        assertThat(freeze("原因".repeat(101)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("原因最多 200 个字，现有 202 个；请写短些，尚未冻结。");
    }

    private MvcTestResult see(String address, CurrentUser reader) {
        return mvc.get().uri(address).with(user(reader)).exchange();
    }

    private MvcTestResult freeze(String reason) {
        return mvc.post()
                .uri("/desk/releases/2020/freeze")
                .param("reason", reason)
                .with(signedInAt(Instant.now(), leader()))
                .with(csrf())
                .exchange();
    }

    private CurrentUser leader() {
        return accounts.of(register.commission().id(), Role.LEADER);
    }

    /// As far as passports look.
    private void publish(String release) throws IOException {
        Files.createDirectories(Path.of(environment.getRequiredProperty("zhijian.data"), "site/data", release));
    }

    private void file(OrganisationId organisation, Map<ItemCode, Answer> answers) {
        var id = new SubmissionId(organisation, YEAR);
        var collector = accounts.of(organisation, Role.COLLECTOR);
        var entered = new LinkedHashMap<>(answers);
        entered.keySet().removeIf(code -> catalogs.of(YEAR).item(code).source() != Source.ENTERED);
        submissions.enter(id, entered, collector);
        submissions.findings(id).stream()
                .filter(finding -> finding.kind() == Check.Kind.SOFT)
                .forEach(finding -> submissions.explain(
                        id,
                        Map.of(
                                finding.checkId(),
                                Explanation.typed(ExplanationCause.VERIFIED, "已与学籍、人事和资产台账逐项核对。", List.of())),
                        collector));
        submissions.submit(id, collector);
        submissions.pass(id, accounts.of(organisation, Role.REVIEWER));
        submissions.approve(id, accounts.of(organisation, Role.LEADER));
        submissions.declare(id, "沈某", accounts.of(organisation, Role.LEADER));
        submissions.file(id, accounts.of(register.organisation(organisation).supervisor(), Role.REVIEWER));
    }

    private OrganisationId school(int which) {
        return register.schools().get(which).id();
    }
}
