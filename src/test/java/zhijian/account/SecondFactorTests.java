package zhijian.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import zhijian.Browsing;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.audit.AuditTrail;
import zhijian.session.Sessions;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "zhijian.second-factor=required")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class SecondFactorTests {

    private static final String LEADER = "3131001137.leader";
    private static final String ASK = "/desk/second-factor";
    private static final String OWN = "/desk/account/second-factor";
    private static final Pattern SECRET = Pattern.compile("手工输入：<code>([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY = Pattern.compile("<li><code>([0-9A-Z-]{19})</code></li>");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Accounts accounts;

    @Autowired
    SecondFactors factors;

    @Autowired
    Sessions sessions;

    @Autowired
    Assurance assurance;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @BeforeEach
    void settle() {
        city.settle();
        jdbc.sql("DELETE FROM account.failure").update();
        jdbc.sql("DELETE FROM account.totp").update();
        jdbc.sql("DELETE FROM account.recovery_code").update();
        jdbc.sql("DELETE FROM account.passkey").update();
    }

    @Test
    void everybody_but_those_who_only_enter_a_schools_data_must_have_one() {
        var those = new TreeSet<String>();
        for (var organisation : city.register().organisations()) {
            for (var role : Role.values()) {
                var user = new CurrentUser("x", "x", organisation.id().code(), role, "");
                if (!assurance.mustHaveOne(user)) {
                    those.add(organisation.kind() + " " + role);
                }
            }
        }
        assertThat(those).containsExactly("SCHOOL COLLECTOR", "SCHOOL HELPER");
    }

    @Test
    void who_must_have_one_binds_it_before_anything_else_and_gives_it_from_then_on() throws Exception {
        var session = signedIn(LEADER);
        assertThat(get("/desk/notices", session)).hasHeader("Location", OWN);
        assertThat(mvc.get().uri("/desk/notices").header("HX-Request", "true").with(session))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("HX-Redirect", OWN);
        assertThat(get(OWN, session)).bodyText().contains("您的角色除密码外还要一样东西才能登录", "生成二维码");

        assertThat(post(OWN + "/begin", session)).hasHeader("Location", OWN);
        var secret = secret(session);
        assertThat(post(OWN, session, "code", "000000"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("六位数字不对。请核对手机的时间是否自动校准，再输入新的一组。");
        var bound = post(OWN, session, "code", Totp.code(secret, TinyCity.NOW));
        assertThat(bound).hasStatusOk().bodyText().contains("动态口令已绑定，下次登录时要用。", "请抄下这些恢复码");
        assertThat(RECOVERY.matcher(text(bound)).results()).hasSize(10);
        assertThat(get("/desk/notices", session)).hasStatusOk();
        assertThat(get(OWN, session)).bodyText().doesNotContain("请抄下这些恢复码").contains("还剩 10 个恢复码");

        var next = signedIn(LEADER);
        assertThat(get(OWN, next))
                .as("nobody unbinds it without having given it")
                .hasHeader("Location", ASK);
        assertThat(get("/desk/notices", next)).hasHeader("Location", ASK);
        assertThat(get(ASK, next)).bodyText().contains("手机上的六位数字，或一个恢复码");
        assertThat(post(ASK, next, "code", Totp.code(secret, TinyCity.NOW)))
                .as("the code that bound it was used")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("验证码不对。请输入手机上现在的六位数字，或者一个没有用过的恢复码。");
        assertThat(post(ASK, next, "code", Totp.code(secret, TinyCity.NOW.plus(Totp.STEP))))
                .as("leads to the page that was asked for")
                .hasHeader("Location", "/desk/notices");
        assertThat(get("/desk/notices", next)).hasStatusOk();
        assertThat(audit.entries("account/" + LEADER))
                .extracting(AuditTrail.Entry::summary)
                .contains("Authenticator application added", "Recovery codes renewed");
    }

    @Test
    void the_secret_is_not_readable_in_the_database() throws Exception {
        var session = signedIn(LEADER);
        post(OWN + "/begin", session);
        var secret = secret(session);
        var kept =
                jdbc.sql("SELECT secret FROM account.totp").query(byte[].class).single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @Test
    void a_recovery_code_stands_in_once() throws Exception {
        var session = signedIn(LEADER);
        var code = bind(session);
        var next = signedIn(LEADER);
        assertThat(post(ASK, next, "code", code.toLowerCase(Locale.ROOT).replace("-", " ")))
                .hasHeader("Location", "/desk");
        assertThat(post(ASK, signedIn(LEADER), "code", code)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(audit.entries("account/" + LEADER))
                .extracting(AuditTrail.Entry::summary)
                .contains("Recovery code used");
    }

    @Test
    void five_wrong_codes_pause_even_the_right_one() throws Exception {
        var code = bind(signedIn(LEADER));
        var next = signedIn(LEADER);
        for (int attempt = 0; attempt < 5; attempt++) {
            post(ASK, next, "code", "000000");
        }
        assertThat(post(ASK, next, "code", code))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("错的次数太多，请 1 分钟后再试。");
        assertThat(audit.entries("account/" + LEADER))
                .extracting(AuditTrail.Entry::summary)
                .contains("Second factor paused after 5 wrong codes in a row");
    }

    @Test
    void the_last_one_stays_and_the_security_administrator_resets_it_when_all_is_lost() throws Exception {
        var session = signedIn(LEADER);
        bind(session);
        assertThat(post(OWN + "/remove", session))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("您的角色必须有第二因素，这是最后一种。请先绑定另一种，再解除这一种；或找安全管理员重置。");

        var security = accounts.of(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR);
        factors.forget(LEADER, security);
        assertThat(get("/desk/notices", signedIn(LEADER))).hasHeader("Location", OWN);
        assertThat(audit.entries("account/" + LEADER))
                .extracting(AuditTrail.Entry::summary)
                .contains("Second factor reset");
    }

    @Test
    void a_collector_needs_none_and_uses_the_one_they_bind() throws Exception {
        var collector = "3131001137.collector";
        var session = signedIn(collector);
        assertThat(get("/desk/notices", session)).hasStatusOk();
        bind(session);
        assertThat(get("/desk/notices", signedIn(collector))).hasHeader("Location", ASK);
        assertThat(post(OWN + "/remove", session)).hasHeader("Location", OWN);
        assertThat(get("/desk/notices", signedIn(collector))).hasStatusOk();
    }

    @Test
    void what_is_as_good_as_a_signature_asks_again_after_five_minutes() {
        assertThat(mappings.getHandlerMethods().entrySet().stream()
                        .filter(it -> it.getValue().hasMethodAnnotation(FreshlyConfirmed.class))
                        .flatMap(it -> it.getKey().getPatternValues().stream().map(pattern -> {
                            var mark =
                                    Objects.requireNonNull(it.getValue().getMethodAnnotation(FreshlyConfirmed.class));
                            return pattern.replaceAll(":\\\\d\\{\\d}", "")
                                    + (mark.step().isEmpty() ? "" : " " + mark.step()) + " " + mark.value();
                        }))
                        .sorted())
                .containsExactly("""
                        /desk/account/second-factor/begin 绑定动态口令
                        /desk/account/second-factor/codes 重新生成恢复码
                        /desk/account/second-factor/passkeys/begin 添加通行密钥
                        /desk/account/second-factor/passkeys/options 添加通行密钥
                        /desk/account/second-factor/passkeys/remove 删除通行密钥
                        /desk/account/second-factor/remove 解除动态口令
                        /desk/accounts/erase 删除个人信息
                        /desk/accounts/second-factor/reset 重置第二因素
                        /desk/campaign/{year}/prepare/open 开启年度
                        /desk/releases/{year}/freeze 冻结数据版本
                        /desk/writing/{year}/{code}/issue 发布报告版次
                        /desk/{organisation}/{year}/declaration/confirm 核对并确认扫描件
                        /desk/{organisation}/{year}/declaration/file 备案
                        /desk/{organisation}/{year}/declaration/sign 签署责任声明
                        /desk/{organisation}/{year}/steps/{step} approve 核准数据""".split("\n"));
    }

    @Test
    void who_signs_proves_again_who_they_are_and_loses_nothing() throws Exception {
        var session = signedIn(LEADER);
        var code = bind(session);
        var sign = "/desk/3131001137/2020/declaration/sign";
        TinyCity.confirmedAt(TinyCity.NOW.minus(Duration.ofMinutes(5)), session.session(), sessions);
        assertThat(post(sign, session, "step", "0"))
                .as("five minutes are fresh")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        TinyCity.confirmedAt(TinyCity.NOW.minus(Duration.ofSeconds(301)), session.session(), sessions);
        var asked = post(sign, session, "step", "0", "representative", "钟砚秋 <校长>");
        assertThat(asked)
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains(
                        "您正要<b>签署责任声明</b>。离上次确认已超过五分钟，请再确认一次；刚才填的内容都还在，确认后接着办理。",
                        "action=\"" + sign + "\"",
                        "name=\"representative\" value=\"钟砚秋 &lt;校长>\"",
                        "手机上的六位数字，或一个恢复码");
        assertThat(post(sign, session, "step", "0", "confirmation", TinyCity.PASSWORD))
                .as("with a second factor the password alone does not do")
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains("验证码不对，尚未办理。请输入手机上现在的六位数字。");
        assertThat(post(sign, session, "step", "0", "confirmation", code))
                .as("goes on to the step itself, which was not due")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(sign, session, "step", "0"))
                .as("and is fresh again")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post("/desk/3131001137/2020/steps/begin", session, "version", "0"))
                .as("a step that is no signature never asks")
                .hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void who_has_no_second_factor_proves_it_with_the_password() {
        var collector = "3131001137.collector";
        var session = signedIn(collector);
        TinyCity.confirmedAt(TinyCity.NOW.minus(Duration.ofHours(1)), session.session(), sessions);
        assertThat(post(OWN + "/begin", session))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains("您正要<b>绑定动态口令</b>。", "type=\"password\"");
        assertThat(post(OWN + "/begin", session, "confirmation", "wrong"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains("密码不对，尚未办理，请再输一遍。");
        assertThat(post(OWN + "/begin", session, "confirmation", TinyCity.PASSWORD))
                .hasHeader("Location", OWN);
        for (int attempt = 0; attempt < 5; attempt++) {
            TinyCity.confirmedAt(TinyCity.NOW.minus(Duration.ofHours(1)), session.session(), sessions);
            post(OWN + "/begin", session, "confirmation", "wrong");
        }
        assertThat(post(OWN + "/begin", session, "confirmation", TinyCity.PASSWORD))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains("密码错的次数太多，请 1 分钟后再试。尚未办理。");
    }

    @Test
    void with_the_second_factor_a_session_gets_a_new_number_and_the_old_one_is_worth_nothing() throws Exception {
        var code = bind(signedIn(LEADER));
        var session = signedIn(LEADER);
        var seenBySomebody = session.session();
        post(ASK, session, "code", code);

        assertThat(session.session()).isNotEqualTo(seenBySomebody);
        assertThat(get("/desk/notices", session)).hasStatusOk();
        assertThat(mvc.get().uri("/desk/notices").cookie(new Cookie("session", seenBySomebody)))
                .hasHeader("Location", "/desk/sign-in");
    }

    /// Binds an application.
    ///
    /// @return a recovery code
    private String bind(Browsing session) throws UnsupportedEncodingException {
        post(OWN + "/begin", session);
        var bound = text(post(OWN, session, "code", Totp.code(secret(session), TinyCity.NOW)));
        var codes = RECOVERY.matcher(bound);
        assertThat(codes.find()).isTrue();
        return codes.group(1);
    }

    private String secret(Browsing session) throws UnsupportedEncodingException {
        var shown = SECRET.matcher(text(get(OWN, session)));
        assertThat(shown.find()).isTrue();
        return shown.group(1).replace(" ", "");
    }

    private Browsing signedIn(String login) {
        var answer = mvc.post()
                .uri("/desk/sign-in")
                .param("username", login)
                .param("password", TinyCity.PASSWORD)
                .with(csrf())
                .exchange();
        assertThat(answer).hasHeader("Location", "/desk");
        var session = new Browsing();
        session.keep(answer);
        return session;
    }

    private MvcTestResult get(String address, Browsing session) {
        return session.keep(mvc.get().uri(address).with(session).exchange());
    }

    private MvcTestResult post(String address, Browsing session, String... namesAndValues) {
        var request = mvc.post().uri(address).with(session).with(csrf());
        var fields = Arrays.asList(namesAndValues).iterator();
        while (fields.hasNext()) {
            request = request.param(fields.next(), fields.next());
        }
        return session.keep(request.exchange());
    }

    private static String text(MvcTestResult answer) throws UnsupportedEncodingException {
        return answer.getResponse().getContentAsString();
    }
}
