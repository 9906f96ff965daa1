package zhijian.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.Browsing;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.audit.AuditTrail;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class SignInTests {

    private static final String LOGIN = "3131001137.collector";

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Accounts accounts;

    @Autowired
    SignInGuard guard;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settle();
        jdbc.sql("DELETE FROM account.failure").update();
        jdbc.sql("DELETE FROM account.sign_in").update();
        jdbc.sql("UPDATE account.person SET suspended_at = NULL, usable_since = now()")
                .update();
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

    @Test
    void five_wrong_passwords_from_one_address_pause_the_account_there_and_nowhere_else() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(signIn(LOGIN, "wrong", "10.0.0.1")).hasHeader("Location", "/desk/sign-in?failed&login=" + LOGIN);
        }
        assertThat(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.1"))
                .hasHeader("Location", "/desk/sign-in?paused&minutes=1&login=" + LOGIN);
        assertThat(mvc.get().uri("/desk/sign-in?paused&minutes=1&login=" + LOGIN))
                .bodyText()
                .contains("密码错的次数太多，请 1 分钟后再试。");
        assertThat(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.2")).hasHeader("Location", "/desk");
        assertThat(audit.entries("account/" + LOGIN))
                .extracting(AuditTrail.Entry::summary)
                .contains("Sign-in paused after 5 wrong passwords in a row", "Signed in");
    }

    @Test
    void many_who_guess_at_one_account_are_paused_together() {
        for (int attempt = 0; attempt < 50; attempt++) {
            guard.failed(LOGIN, "10.1.0." + attempt);
        }
        assertThat(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.9"))
                .hasHeader("Location", "/desk/sign-in?paused&minutes=1&login=" + LOGIN);
    }

    @Test
    void who_tries_one_password_on_every_account_is_paused_by_their_address() {
        for (int attempt = 0; attempt < 300; attempt++) {
            guard.failed("somebody." + attempt, "10.2.0.1");
        }
        assertThat(signIn(LOGIN, TinyCity.PASSWORD, "10.2.0.1"))
                .hasHeader("Location", "/desk/sign-in?paused&minutes=1&login=" + LOGIN);
        assertThat(signIn(LOGIN, TinyCity.PASSWORD, "10.2.0.2")).hasHeader("Location", "/desk");
    }

    @Test
    void the_right_password_begins_counting_anew() {
        for (int round = 0; round < 3; round++) {
            for (int attempt = 0; attempt < 4; attempt++) {
                signIn(LOGIN, "wrong", "10.0.0.3");
            }
            assertThat(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.3")).hasHeader("Location", "/desk");
        }
    }

    @Test
    void each_further_wrong_password_doubles_the_pause_up_to_a_bound() {
        assertThat(IntStream.rangeClosed(4, 11).mapToObj(Throttle.PAIR::pause).map(Duration::toMinutes))
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void suspending_an_account_ends_its_session_with_the_next_request() {
        var browser = new Browsing();
        browser.keep(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.4"));
        assertThat(mvc.get().uri("/desk/account").with(browser)).hasStatusOk();
        var security = accounts.of(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR);
        accounts.suspend(LOGIN, "人员调离", security);

        assertThat(mvc.get().uri("/desk/account").with(browser)).hasHeader("Location", "/desk/sign-in?withdrawn");
        assertThat(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.4"))
                .hasHeader("Location", "/desk/sign-in?failed&login=" + LOGIN);
        accounts.restore(LOGIN, security);
        assertThat(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.4")).hasHeader("Location", "/desk");
    }

    @Test
    void other_places_where_one_is_signed_in_are_told_and_can_be_ended() {
        var here = new Browsing();
        here.keep(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.7"));
        assertThat(mvc.get().uri("/desk/account").with(here)).bodyText().doesNotContain("处登录着");
        var there = new Browsing();
        there.keep(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.8"));
        assertThat(mvc.get().uri("/desk/account").with(here)).bodyText().contains("您还在另外 1 处登录着");

        assertThat(mvc.post().uri("/desk/account/places/end").with(here).with(csrf()))
                .hasHeader("Location", "/desk/account")
                .flash()
                .containsEntry("message", "别处的 1 个登录已退出。");
        assertThat(mvc.get().uri("/desk/account").with(there)).hasHeader("Location", "/desk/sign-in");
        assertThat(mvc.get().uri("/desk/account").with(here)).hasStatusOk();
        assertThat(mvc.post().uri("/desk/account/places/end").with(here).with(csrf()))
                .flash()
                .containsEntry("message", "别处没有登录。");
    }

    @Test
    void a_fragment_of_a_page_is_no_place_for_the_sign_in_page() {
        var browser = new Browsing();
        browser.keep(signIn(LOGIN, TinyCity.PASSWORD, "10.0.0.5"));
        var security = accounts.of(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR);
        accounts.suspend(LOGIN, "人员调离", security);
        assertThat(mvc.get().uri("/desk/account").header("HX-Request", "true").with(browser))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("HX-Redirect", "/desk/sign-in?withdrawn");
    }

    @Test
    void only_the_security_administrator_suspends_and_never_themselves_or_without_a_reason() {
        var security = accounts.of(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR);
        refused("账号由安全管理员管理。", () -> accounts.suspend(LOGIN, "试试", accounts.of(TinyCity.COMMISSION, Role.LEADER)));
        refused(
                "账号由安全管理员管理。",
                () -> accounts.restore(LOGIN, accounts.of(TinyCity.COMMISSION, Role.AUDIT_ADMINISTRATOR)));
        refused("请写明停用的原因，再停用。", () -> accounts.suspend(LOGIN, " ", security));
        refused("不能办理自己的账号。", () -> accounts.suspend(security.login(), "试试", security));
        refused("没有账号 nobody，请核对。", () -> accounts.suspend("nobody", "试试", security));
    }

    @Test
    void who_was_given_a_password_changes_it_before_anything_else() {
        var before = accounts.find(LOGIN).orElseThrow().passwordHash();
        try {
            var given =
                    accounts.giveFirstPassword(LOGIN, accounts.of(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR));
            assertThat(given).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
            assertThat(accounts.person(LOGIN).standing()).isEqualTo(Person.Standing.FIRST_PASSWORD);
            var browser = new Browsing();
            browser.keep(signIn(LOGIN, given, "10.0.0.6"));

            for (var elsewhere : List.of("/desk", "/desk/notices", "/desk/accounts")) {
                assertThat(mvc.get().uri(elsewhere).with(browser)).as(elsewhere).hasHeader("Location", "/desk/account");
            }
            assertThat(mvc.get().uri("/desk/assets/zhijian.css").with(browser)).hasStatusOk();
            assertThat(mvc.get().uri("/desk/account").with(browser))
                    .hasStatusOk()
                    .bodyText()
                    .contains("您用的是发给您的初始密码，知道它的不止您一个人。请换成只有您自己知道的密码，换好就可以开始工作。")
                    .doesNotContain("我是谁");
            assertThat(change(given, given, browser))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("新密码和现在的一样，请换一个。");
            assertThat(change(given, "夜深了还有一张表要填完", browser))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("密码至少 12 个字符，现在是 11 个。可以用一句自己记得住的话。");
            assertThat(change(given, "夜深了，还有一张表要填完", browser))
                    .hasHeader("Location", "/desk/account")
                    .flash()
                    .containsEntry("message", "密码已修改，强度：够用。下次登录用新密码，别处的登录已全部退出。");
            assertThat(mvc.get().uri("/desk").with(browser)).hasStatusOk();
            assertThat(accounts.person(LOGIN).standing()).isEqualTo(Person.Standing.ACTIVE);
        } finally {
            accounts.keepPassword(LOGIN, before);
        }
    }

    @Test
    void a_new_city_begins_with_passwords_that_must_be_changed_and_the_demonstration_does_not() {
        var newcomer = new Organisation(
                new OrganisationId("3131009999"), "新设学校", OrganisationKind.SCHOOL, TinyCity.COMMISSION);
        accounts.createWithFirstPassword(List.of(newcomer), "given to everybody");
        try {
            assertThat(accounts.people(newcomer.id()))
                    .extracting(Person::standing)
                    .containsOnly(Person.Standing.FIRST_PASSWORD);
            assertThat(accounts.people(TinyCity.MUSIC))
                    .extracting(Person::standing)
                    .contains(Person.Standing.ACTIVE)
                    .doesNotContain(Person.Standing.FIRST_PASSWORD);
        } finally {
            jdbc.sql("DELETE FROM account.person WHERE organisation = '3131009999'")
                    .update();
        }
    }

    @Test
    void helpers_are_invited_again_by_whom_invited_them() {
        jdbc.sql("""
                INSERT INTO account.person (login, name, organisation, role, password_hash, staff_number)
                VALUES ('3131001137.lihua', '李华', '3131001137', 'HELPER', '', 'S1')
                """).update();
        try {
            refused(
                    "协助填报人的密码由邀请他的人重新生成邀请链接，不用在这里发。",
                    () -> accounts.giveFirstPassword(
                            "3131001137.lihua", accounts.of(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR)));
        } finally {
            jdbc.sql("DELETE FROM account.person WHERE login = '3131001137.lihua'")
                    .update();
        }
    }

    private MvcTestResult change(String old, String chosen, Browsing browser) {
        return mvc.post()
                .uri("/desk/account/password")
                .param("old", old)
                .param("chosen", chosen)
                .param("again", chosen)
                .with(browser)
                .with(csrf())
                .exchange();
    }

    @Test
    void accounts_nobody_uses_are_suspended() {
        jdbc.sql("UPDATE account.person SET usable_since = '2019-01-01'").update();
        jdbc.sql(
                        "INSERT INTO account.sign_in (login, at) SELECT login, '2019-12-01' FROM account.person WHERE login <> :login")
                .param("login", LOGIN)
                .update();
        assertThat(accounts.suspendUnused()).isEqualTo(1);
        assertThat(accounts.person(LOGIN).standing()).isEqualTo(Person.Standing.SUSPENDED);
        assertThat(accounts.suspendUnused()).isZero();
    }

    private static void refused(String words, ThrowableAssert.ThrowingCallable attempt) {
        assertThatExceptionOfType(AccountRefused.class).isThrownBy(attempt).withMessage(words);
    }

    private MvcTestResult signIn(String login, String password) {
        return signIn(login, password, "10.0.0.8");
    }

    private MvcTestResult signIn(String login, String password, String address) {
        return mvc.post()
                .uri("/desk/sign-in")
                .param("username", login)
                .param("password", password)
                .remoteAddress(address)
                .with(csrf())
                .exchange();
    }
}
