package zhijian.account;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.page.BeijingTime;

/// All that is kept about a person (个人信息导出和删除), from every module.
@Component
public class PersonalRecords {

    /// What stands in place of an erased name.
    static final String ERASED = "（已删除）";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final List<PersonalRecord> others;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonalRecords(
            JdbcClient jdbc,
            Accounts accounts,
            SecondFactors factors,
            Passkeys passkeys,
            List<PersonalRecord> others,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.factors = factors;
        this.passkeys = passkeys;
        this.others = others;
        this.events = events;
        this.clock = clock;
    }

    /// Everything kept about a person, under the words they know it by.
    public Map<String, List<String>> about(String login) {
        var person = accounts.person(login);
        var about = new TreeMap<String, List<String>>();
        about.put(
                "账号", List.of(login, person.role().chinese(), person.standing().chinese()));
        about.put("姓名", List.of(person.name()));
        about.put("工号", person.staffNumber() == null ? List.of() : List.of(person.staffNumber()));
        about.put(
                "历次持有人",
                jdbc.sql("SELECT name, staff_number, since::text FROM account.holder WHERE login = :login ORDER BY id")
                        .param("login", login)
                        .query((row, _) -> "%s（%s）自 %s".formatted(row.getString(1), row.getString(2), row.getString(3)))
                        .list());
        about.put(
                "登录时间",
                accounts.signIns(login, Integer.MAX_VALUE).stream()
                        .map(BeijingTime::moment)
                        .toList());
        about.put("动态口令", List.of(factors.hasApplication(login) ? "已绑定" : "没有绑定"));
        about.put(
                "通行密钥", passkeys.of(login).stream().map(Passkeys.Passkey::label).toList());
        others.forEach(it -> about.putAll(it.about(login)));
        return about;
    }

    /// Erases what is kept about somebody who left, as far as nothing on record needs it; the account can no longer be
    /// used.
    ///
    /// @throws AccountRefused unless the security administrator asks, about an account that is suspended
    ///     or withdrawn; nothing has changed
    @Transactional
    public void erase(String login, CurrentUser by) {
        if (by.role() != Role.SECURITY_ADMINISTRATOR) {
            throw new AccountRefused("个人信息由安全管理员删除。");
        }
        var person = accounts.find(login).map(it -> accounts.person(login)).orElse(null);
        if (person == null
                || person.standing() != Person.Standing.SUSPENDED && person.standing() != Person.Standing.WITHDRAWN) {
            throw new AccountRefused("只能删除已暂停或已停用的账号的个人信息，请先暂停账号 %s。".formatted(login));
        }
        for (var sql : List.of(
                "UPDATE account.person SET name = :erased, staff_number = NULL, password_hash = '' WHERE login = :login",
                "UPDATE account.holder SET name = :erased, staff_number = :erased WHERE login = :login")) {
            jdbc.sql(sql).param("erased", ERASED).param("login", login).update();
        }
        for (var sql : List.of(
                "DELETE FROM account.sign_in WHERE login = :login",
                "DELETE FROM account.invitation WHERE login = :login",
                "DELETE FROM account.totp WHERE login = :login",
                "DELETE FROM account.recovery_code WHERE login = :login",
                "DELETE FROM account.passkey WHERE login = :login")) {
            jdbc.sql(sql).param("login", login).update();
        }
        jdbc.sql("UPDATE account.person SET withdrawn_at = coalesce(withdrawn_at, :now) WHERE login = :login")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .update();
        others.forEach(it -> it.erase(login));
        events.publishEvent(new AccountChanged(login, by.login(), "Personal data erased"));
    }
}
