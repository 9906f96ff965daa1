package zhijian.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static zhijian.TinyCity.justSignedIn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Role;
import zhijian.audit.AuditVerification;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class AdministrationTests {

    private static final String LOGIN = "3131009768.reviewer";

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settle();
    }

    @Test
    void the_security_administrator_suspends_and_restores_with_a_reason() {
        assertThat(get("/desk", Role.SECURITY_ADMINISTRATOR)).hasHeader("Location", "/desk/accounts");
        assertThat(post("/desk/accounts/suspend", LOGIN, ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("请写明停用的原因，再停用。");
        assertThat(post("/desk/accounts/suspend", LOGIN, "人员调离"))
                .hasHeader("Location", "/desk/accounts?like=" + LOGIN)
                .flash()
                .containsEntry("message", "账号 %s 已暂停，正在使用的会立即退出。".formatted(LOGIN));
        assertThat(get("/desk/accounts?like=" + LOGIN, Role.SECURITY_ADMINISTRATOR))
                .hasStatusOk()
                .bodyText()
                .contains("蔚霁船舶职业技术学校审核员", "已暂停", "恢复 " + LOGIN)
                .doesNotContain("暂停 " + LOGIN);
        assertThat(post("/desk/accounts/restore", LOGIN, "")).hasHeader("Location", "/desk/accounts?like=" + LOGIN);
    }

    @Test
    void who_forgot_a_password_gets_one_to_be_used_once() {
        var before = city.accounts().find(LOGIN).orElseThrow().passwordHash();
        try {
            assertThat(post("/desk/accounts/password", LOGIN, ""))
                    .hasHeader("Location", "/desk/accounts?like=" + LOGIN)
                    .flash()
                    .hasEntrySatisfying(
                            "message",
                            message -> assertThat(message.toString())
                                    .matches("账号 %s 的初始密码是 \\S{19} ，只显示这一次。请核实对方身份后告诉他；他登录后要先换成自己的密码。"
                                            .formatted(LOGIN)));
            assertThat(get("/desk/accounts?like=" + LOGIN, Role.SECURITY_ADMINISTRATOR))
                    .bodyText()
                    .contains("在用，初始密码未换");
        } finally {
            jdbc.sql("UPDATE account.person SET password_hash = :hash, password_given = false WHERE login = :login")
                    .param("hash", before)
                    .param("login", LOGIN)
                    .update();
        }
        assertThat(post("/desk/accounts/password", "310000.security", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("不能办理自己的账号。");
    }

    @Test
    void the_audit_administrator_finds_what_others_did_and_what_was_refused_to_them() {
        assertThat(get("/desk", Role.AUDIT_ADMINISTRATOR)).hasHeader("Location", "/desk/audit");
        post("/desk/accounts/suspend", LOGIN, "人员调离二");
        post("/desk/accounts/restore", LOGIN, "");
        assertThat(get("/desk/audit", Role.SECURITY_ADMINISTRATOR)).hasStatus(HttpStatus.FORBIDDEN);

        assertThat(get("/desk/audit?about=account/" + LOGIN, Role.AUDIT_ADMINISTRATOR))
                .hasStatusOk()
                .bodyText()
                .contains("Suspended: 人员调离二", "Restored", "310000.security")
                .doesNotContain("Refused");
        assertThat(get("/desk/audit?who=310000.security&words=REFUSED", Role.AUDIT_ADMINISTRATOR))
                .bodyText()
                .contains("Refused: GET /desk/audit")
                .doesNotContain("人员调离");
        assertThat(get("/desk/audit?from=2020-12-05", Role.AUDIT_ADMINISTRATOR))
                .bodyText()
                .contains("没有符合条件的记录。");
        assertThat(get("/desk/audit?to=昨天", Role.AUDIT_ADMINISTRATOR))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("日期应写成 2020-12-04 这样，现在是“昨天”。请改正后再查。");
    }

    @Test
    void what_is_taken_out_can_be_checked_by_anybody(@TempDir Path directory) throws IOException {
        post("/desk/accounts/suspend", LOGIN, "人员调离三");
        post("/desk/accounts/restore", LOGIN, "");
        var export = get("/desk/audit/export", Role.AUDIT_ADMINISTRATOR);
        assertThat(export).hasHeader("Content-Disposition", "attachment; filename=\"audit-2020-12-04.jsonl\"");
        var file = Files.write(
                directory.resolve("audit.jsonl"), export.getResponse().getContentAsByteArray());
        var result = AuditVerification.of(file);
        assertThat(result.problems()).isEmpty();
        assertThat(result.entries()).isGreaterThan(1);
    }

    private MvcTestResult get(String address, Role role) {
        return mvc.get()
                .uri(address)
                .with(user(city.person(TinyCity.COMMISSION, role)))
                .exchange();
    }

    private MvcTestResult post(String address, String login, String why) {
        return mvc.post()
                .uri(address)
                .param("login", login)
                .param("why", why)
                .with(justSignedIn(city.person(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR)))
                .with(csrf())
                .exchange();
    }
}
