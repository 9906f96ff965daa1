package zhijian.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Role;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;
import zhijian.submission.Typing;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class ProgressTests {

    private static final Instant NOW = Instant.parse("2020-12-04T06:03:00Z");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    MockMvcTester mvc;

    @Test
    void everybody_is_counted_once_and_only_filings_cover() {
        var progress = new Progress(List.of(
                reporter("3131001137", "徐汇区", Stage.FILED),
                reporter("3131001274", "徐汇区", Stage.NOT_BEGUN),
                reporter("3131001411", "长宁区", Stage.IN_REVIEW)));
        assertThat(progress.byDistrict())
                .containsExactly(
                        new Progress.Row("徐汇区", List.of(1, 0, 0, 0, 0, 0, 0, 1, 0), 2, 1),
                        new Progress.Row("长宁区", List.of(0, 0, 0, 1, 0, 0, 0, 0, 0), 1, 0));
        assertThat(progress.total().coverage()).isEqualTo("33.3%");
        assertThat(progress.published()).containsExactly(new Progress.Published("学校年报", 0, 3));
        assertThat(new Progress(List.of()).total().coverage()).isEqualTo("—");
        assertThat(progress.notFiled(NOW))
                .extracting(it -> it.id().organisation().code())
                .containsExactly("3131001274", "3131001411");
        assertThat(progress.filed())
                .extracting(it -> it.id().organisation().code())
                .containsExactly("3131001137");
    }

    @Test
    void a_deadline_is_told_as_people_count_days() {
        var reporter = reporter("3131001274", "徐汇区", Stage.ENTERING);
        assertThat(reporter.term(Instant.parse("2020-12-28T01:00:00Z"))).isEqualTo("12 月 31 日截止，还有 3 天");
        assertThat(reporter.term(Instant.parse("2020-12-31T15:00:00Z"))).isEqualTo("12 月 31 日截止，就在今天");
        assertThat(reporter.term(Instant.parse("2021-01-02T01:00:00Z"))).isEqualTo("12 月 31 日截止，已过 2 天");
        assertThat(reporter("3131001274", "徐汇区", Stage.DECLARED).term(Instant.parse("2021-01-02T01:00:00Z")))
                .isEqualTo("12 月 31 日截止");
    }

    @Test
    void the_exported_list_runs_no_formula() {
        assertThat(ProgressFiles.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(ProgressFiles.cell("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(ProgressFiles.cell("一,二")).isEqualTo("\"一,二\"");
    }

    @Test
    void each_authority_sees_those_who_file_with_it_and_schools_see_none() {
        city.settleAnew();
        assertThat(see(TinyCity.COMMISSION)).hasStatusOk().bodyText().contains("应报送 6 家，已备案 0 家，备案率 0.0%");
        assertThat(see(TinyCity.INSTITUTE)).hasStatusOk().bodyText().contains("应报送 6 家");
        assertThat(see(TinyCity.DISTRICT))
                .hasStatusOk()
                .bodyText()
                .contains("应报送 1 家", "棠枢职业学校")
                .doesNotContain("舸远轻工业学校");
        assertThat(see(TinyCity.OWNER)).hasStatusOk().bodyText().contains("应报送 1 家", "蔚霁船舶职业技术学校");
        assertThat(see(TinyCity.MUSIC)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void the_board_says_what_blocks_and_gives_the_list_away() {
        city.settleAnew();
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        assertThat(see(TinyCity.DISTRICT)).bodyText().contains("未开始", "采集员：还没有开始填报", "12 月 31 日截止，还有 27 天", "往年资料不足");
        submissions.enter(
                new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR),
                Map.of(new ItemCode("staff_total"), new Answer.Number(new BigDecimal("165"))),
                collector);
        assertThat(see(TinyCity.DISTRICT)).bodyText().containsPattern("采集员：还有 \\d+ 个必填项没有填");
        var list = mvc.get()
                .uri("/desk/progress.csv?year=2020")
                .with(user(city.person(TinyCity.DISTRICT, Role.REVIEWER)))
                .exchange();
        assertThat(list)
                .hasStatusOk()
                .bodyText()
                .startsWith("\uFEFF年度,机构代码,名称,")
                .contains("2020,3131004014,棠枢职业学校,徐汇区,");
        assertThat(mvc.get()
                        .uri("/desk/progress.xlsx?year=2020")
                        .with(user(city.person(TinyCity.MUSIC, Role.LEADER)))
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void the_steps_of_a_year_are_those_of_everybody() {
        city.settleAnew();
        var id = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
        Completing.complete(submissions, id, city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR));
        submissions.submit(id, city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR));
        assertThat(submissions.steps(TinyCity.YEAR)).containsOnlyKeys(TinyCity.OF_DISTRICT);
        assertThat(submissions.steps(TinyCity.YEAR).get(TinyCity.OF_DISTRICT)).isEqualTo(submissions.steps(id));
        assertThat(submissions.typing(TinyCity.YEAR).get(TinyCity.OF_DISTRICT))
                .extracting(Typing::answers)
                .isEqualTo(submissions.given(id).size());
    }

    private MvcTestResult see(OrganisationId organisation) {
        return mvc.get()
                .uri("/desk/progress")
                .with(user(city.person(organisation, Role.LEADER)))
                .exchange();
    }

    private static Reporter reporter(String code, String district, Stage stage) {
        return new Reporter(
                new SubmissionId(new OrganisationId(code), TinyCity.YEAR),
                OrganisationKind.SCHOOL,
                code,
                district,
                "民办",
                stage,
                false,
                "",
                Instant.parse("2020-12-31T15:59:59Z"),
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
