package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhijian.audit.AuditTrail;

/// Signing in at a city's real server, over HTTP.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class CitySignInTests {

    private static final OidcServer CITY = new OidcServer();
    private static final String LOGIN = "3131001137.collector";

    @DynamicPropertySource
    static void city(DynamicPropertyRegistry properties) {
        properties.add("zhijian.oidc.issuer", CITY::issuer);
        properties.add("zhijian.oidc.client-id", () -> OidcServer.CLIENT);
        properties.add("zhijian.oidc.client-secret", () -> OidcServer.SECRET);
    }

    @AfterAll
    static void close() {
        CITY.close();
    }

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private HttpClient browser = browser();

    @BeforeEach
    void settle() {
        city.settle();
        jdbc.sql("UPDATE account.person SET suspended_at = NULL").update();
        CITY.person = LOGIN;
        CITY.lie = UnaryOperator.identity();
        CITY.forges = false;
        browser = browser();
    }

    @Test
    void the_sign_in_page_leads_to_the_city_and_the_city_back_to_the_page_that_was_wanted() throws Exception {
        assertThat(get("/desk/sign-in").body()).contains("href=\"/desk/sign-in/at/city\">用市统一身份认证登录</a>");
        assertThat(location(get("/desk/guide"))).isEqualTo("/desk/sign-in");
        assertThat(atTheCity()).isEqualTo("http://localhost:%d/desk/guide?continue".formatted(port));
        assertThat(get("/desk/account").body()).contains("账号 <b>" + LOGIN + "</b>");
        assertThat(audit.entries("account/" + LOGIN))
                .extracting(AuditTrail.Entry::summary)
                .contains("Signed in");
    }

    @Test
    void whom_nobody_knows_here_and_who_was_suspended_is_told_so() throws Exception {
        CITY.person = "nobody.known";
        assertThat(atTheCity()).isEqualTo("/desk/sign-in?city-unknown");
        assertThat(get("/desk/sign-in?city-unknown").body())
                .contains("市统一身份认证通过了，但本系统没有对应的账号，或者账号已停用。请用本系统的账号和密码登录，或找市教委的安全管理员。");
        assertThat(jdbc.sql("SELECT count(*) FROM account.sign_in WHERE login = 'nobody.known'")
                        .query(Long.class)
                        .single())
                .isZero();
        CITY.person = LOGIN;
        jdbc.sql("UPDATE account.person SET suspended_at = now() WHERE login = :login")
                .param("login", LOGIN)
                .update();
        assertThat(atTheCity()).isEqualTo("/desk/sign-in?city-unknown");
        assertThat(location(get("/desk/account"))).isEqualTo("/desk/sign-in");
    }

    @Test
    void a_token_of_a_stranger_is_not_believed() throws Exception {
        CITY.forges = true;
        failed();
    }

    @Test
    void a_token_for_somebody_else_is_not_believed() throws Exception {
        CITY.lie = it -> it.audience("another application");
        failed();
    }

    @Test
    void a_token_of_another_city_is_not_believed() throws Exception {
        CITY.lie = it -> it.issuer("https://elsewhere.example");
        failed();
    }

    @Test
    void a_token_from_an_earlier_sign_in_is_not_believed() throws Exception {
        CITY.lie = it -> it.claim("nonce", "of an earlier one");
        failed();
    }

    @Test
    void a_token_that_ran_out_is_not_believed() throws Exception {
        CITY.lie = it -> it.issueTime(Date.from(Instant.now().minusSeconds(7200)))
                .expirationTime(Date.from(Instant.now().minusSeconds(3600)));
        failed();
    }

    @Test
    void an_answer_nobody_asked_for_is_not_believed() throws Exception {
        assertThat(location(get("/desk/sign-in/back/city?code=made-up&state=made-up")))
                .isEqualTo("/desk/sign-in?city-failed");
    }

    private void failed() throws Exception {
        assertThat(atTheCity()).isEqualTo("/desk/sign-in?city-failed");
        assertThat(location(get("/desk/account"))).isEqualTo("/desk/sign-in");
        assertThat(get("/desk/sign-in?city-failed").body()).contains("市统一身份认证没有成功，请再试一次，或用本系统的账号和密码登录。");
    }

    /// @return where one ends up
    private String atTheCity() throws Exception {
        var leaving = location(get("/desk/sign-in/at/city"));
        assertThat(leaving).startsWith(CITY.issuer() + "/authorize?").contains("code_challenge_method=S256", "nonce=");
        var back = location(send(URI.create(leaving)));
        return location(send(URI.create(back)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
    }
}
