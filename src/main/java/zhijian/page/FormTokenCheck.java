package zhijian.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/// Reads the token a form sends (表单令牌). Spring Security fails on some tokens that nobody gave out; here each of them
/// is a form that is not ours, and nothing else.
public final class FormTokenCheck implements CsrfTokenRequestHandler {

    private final XorCsrfTokenRequestAttributeHandler masking = new XorCsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masking.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken kept) {
        try {
            return masking.resolveCsrfTokenValue(request, kept);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
