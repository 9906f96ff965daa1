package zhijian.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.digest.Sha256;

/// Counts wrong passwords (登录防猜), in `account.failure`, where a restart does not forget them and every node sees them.
@Component
public class SignInGuard {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInGuard(JdbcClient jdbc, Accounts accounts, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /// How long nobody is let in with this login from this address; zero: they are.
    public Duration pause(String login, String address) {
        var now = clock.instant();
        var longest = Duration.ZERO;
        for (var count : keys(login, address).entrySet()) {
            var pause = pause(count.getKey(), count.getValue(), now);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return longest;
    }

    private Duration pause(Throttle throttle, String key, Instant now) {
        return jdbc.sql("SELECT failures, last_at FROM account.failure WHERE kind = :kind AND key = :key")
                .param("kind", throttle.name())
                .param("key", key)
                .query((row, _) -> {
                    var last = row.getTimestamp("last_at").toInstant();
                    var until = last.plus(throttle.pause(row.getInt("failures")));
                    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
                })
                .optional()
                .orElse(Duration.ZERO);
    }

    /// A wrong password. When it begins a pause for an account that exists, that goes on record.
    @Transactional
    public void failed(String login, String address) {
        keys(login, address).forEach((throttle, key) -> {
            int failures = count(throttle, key);
            boolean begins = throttle != Throttle.ADDRESS
                    && throttle.pause(failures).isPositive()
                    && throttle.pause(failures - 1).isZero();
            if (begins && accounts.find(login).isPresent()) {
                events.publishEvent(new AccountChanged(
                        login, login, "Sign-in paused after %d wrong passwords in a row".formatted(failures)));
            }
        });
    }

    private int count(Throttle throttle, String key) {
        return jdbc.sql("""
                INSERT INTO account.failure AS known (kind, key, failures, last_at)
                VALUES (:kind, :key, 1, :now)
                ON CONFLICT (kind, key) DO UPDATE
                   SET failures = CASE WHEN known.last_at < :quiet THEN 1 ELSE known.failures + 1 END,
                       last_at = excluded.last_at
                RETURNING failures
                """)
                .param("kind", throttle.name())
                .param("key", key)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("quiet", clock.instant().minus(Throttle.QUIET).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /// The right password: the account is no longer suspect. The address stays so.
    @Transactional
    public void succeeded(String login, String address) {
        var keys = keys(login, address);
        keys.remove(Throttle.ADDRESS);
        keys.forEach(this::forget);
    }

    private void forget(Throttle throttle, String key) {
        jdbc.sql("DELETE FROM account.failure WHERE kind = :kind AND key = :key")
                .param("kind", throttle.name())
                .param("key", key)
                .update();
    }

    /// How long no code of a second factor is taken from this person; zero: it is.
    Duration pauseForCode(String login) {
        return pause(Throttle.CODE, Sha256.hex(login), clock.instant());
    }

    void wrongCode(String login) {
        int failures = count(Throttle.CODE, Sha256.hex(login));
        if (Throttle.CODE.pause(failures).isPositive()) {
            events.publishEvent(new AccountChanged(
                    login, login, "Second factor paused after %d wrong codes in a row".formatted(failures)));
        }
    }

    void rightCode(String login) {
        forget(Throttle.CODE, Sha256.hex(login));
    }

    @EventListener
    void succeeded(InteractiveAuthenticationSuccessEvent event) {
        if (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
            succeeded(event.getAuthentication().getName(), details.getRemoteAddress());
        }
    }

    private static Map<Throttle, String> keys(String login, String address) {
        var keys = new EnumMap<Throttle, String>(Throttle.class);
        keys.put(Throttle.PAIR, Sha256.hex(login + "\n" + address));
        keys.put(Throttle.ACCOUNT, Sha256.hex(login));
        keys.put(Throttle.ADDRESS, Sha256.hex(address));
        return keys;
    }
}
