package zhijian;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import zhijian.account.SignInGuard;

/// Turns away who gave too many wrong passwords (登录限次), before any password is computed.
final class SignInPauses extends OncePerRequestFilter implements AuthenticationFailureHandler {

    private final SignInGuard guard;

    SignInPauses(SignInGuard guard) {
        this.guard = guard;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var pause = isSigningIn(request) ? guard.pause(login(request), request.getRemoteAddr()) : Duration.ZERO;
        if (pause.isPositive()) {
            long minutes = Math.ceilDiv(pause.toSeconds(), 60);
            response.sendRedirect(
                    SecurityConfiguration.SIGN_IN + "?paused&minutes=" + minutes + "&login=" + encoded(login(request)));
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        boolean busy = why instanceof AuthenticationServiceException;
        if (!busy) {
            guard.failed(login(request), request.getRemoteAddr());
        }
        response.sendRedirect(
                SecurityConfiguration.SIGN_IN + (busy ? "?busy" : "?failed") + "&login=" + encoded(login(request)));
    }

    private static boolean isSigningIn(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().equals(SecurityConfiguration.SIGN_IN);
    }

    private static String login(HttpServletRequest request) {
        @Nullable String typed = request.getParameter("username");
        return typed == null ? "" : typed.strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
