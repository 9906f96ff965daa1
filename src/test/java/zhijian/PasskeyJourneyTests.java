package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import zhijian.account.Role;

/// Passkeys in a real browser, whose device is made up.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "zhijian.second-factor=required")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class PasskeyJourneyTests {

    private static Chromium browser;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() {
        browser = new Chromium();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void settle() {
        city.settle();
        jdbc.sql("DELETE FROM account.totp").update();
        jdbc.sql("DELETE FROM account.passkey").update();
    }

    @Test
    void a_leader_binds_a_passkey_signs_in_with_it_and_confirms_with_it() {
        var page = browser.page();
        var devices = page.context().newCDPSession(page);
        addDevice(devices);
        signIn(page);
        assertThat(page.url()).endsWith("/desk/account/second-factor");
        page.getByLabel("名称，如“办公室电脑”").fill("办公室电脑");
        click(page, "添加通行密钥");
        page.getByText("上次使用").first().waitFor();
        Chromium.picture(page, "passkeys");
        page.navigate(address("/desk/notices"));
        assertThat(page.url()).endsWith("/desk/notices");

        click(page, "退出");
        signIn(page);
        assertThat(page.url()).endsWith("/desk/second-factor");
        assertThat(Axe.violations(page)).isEmpty();
        Chromium.picture(page, "second-factor");
        click(page, "用通行密钥验证");
        page.waitForURL("**/desk");
        assertThat(page.locator(".who").textContent()).contains("舸远轻工业学校负责人");
        assertThat(jdbc.sql("SELECT signatures FROM account.passkey")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void another_device_does_not_get_in() {
        var page = browser.page();
        var devices = page.context().newCDPSession(page);
        var own = addDevice(devices);
        signIn(page);
        click(page, "添加通行密钥");
        page.getByText("上次使用").first().waitFor();
        click(page, "退出");

        var remove = new JsonObject();
        remove.addProperty("authenticatorId", own);
        devices.send("WebAuthn.removeVirtualAuthenticator", remove);
        addDevice(devices);
        signIn(page);
        click(page, "用通行密钥验证");
        page.getByText("没有完成验证，请再试一次。").waitFor();
        page.navigate(address("/desk/notices"));
        assertThat(page.url()).endsWith("/desk/second-factor");
        browser.complaints().clear();
    }

    private void signIn(Page page) {
        page.navigate(address("/desk/sign-in"));
        page.getByLabel("账号")
                .fill(city.person(TinyCity.LIGHT_INDUSTRY, Role.LEADER).login());
        page.getByLabel("密码").fill(TinyCity.PASSWORD);
        click(page, "登录");
        page.waitForURL("**/second-factor");
    }

    /// @return its number
    private static String addDevice(CDPSession devices) {
        devices.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var asked = new JsonObject();
        asked.add("options", options);
        return devices.send("WebAuthn.addVirtualAuthenticator", asked)
                .get("authenticatorId")
                .getAsString();
    }

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String address(String path) {
        return "http://localhost:%d%s".formatted(port, path);
    }
}
