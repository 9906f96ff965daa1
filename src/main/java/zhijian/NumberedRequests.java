package zhijian;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request a number (请求编号) that a person can read over the phone: it stands on the page that says
/// something failed, in the answer's `X-Request-Id`, and in the log beside what failed.
final class NumberedRequests extends OncePerRequestFilter {

    /// Where the error page finds it.
    static final String NUMBER = NumberedRequests.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(NumberedRequests.class);

    /// Without those that sound or look alike.
    private static final String SIGNS = "2345679ACDEFHJKMNPRTUVWXY";

    private static final int LENGTH = 8;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var number = number();
        request.setAttribute(NUMBER, number);
        response.setHeader("X-Request-Id", number);
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            LOG.error("Request {} failed: {} {}", number, request.getMethod(), request.getRequestURI(), e);
            throw e;
        }
    }

    /// E.g. `7KMT-C3PA`. A name, no secret.
    private String number() {
        var random = ThreadLocalRandom.current();
        var number = new StringBuilder(LENGTH + 1);
        for (int i = 0; i < LENGTH; i++) {
            number.append(i == LENGTH / 2 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return number.toString();
    }
}
