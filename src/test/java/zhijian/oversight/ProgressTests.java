package zhijian.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Instant;
import java.util.List;
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
import zhijian.organisation.OrganisationId;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class ProgressTests {

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    MockMvcTester mvc;

    @Test
    void everybody_is_counted_once_and_only_filings_cover() {
        var progress = new Progress(List.of(
                reporter("3131001137", "徐汇区", new ReviewState.Filed("a", "ZJ-1", Instant.EPOCH)),
                reporter("3131001274", "徐汇区", new ReviewState.Draft()),
                reporter("3131001411", "长宁区", new ReviewState.InReview(false))));
        assertThat(progress.byDistrict())
                .containsExactly(
                        new Progress.Row("徐汇区", List.of(1, 0, 0, 0, 0, 0, 1, 0), 2, 1),
                        new Progress.Row("长宁区", List.of(0, 0, 1, 0, 0, 0, 0, 0), 1, 0));
        assertThat(progress.total().coverage()).isEqualTo("33.3%");
        assertThat(new Progress(List.of()).total().coverage()).isEqualTo("—");
        assertThat(progress.notFiled())
                .extracting(it -> it.id().organisation().code())
                .containsExactly("3131001274", "3131001411");
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

    private MvcTestResult see(OrganisationId organisation) {
        return mvc.get()
                .uri("/desk/progress")
                .with(user(city.person(organisation, Role.LEADER)))
                .exchange();
    }

    private static Progress.Reporter reporter(String code, String district, ReviewState state) {
        return new Progress.Reporter(
                new SubmissionId(new OrganisationId(code), TinyCity.YEAR), code, district, "民办", state, "");
    }
}
