package zhijian;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Lets only as many passwords be computed at once as there are processors (限量验证密码): on deadline night a few hundred
/// people who sign in together wait a little instead of taking the memory and the processors from those who save.
final class FewAtOnce implements PasswordEncoder {

    private final PasswordEncoder passwords;
    private final Semaphore turns;
    private final Duration patience;

    /// @param patience how long somebody waits for their turn
    FewAtOnce(PasswordEncoder passwords, int turns, Duration patience) {
        this.passwords = passwords;
        this.turns = new Semaphore(turns, true);
        this.patience = patience;
    }

    /// @throws AuthenticationServiceException if there was no turn in time; nothing was computed
    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> passwords.encode(password));
    }

    /// @throws AuthenticationServiceException if there was no turn in time; nothing was computed
    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return Boolean.TRUE.equals(inTurn(() -> passwords.matches(password, hash)));
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuthenticationServiceException("Too many passwords to compute at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("Interrupted while waiting to compute a password", e);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
