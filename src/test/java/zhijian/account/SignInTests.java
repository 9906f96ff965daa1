package zhijian.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class SignInTests {

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settle();
    }

    @Test
    void the_right_password_leads_to_work() {
        assertThat(signIn("3131001137.collector", TinyCity.PASSWORD)).hasHeader("Location", "/desk");
    }

    @Test
    void a_wrong_password_and_an_unknown_account_are_told_the_same() {
        assertThat(signIn("3131001137.collector", "wrong"))
                .hasHeader("Location", "/desk/sign-in?failed&login=3131001137.collector");
        assertThat(signIn("没有<这个>人", "wrong"))
                .hasHeader(
                        "Location", "/desk/sign-in?failed&login=%E6%B2%A1%E6%9C%89%3C%E8%BF%99%E4%B8%AA%3E%E4%BA%BA");
        assertThat(mvc.get().uri("/desk/sign-in?failed&login=3131001137.collector"))
                .hasStatusOk()
                .bodyText()
                .contains("账号或密码不对，请核对后再试。", "value=\"3131001137.collector\"");
    }

    @Test
    void demo_accounts_are_named_on_a_demo_system_only() {
        assertThat(mvc.get().uri("/desk/sign-in")).bodyText().doesNotContain("演示");
    }

    private MvcTestResult signIn(String login, String password) {
        return mvc.post()
                .uri("/desk/sign-in")
                .param("username", login)
                .param("password", password)
                .with(csrf())
                .exchange();
    }
}
