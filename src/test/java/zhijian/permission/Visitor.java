package zhijian.permission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.permission.Visitor.Attempt;

/// Somebody's browser without the browser (访问者): a session of their own, over HTTP.
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final String origin;
    private String token = "";

    /// @param origin e.g. `http://localhost:8080`
    public Visitor(String origin) {
        this.origin = origin;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
    }

    /// What is answered; redirects are not followed.
    public HttpResponse<byte[]> send(Attempt attempt, @Nullable String name) {
        var request = HttpRequest.newBuilder(URI.create(origin + attempt.path()));
        if (name != null) {
            request.header(RollingBack.ATTEMPT, name);
        }
        return answer(attempt, request);
    }

    /// Sends a form with its token in it, as a browser without script does.
    ///
    /// @param held the transaction it all happens in
    HttpResponse<byte[]> sendForm(Attempt attempt, String held) {
        var request =
                HttpRequest.newBuilder(URI.create(origin + attempt.path())).header(RollingBack.HELD, held);
        return answer(attempt.with("_csrf", token), request);
    }

    private HttpResponse<byte[]> answer(Attempt attempt, HttpRequest.Builder request) {
        if (attempt.method().equals("GET")) {
            request.GET();
        } else {
            request.header("X-CSRF-TOKEN", token);
            request.header("Content-Type", attempt.type());
            request.method(attempt.method(), BodyPublishers.ofByteArray(attempt.body()));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(attempt + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Signs in, as the form does.
    public void signIn(String login, String password) {
        refreshToken("/desk/sign-in");
        send(Attempt.form("POST", "/desk/sign-in", "username=" + login + "&password=" + password), null);
        refreshToken("/desk/account");
    }

    /// Reads the token forms carry from a page that has one.
    public void refreshToken(String path) {
        var page = new String(send(Attempt.get(path), null).body(), StandardCharsets.UTF_8);
        var found = TOKEN.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("There is no form at " + path + ": " + page);
        }
        token = found.group(1);
    }

    /// One request.
    ///
    /// @param type of the body
    public record Attempt(String method, String path, String type, byte[] body) {

        private static final String BOUNDARY = "----zhijian-permission";

        public static Attempt get(String path) {
            return new Attempt("GET", path, "", new byte[0]);
        }

        /// @param fields as in an address, but not encoded
        public static Attempt form(String method, String path, String fields) {
            var encoded = new StringBuilder();
            for (var field : fields.isEmpty() ? new String[0] : fields.split("&", -1)) {
                var parts = field.split("=", 2);
                encoded.append(encoded.isEmpty() ? "" : "&")
                        .append(URLEncoder.encode(parts[0], StandardCharsets.UTF_8))
                        .append('=')
                        .append(parts.length < 2 ? "" : URLEncoder.encode(parts[1], StandardCharsets.UTF_8));
            }
            return new Attempt(
                    method,
                    path,
                    "application/x-www-form-urlencoded",
                    encoded.toString().getBytes(StandardCharsets.US_ASCII));
        }

        static Attempt json(String method, String path, String content) {
            return new Attempt(method, path, "application/json", content.getBytes(StandardCharsets.UTF_8));
        }

        /// @param field which carries the file
        static Attempt upload(String path, String fields, String field, String fileName, byte[] content) {
            var body = new ByteArrayOutputStream();
            for (var other : fields.isEmpty() ? new String[0] : fields.split("&", -1)) {
                var parts = other.split("=", 2);
                body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, parts[0], parts[1])
                        .getBytes(StandardCharsets.UTF_8));
            }
            body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                    .formatted(BOUNDARY, field, fileName)
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
            return new Attempt("POST", path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
        }

        /// The same with one field more.
        Attempt with(String name, String value) {
            var more = new ByteArrayOutputStream();
            if (type.startsWith("multipart")) {
                more.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, value)
                        .getBytes(StandardCharsets.UTF_8));
                more.writeBytes(body);
            } else {
                more.writeBytes(body);
                more.writeBytes("&%s=%s"
                        .formatted(name, URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.US_ASCII));
            }
            return new Attempt(method, path, type, more.toByteArray());
        }

        /// Whether a page has a form for it.
        boolean isForm() {
            return method.equals("POST") && !type.equals("application/json");
        }

        /// Whether it only looks, or changes nothing but for whom it has something to change.
        boolean changesNothing() {
            return method.equals("GET")
                    || path.matches(
                            ".*/(beside|paste|notices/read|figure|passkeys?/options|passkeys/begin|places/end)");
        }

        /// Whether what it changes stays, even where everything else of the request is taken back.
        boolean isKeptForGood() {
            return path.matches(".*/items/[a-z_]+") && method.equals("PUT");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
