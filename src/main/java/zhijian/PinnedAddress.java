package zhijian;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers only who asked for our own address (固定网址), `zhijian.address`: a link in an invitation or an e-mail is made
/// from the address that was asked for, and must not lead to somebody else's.
///
/// Where the address is `https`, browsers are told to come that way only, although TLS ends before us.
final class PinnedAddress extends OncePerRequestFilter {

    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final String host;
    private final boolean secure;

    /// @throws IllegalArgumentException if it is not an address of the form `https://host` or `http://host:port`
    PinnedAddress(String address) {
        var uri = URI.create(address);
        if (uri.getHost() == null
                || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))) {
            throw new IllegalArgumentException(
                    "zhijian.address must be like https://report.example.cn, got '%s'".formatted(address));
        }
        this.host = uri.getAuthority().toLowerCase(Locale.ROOT);
        this.secure = "https".equals(uri.getScheme());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = request.getHeader("Host");
        if (asked == null || !asked.toLowerCase(Locale.ROOT).equals(host)) {
            response.setStatus(HttpStatus.MISDIRECTED_REQUEST.value());
            return;
        }
        if (secure) {
            response.setHeader("Strict-Transport-Security", TWO_YEARS);
        }
        chain.doFilter(request, response);
    }
}
