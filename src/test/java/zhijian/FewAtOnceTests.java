package zhijian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.password.PasswordEncoder;

class FewAtOnceTests {

    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    /// Takes until it is told to end, and counts how many it does at once.
    private final PasswordEncoder slow = new PasswordEncoder() {
        @Override
        public String encode(@Nullable CharSequence password) {
            return String.valueOf(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            atOnce.decrementAndGet();
            return String.valueOf(password).equals(hash);
        }
    };

    @Test
    void never_more_than_two_are_computed_at_once_and_everybody_gets_their_answer() throws Exception {
        var passwords = new FewAtOnce(slow, 2, Duration.ofMinutes(1));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var right = people.submit(() -> passwords.matches("same", "same"));
            var wrong = people.submit(() -> passwords.matches("one", "other"));
            for (int i = 0; i < 50; i++) {
                people.submit(() -> passwords.matches("same", "same"));
            }
            while (atOnce.get() < 2) {
                Thread.onSpinWait();
            }
            end.countDown();
            assertThat(right.get()).isTrue();
            assertThat(wrong.get()).isFalse();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void who_waits_too_long_is_told_to_try_again() throws Exception {
        var passwords = new FewAtOnce(slow, 1, Duration.ofMillis(20));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            people.submit(() -> passwords.matches("same", "same"));
            while (atOnce.get() < 1) {
                Thread.onSpinWait();
            }
            assertThatExceptionOfType(AuthenticationServiceException.class)
                    .isThrownBy(() -> passwords.matches("same", "same"))
                    .withMessage("Too many passwords to compute at once");
            end.countDown();
        }
    }
}
