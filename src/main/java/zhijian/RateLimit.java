package zhijian;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Asks those who come too often to wait (限速), before anything is done for them. Readers of the published site and
/// people at work are counted apart: a crowd outside takes nothing from those who file.
final class RateLimit extends OncePerRequestFilter {

    private static final Pattern GROUPS = Pattern.compile(":");
    private static final int NETWORK_GROUPS = 4;

    private final Buckets buckets;
    private final Function<HttpServletRequest, @Nullable String> whose;

    /// @param whose who is counted; null: nobody, the request is let through
    RateLimit(Buckets buckets, Function<HttpServletRequest, @Nullable String> whose) {
        this.buckets = buckets;
        this.whose = whose;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var counted = whose.apply(request);
        var wait = counted == null ? Duration.ZERO : buckets.take(counted);
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = Math.max(1, Math.ceilDiv(wait.toMillis(), 1000L));
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader("Retry-After", Long.toString(seconds));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8).toString());
        response.getWriter().write("来得太快了，请过 %d 秒再试。刚才的操作没有办理，内容没有改动。".formatted(seconds));
    }

    /// A machine's address; of the newer kind only the network it stands in, for a machine there has as many addresses
    /// as it likes.
    static String address(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        return address.indexOf(':') < 0 ? address : network(address);
    }

    static String network(String address) {
        var halves = address.split("::", -1);
        var first = Arrays.stream(GROUPS.split(halves[0]))
                .filter(it -> !it.isEmpty())
                .toList();
        var network = new StringBuilder();
        for (int group = 0; group < NETWORK_GROUPS; group++) {
            network.append(group < first.size() ? Integer.toHexString(Integer.parseInt(first.get(group), 16)) : "0")
                    .append(':');
        }
        return network.append(":/64").toString();
    }
}
