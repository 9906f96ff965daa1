package zhijian.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

class FormTokenTests {

    private final CsrfToken kept =
            new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "c9a0e6c1-6c0e-4c05-8e0e-0d5b7b1f2a3c");
    private final FormTokenCheck check = new FormTokenCheck();

    @Test
    void every_form_has_its_own_and_each_proves_the_same() {
        var masked = masked();
        Set<String> seen = new HashSet<>();
        for (int form = 0; form < 1000; form++) {
            var token = FormToken.anew(masked);
            assertThat(seen.add(token)).isTrue();
            assertThat(proven(token)).isEqualTo(kept.getToken());
        }
    }

    @Test
    void a_token_with_any_byte_changed_proves_nothing() {
        var token = Base64.getUrlDecoder().decode(FormToken.anew(masked()));
        for (int place = 0; place < token.length; place++) {
            for (int change = 1; change < 256; change++) {
                var other = token.clone();
                other[place] ^= (byte) change;
                assertThat(proven(Base64.getUrlEncoder().encodeToString(other))).isNotEqualTo(kept.getToken());
            }
        }
    }

    @Test
    void what_is_no_token_at_all_proves_nothing() {
        assertThat(proven("")).isNull();
        assertThat(proven("!not base64!")).isNull();
        assertThat(proven(kept.getToken())).isNotEqualTo(kept.getToken());
    }

    private String masked() {
        var request = new MockHttpServletRequest();
        check.handle(request, new MockHttpServletResponse(), () -> kept);
        return ((CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()))).getToken();
    }

    private @Nullable String proven(String token) {
        var request = new MockHttpServletRequest();
        request.setParameter("_csrf", token);
        return check.resolveCsrfTokenValue(request, kept);
    }
}
