package zhijian.campaign;

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
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Role;
import zhijian.organisation.OrganisationId;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@Transactional
class GuideTests {

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settle();
    }

    @Test
    void everybody_finds_an_item_by_its_name_and_reads_all_about_it() {
        assertThat(get("/desk/guide/2020?q=双师型", TinyCity.MUSIC, Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .contains("“双师型”找到", "/desk/guide/2020/teachers_dual")
                .doesNotContain("/desk/guide/2020/school_name");
        assertThat(get("/desk/guide/2020/teachers_dual", TinyCity.MUSIC, Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .contains("“双师型”教师数", "时点", "由填报单位填写", "H07d", "÷ “专业（课）教师数”")
                .doesNotContain("保存说明");
        assertThat(get("/desk/guide/2020?q=没有这种事", TinyCity.MUSIC, Role.COLLECTOR))
                .bodyText()
                .contains("没有找到“没有这种事”。请换一个词");
        assertThat(get("/desk/guide/2020/nothing", TinyCity.MUSIC, Role.COLLECTOR))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/desk/guide/2031", TinyCity.MUSIC, Role.COLLECTOR)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void the_institute_adds_a_note_and_nobody_else_does() {
        assertThat(note("折合人数按课时折算。", TinyCity.INSTITUTE, Role.REVIEWER))
                .hasStatus(HttpStatus.FOUND)
                .hasHeader("Location", "/desk/guide/2020/teachers_dual");
        assertThat(get("/desk/guide/2020/teachers_dual", TinyCity.DANCE, Role.COLLECTOR))
                .bodyText()
                .contains("<b>教科院说明</b>折合人数按课时折算。");
        for (var other : new OrganisationId[] {TinyCity.COMMISSION, TinyCity.DISTRICT, TinyCity.DANCE}) {
            assertThat(note("……", other, Role.LEADER)).hasStatus(HttpStatus.FORBIDDEN);
        }
    }

    private MvcTestResult note(String words, OrganisationId organisation, Role role) {
        return mvc.post()
                .uri("/desk/guide/2020/teachers_dual/note")
                .param("words", words)
                .with(user(city.person(organisation, role)))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult get(String address, OrganisationId organisation, Role role) {
        return mvc.get()
                .uri(address)
                .with(user(city.person(organisation, role)))
                .exchange();
    }
}
