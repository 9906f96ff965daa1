package zhijian;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.stream.Collectors;
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

    private final SecureRandom random = new SecureRandom();

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

    /// E.g. `7KMT-C3PA`.
    private String number() {
        var signs = random.ints(LENGTH, 0, SIGNS.length())
                .mapToObj(it -> String.valueOf(SIGNS.charAt(it)))
                .collect(Collectors.joining());
        return signs.substring(0, LENGTH / 2) + "-" + signs.substring(LENGTH / 2);
    }
}
