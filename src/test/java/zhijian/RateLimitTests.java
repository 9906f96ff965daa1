package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// With the limits the application has.
class RateLimitTests {

    private final LimitsConfiguration limits = new LimitsConfiguration();

    @Test
    void a_crowd_at_the_published_site_waits_and_takes_nothing_from_those_at_work() throws Exception {
        var site = Objects.requireNonNull(limits.publicRate().getFilter());
        var refused = untilRefused(site, "GET", "/", "203.0.113.9", null, 20_000);
        assertThat(refused.getContentAsString()).isEqualTo("来得太快了，请过 1 秒再试。刚才的操作没有办理，内容没有改动。");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(send(site, "GET", "/", "203.0.113.10", null).getStatus()).isEqualTo(200);
        assertThat(send(site, "GET", "/desk", "203.0.113.9", null).getStatus()).isEqualTo(200);
        untilRefused(site, "GET", "/deskto", "203.0.113.9", null, 20_000);
    }

    @Test
    void whoever_verifies_the_whole_site_is_not_held_up() throws Exception {
        var site = Objects.requireNonNull(limits.publicRate().getFilter());
        for (int file = 0; file < 5000; file++) {
            assertThat(send(site, "GET", "/data/" + file, "203.0.113.9", null).getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    void somebody_at_work_who_is_a_machine_waits_and_holds_up_nobody_else_behind_the_same_address() throws Exception {
        var work = Objects.requireNonNull(limits.personRate().getFilter());
        untilRefused(work, "POST", "/desk/a", "10.0.0.1", "3131001137.collector", 3000);
        assertThat(send(work, "POST", "/desk/a", "10.0.0.1", "3131001137.reviewer")
                        .getStatus())
                .isEqualTo(200);
        assertThat(send(work, "GET", "/desk/sign-in", "10.0.0.1", null).getStatus())
                .isEqualTo(200);
    }

    @Test
    void a_whole_city_behind_one_address_may_sign_in_within_a_few_seconds() throws Exception {
        var door = Objects.requireNonNull(limits.signInRate().getFilter());
        for (int person = 0; person < 500; person++) {
            assertThat(send(door, "POST", "/desk/sign-in", "10.0.0.1", null).getStatus())
                    .isEqualTo(200);
        }
        untilRefused(door, "POST", "/desk/sign-in", "10.0.0.1", null, 3000);
        assertThat(send(door, "GET", "/desk/sign-in", "10.0.0.1", null).getStatus())
                .isEqualTo(200);
    }

    private static MockHttpServletResponse untilRefused(
            Filter filter, String method, String path, String address, @Nullable String person, int most)
            throws ServletException, IOException {
        for (int request = 0; request < most; request++) {
            var response = send(filter, method, path, address, person);
            if (response.getStatus() == 429) {
                return response;
            }
        }
        throw new AssertionError("Nobody was asked to wait in %d requests".formatted(most));
    }

    private static MockHttpServletResponse send(
            Filter filter, String method, String path, String address, @Nullable String person)
            throws ServletException, IOException {
        var request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(address);
        request.setRemoteUser(person);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
