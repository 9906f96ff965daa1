package zhijian.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.digest.Sha256;

/// Inviting helpers and deputies (邀请协助): a person is named, gets a one-time code and sets a password with it.
@Component
public class Invitations {

    static final Duration VALID = Duration.ofDays(7);
    private static final int CODE_BYTES = 24;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final PasswordPolicy policy;
    private final SecureRandom random = new SecureRandom();

    Invitations(
            JdbcClient jdbc,
            Accounts accounts,
            PasswordEncoder passwords,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${zhijian.password-policy:nist}") PasswordPolicy policy) {
        this.policy = policy;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /// Makes an account for a new person of one's own organisation: collectors invite helpers, reviewers and leaders
    /// deputies.
    ///
    /// @param word what the login ends in, after the organisation's code
    /// @throws AccountRefused if the person cannot be invited; nothing has changed
    @Transactional
    public Invited invite(String name, String staffNumber, String word, CurrentUser by) {
        var role = invites(by.role());
        if (accounts.person(by.login()).staffNumber() == null) {
            throw new AccountRefused("请先在“我的账号”登记您自己的姓名和工号，再邀请别人：系统靠工号核对一人不兼任两个角色。");
        }
        var ending = word.strip();
        if (!ending.matches("[a-z][a-z0-9-]{1,19}")) {
            throw new AccountRefused("账号名用 2 至 20 个小写字母、数字或连字符，以字母开头，如姓名拼音 wangfang；现在是“%s”。".formatted(ending));
        }
        var login = by.organisationCode() + "." + ending;
        var person = new Person(
                login,
                PersonalData.name(name),
                by.organisation(),
                role,
                PersonalData.staffNumber(staffNumber),
                Person.Standing.INVITED);
        accounts.mustBeNobodyElse(person);
        try {
            jdbc.sql("""
                    INSERT INTO account.person (login, name, organisation, role, password_hash, staff_number)
                    VALUES (:login, :name, :organisation, :role, '', :staffNumber)
                    """)
                    .param("login", login)
                    .param("name", person.name())
                    .param("organisation", by.organisationCode())
                    .param("role", role.name())
                    .param("staffNumber", person.staffNumber())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new AccountRefused("账号 %s 已经有人用了，请换一个账号名。".formatted(login));
        }
        accounts.keepHolder(person);
        return invited(person, by, "Invited %s as %s".formatted(person.name(), role));
    }

    /// Gives a new code to somebody who lost the old one, forgot the password or was withdrawn; the old code and the
    /// old
    /// password end.
    ///
    /// @throws AccountRefused if this person cannot be invited by this one; nothing has changed
    @Transactional
    public Invited again(String login, CurrentUser by) {
        var person = invitedBy(login, by);
        accounts.mustBeNobodyElse(person);
        jdbc.sql("UPDATE account.person SET password_hash = '', withdrawn_at = NULL WHERE login = :login")
                .param("login", login)
                .update();
        return invited(person, by, "Invited again");
    }

    /// The account signs nobody in any more; its name stays for the records.
    ///
    /// @throws AccountRefused if this person is not theirs to withdraw; nothing has changed
    @Transactional
    public void withdraw(String login, CurrentUser by) {
        invitedBy(login, by);
        jdbc.sql("DELETE FROM account.invitation WHERE login = :login")
                .param("login", login)
                .update();
        jdbc.sql("""
                UPDATE account.person SET withdrawn_at = :at, password_hash = ''
                WHERE login = :login AND withdrawn_at IS NULL
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .update();
        events.publishEvent(new AccountChanged(login, by.login(), "Withdrawn"));
    }

    /// Whom a code invites; empty: it was used, has expired or never was.
    Optional<Person> find(String code) {
        return jdbc.sql("""
                SELECT login FROM account.invitation WHERE code_sha256 = :hash AND expires_at > :now
                """)
                .param("hash", sha256(code))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .map(accounts::person);
    }

    /// @throws AccountRefused if the code is no longer good or the password not good enough; nothing has changed
    @Transactional
    Person accept(String code, String password) {
        var person = find(code).orElseThrow(() -> new AccountRefused("邀请码不对、已经用过或已过期，请找邀请您的人重新生成。"));
        PasswordRule.objection(policy, person.login(), password).ifPresent(objection -> {
            throw new AccountRefused(objection);
        });
        int used = jdbc.sql("DELETE FROM account.invitation WHERE code_sha256 = :hash")
                .param("hash", sha256(code))
                .update();
        if (used == 0) {
            throw new AccountRefused("邀请码刚才已经用过，请直接登录。");
        }
        accounts.keepPassword(person.login(), String.valueOf(passwords.encode(password)));
        events.publishEvent(new AccountChanged(person.login(), person.login(), "Accepted the invitation"));
        return person;
    }

    private Person invitedBy(String login, CurrentUser by) {
        var role = invites(by.role());
        return accounts.people(by.organisation()).stream()
                .filter(it -> it.login().equals(login) && it.role() == role)
                .findFirst()
                .orElseThrow(() -> new AccountRefused("%s不是本单位的%s，不能由您办理。".formatted(login, role.chinese())));
    }

    private Invited invited(Person person, CurrentUser by, String summary) {
        var bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var expiresAt = clock.instant().plus(VALID);
        jdbc.sql("""
                INSERT INTO account.invitation (code_sha256, login, invited_by, expires_at)
                VALUES (:hash, :login, :by, :expiresAt)
                ON CONFLICT (login) DO UPDATE
                   SET code_sha256 = excluded.code_sha256, invited_by = excluded.invited_by,
                       expires_at = excluded.expires_at
                """)
                .param("hash", sha256(code))
                .param("login", person.login())
                .param("by", by.login())
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(new AccountChanged(person.login(), by.login(), summary));
        return new Invited(person.login(), person.name(), code, expiresAt);
    }

    private static Role invites(Role role) {
        return switch (role) {
            case COLLECTOR -> Role.HELPER;
            case REVIEWER, LEADER -> Role.DEPUTY;
            case HELPER, DEPUTY, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR ->
                throw new AccountRefused("%s不能邀请别人。".formatted(role.chinese()));
        };
    }

    static String sha256(String code) {
        return Sha256.hex(code.strip());
    }
}
