package zhijian.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.vault.Vault;

/// What somebody has besides the password (第二因素): an authenticator application and codes on paper, in `account.totp`
/// and `account.recovery_code`; passkeys are with [Passkeys].
@Component
public class SecondFactors {

    static final int RECOVERY_CODES = 10;

    /// Without signs that look or sound alike; sixteen of them are 74 bits.
    private static final String SIGNS = "2345679ACDEFHJKMNPRTUVWXY";

    private static final int RECOVERY_SIGNS = 16;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SignInGuard guard;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(JdbcClient jdbc, Vault vault, SignInGuard guard, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.guard = guard;
        this.events = events;
        this.clock = clock;
    }

    /// Whether this person has one that counts.
    boolean has(String login) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM account.totp WHERE login = :login AND confirmed_at IS NOT NULL)
                    OR EXISTS (SELECT FROM account.passkey WHERE login = :login)
                """).param("login", login).query(Boolean.class).single();
    }

    boolean hasApplication(String login) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM account.totp WHERE login = :login AND confirmed_at IS NOT NULL)")
                .param("login", login)
                .query(Boolean.class)
                .single();
    }

    int recoveryCodesLeft(String login) {
        return jdbc.sql("SELECT count(*) FROM account.recovery_code WHERE login = :login")
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    /// The secret that waits for its first right code; empty: none was begun.
    Optional<String> begun(String login) {
        return jdbc.sql("SELECT secret FROM account.totp WHERE login = :login AND confirmed_at IS NULL")
                .param("login", login)
                .query((row, _) -> vault.open(row.getBytes("secret"), place(login)))
                .optional();
    }

    /// Makes a secret for an authenticator application; an application that counts already is kept.
    ///
    /// @throws AccountRefused if there is one already; nothing has changed
    @Transactional
    void begin(CurrentUser user) {
        if (hasApplication(user.login())) {
            throw new AccountRefused("已经绑定了动态口令。换手机时请先解除，再重新绑定。");
        }
        jdbc.sql("""
                INSERT INTO account.totp (login, secret, begun_at) VALUES (:login, :secret, :now)
                ON CONFLICT (login) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at
                """)
                .param("login", user.login())
                .param("secret", vault.seal(Totp.secret(random), place(user.login())))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The application shows the right code: from now on it counts.
    ///
    /// @return recovery codes, to be shown once; empty: this person has some already
    /// @throws AccountRefused if the code is wrong or nothing was begun; nothing has changed
    @Transactional
    List<String> confirm(String code, CurrentUser user) {
        var secret = begun(user.login()).orElseThrow(() -> new AccountRefused("请先生成二维码，再输入手机上的六位数字。"));
        var step = Totp.step(secret, code, clock.instant(), 0)
                .orElseThrow(() -> new AccountRefused("六位数字不对。请核对手机的时间是否自动校准，再输入新的一组。"));
        jdbc.sql("UPDATE account.totp SET confirmed_at = :now, last_step = :step WHERE login = :login")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("step", step)
                .param("login", user.login())
                .update();
        events.publishEvent(new AccountChanged(user.login(), user.login(), "Authenticator application added"));
        return recoveryCodesLeft(user.login()) > 0 ? List.of() : renewRecoveryCodes(user);
    }

    /// @return new recovery codes, to be shown once; those before are no longer good
    /// @throws AccountRefused if there is nothing they could stand in for; nothing has changed
    @Transactional
    List<String> renewRecoveryCodes(CurrentUser user) {
        if (!has(user.login())) {
            throw new AccountRefused("请先绑定动态口令或通行密钥，再生成恢复码。");
        }
        jdbc.sql("DELETE FROM account.recovery_code WHERE login = :login")
                .param("login", user.login())
                .update();
        var codes =
                IntStream.range(0, RECOVERY_CODES).mapToObj(_ -> recoveryCode()).toList();
        codes.forEach(code -> jdbc.sql("INSERT INTO account.recovery_code (login, mark) VALUES (:login, :mark)")
                .param("login", user.login())
                .param("mark", vault.mark(plain(code), codePlace(user.login())))
                .update());
        events.publishEvent(new AccountChanged(user.login(), user.login(), "Recovery codes renewed"));
        return codes;
    }

    /// Whether this is a code of the application or on paper that was not used before; it is used now.
    ///
    /// @throws AccountRefused if too many wrong ones were given
    @Transactional(noRollbackFor = AccountRefused.class)
    boolean accepts(String typed, String login) {
        var pause = guard.pauseForCode(login);
        if (pause.isPositive()) {
            throw new AccountRefused("错的次数太多，请 %d 分钟后再试。".formatted(Math.ceilDiv(pause.toSeconds(), 60)));
        }
        boolean right = isOfApplication(typed, login) || isOnPaper(typed, login);
        if (right) {
            guard.rightCode(login);
        } else {
            guard.wrongCode(login);
        }
        return right;
    }

    private boolean isOfApplication(String typed, String login) {
        record Known(String secret, long lastStep) {}
        return jdbc.sql("SELECT secret, last_step FROM account.totp WHERE login = :login AND confirmed_at IS NOT NULL")
                .param("login", login)
                .query((row, _) ->
                        new Known(vault.open(row.getBytes("secret"), place(login)), row.getLong("last_step")))
                .optional()
                .flatMap(known -> Totp.step(known.secret(), typed, clock.instant(), known.lastStep()))
                .filter(step -> use(step, login))
                .isPresent();
    }

    /// Of two who give the same code at once, one is too late.
    private boolean use(long step, String login) {
        return jdbc.sql("UPDATE account.totp SET last_step = :step WHERE login = :login AND last_step < :step")
                        .param("step", step)
                        .param("login", login)
                        .update()
                == 1;
    }

    private boolean isOnPaper(String typed, String login) {
        int used = jdbc.sql("DELETE FROM account.recovery_code WHERE login = :login AND mark = ANY (:marks)")
                .param("login", login)
                .param("marks", vault.marks(plain(typed), codePlace(login)))
                .update();
        if (used == 1) {
            events.publishEvent(new AccountChanged(login, login, "Recovery code used"));
        }
        return used == 1;
    }

    /// @throws AccountRefused if there is none; nothing has changed
    @Transactional
    void removeApplication(CurrentUser user) {
        int removed = jdbc.sql("DELETE FROM account.totp WHERE login = :login AND confirmed_at IS NOT NULL")
                .param("login", user.login())
                .update();
        if (removed == 0) {
            throw new AccountRefused("没有绑定动态口令，不用解除。");
        }
        events.publishEvent(new AccountChanged(user.login(), user.login(), "Authenticator application removed"));
    }

    /// Forgets everything a person has besides the password, because they lost it all; they bind anew when they next
    /// sign in.
    ///
    /// @throws AccountRefused unless the security administrator asks, about somebody else; nothing has changed
    @Transactional
    public void forget(String login, CurrentUser by) {
        if (by.role() != Role.SECURITY_ADMINISTRATOR) {
            throw new AccountRefused("第二因素由安全管理员重置。");
        }
        if (login.equals(by.login())) {
            throw new AccountRefused("不能重置自己的第二因素，请用恢复码登录。");
        }
        int forgotten = 0;
        for (var table : List.of(
                "DELETE FROM account.totp WHERE login = :login",
                "DELETE FROM account.recovery_code WHERE login = :login",
                "DELETE FROM account.passkey WHERE login = :login")) {
            forgotten += jdbc.sql(table).param("login", login).update();
        }
        if (forgotten == 0) {
            throw new AccountRefused("账号 %s 没有绑定第二因素，不用重置。".formatted(login));
        }
        events.publishEvent(new AccountChanged(login, by.login(), "Second factor reset"));
    }

    /// E.g. `7KMT-C3PA-9RTV-2HJX`.
    private String recoveryCode() {
        var signs = random.ints(RECOVERY_SIGNS, 0, SIGNS.length())
                .mapToObj(it -> String.valueOf(SIGNS.charAt(it)))
                .collect(Collectors.joining());
        return signs.replaceAll("(....)(?=.)", "$1-");
    }

    private static String codePlace(String login) {
        return "account.recovery_code/" + login;
    }

    private static String plain(String recoveryCode) {
        return recoveryCode.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static String place(String login) {
        return "account.totp/" + login;
    }
}
