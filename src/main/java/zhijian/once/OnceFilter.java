package zhijian.once;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import zhijian.digest.Sha256;

/// Leads a form that was sent twice where it led the first time (重发只办一次).
///
/// A form is known by its token, which no other form has, and by what it says: a form that was changed and sent again
/// is another request. What was refused is not remembered; it may be tried again.
final class OnceFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OnceFilter.class);

    private static final Set<String> CHANGES = Set.of("POST", "PUT", "DELETE");
    private static final String TOKEN = "_csrf";

    private final Doings doings;

    OnceFilter(Doings doings) {
        this.doings = doings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CHANGES.contains(request.getMethod())
                || request.getRemoteUser() == null
                || request.getParameter(TOKEN) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var doing = new Doing(key(request), UUID.randomUUID());
        var before = doings.answer(doing.key());
        if (before.isPresent()) {
            repeat(before.get(), request, response);
            return;
        }
        try {
            ScopedValue.where(Doing.PRESENT, doing).call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (AlreadyDone e) {
            repeatMeanwhile(doing, request, response, e);
            return;
        } catch (ServletException e) {
            if (NestedExceptionUtils.getRootCause(e) instanceof AlreadyDone already) {
                repeatMeanwhile(doing, request, response, already);
                return;
            }
            throw e;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
            remember(doing, response.getHeader("Location"));
        }
    }

    /// The change is kept by now: whatever happens here must not look like a failure of it.
    private void remember(Doing doing, @Nullable String location) {
        try {
            doings.keep(doing);
            doings.answered(doing, new Doings.Answer(location));
        } catch (AlreadyDone | DataAccessException e) {
            LOG.warn("Cannot remember what was answered to request {}", doing.key(), e);
        }
    }

    private void repeatMeanwhile(Doing doing, HttpServletRequest request, HttpServletResponse response, AlreadyDone why)
            throws IOException {
        response.reset();
        repeat(doings.answer(doing.key()).orElseThrow(() -> why), request, response);
    }

    /// Where the answer led nowhere, the page the form stood on shows what became of it.
    private static void repeat(Doings.Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(answer.location() == null ? page(request) : answer.location());
        } else {
            response.setHeader("HX-Refresh", "true");
        }
    }

    private static String page(HttpServletRequest request) {
        @Nullable String referer = request.getHeader("Referer");
        try {
            var path = referer == null ? null : URI.create(referer).getPath();
            return path == null || !path.startsWith("/desk") ? "/desk" : path;
        } catch (IllegalArgumentException _) {
            return "/desk";
        }
    }

    private static String key(HttpServletRequest request) throws ServletException, IOException {
        var digest = Sha256.begin();
        add(digest, request.getRemoteUser());
        add(digest, request.getMethod());
        add(digest, request.getRequestURI());
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            add(digest, name);
            for (var value : values) {
                add(digest, value);
            }
        });
        var type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            for (var part : request.getParts()) {
                add(digest, part);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Part part) throws IOException {
        add(digest, part.getName());
        add(digest, part.getSubmittedFileName());
        try (var content = new DigestInputStream(part.getInputStream(), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
