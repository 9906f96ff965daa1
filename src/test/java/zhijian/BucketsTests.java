package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTests {

    private long now = Long.MAX_VALUE - 1000;
    private final Buckets buckets = new Buckets(5, 2, () -> now);

    @Test
    void some_come_at_once_and_the_next_waits_for_its_turn() {
        for (int i = 0; i < 5; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isEqualTo(Duration.ofMillis(500));
        assertThat(buckets.take("b")).as("others are not held up").isZero();
        pass(Duration.ofMillis(500));
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void who_keeps_coming_in_vain_waits_no_longer_for_it() {
        for (int i = 0; i < 100; i++) {
            buckets.take("a");
        }
        pass(Duration.ofMillis(500));
        assertThat(buckets.take("a")).isZero();
    }

    @Test
    void the_store_never_holds_more_than_it_can() {
        buckets.take("a");
        pass(Duration.ofDays(1));
        for (int i = 0; i < 5; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isPositive();
    }

    @Test
    void a_crowd_that_went_is_forgotten_and_one_that_pushes_is_not() {
        for (int i = 0; i < 6; i++) {
            buckets.take("pushing");
        }
        for (int i = 0; i < 20_001; i++) {
            buckets.take("reader " + i);
        }
        pass(Duration.ofMillis(600));
        assertThat(buckets.take("new")).isZero();
        assertThat(buckets.remembered()).isEqualTo(2);
        buckets.take("pushing");
        assertThat(buckets.take("pushing")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:0db8:0001:0002:ffff::1, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "::1, 0:0:0:0::/64",
        "fe80::1, fe80:0:0:0::/64"
    })
    void of_a_newer_address_the_network_counts(String address, String network) {
        assertThat(RateLimit.network(address)).isEqualTo(network);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
