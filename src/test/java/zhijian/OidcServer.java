package zhijian;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A city's sign-in (OpenID Connect) over HTTP, whose people need no password: discovery, keys, codes for one use with
/// PKCE, and signed identity tokens; and which can be told to lie.
final class OidcServer implements AutoCloseable {

    static final String CLIENT = "zhijian";
    static final String SECRET = "a secret of this test";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    /// Who answers to the name at the city's own page.
    volatile String person = "";

    /// What becomes of the token before it is signed.
    volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();

    /// Whether it signs with a key it never published.
    volatile boolean forges;

    OidcServer() {
        try {
            key = new RSAKeyGenerator(2048).keyID("city").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", it -> json(it, configuration()));
        server.createContext("/keys", it -> json(it, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String configuration() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid", "profile"],
                 "token_endpoint_auth_methods_supported": ["client_secret_basic"]}
                """.formatted(issuer());
    }

    /// The person says yes at once.
    private void authorize(HttpExchange exchange) throws IOException {
        var asked = fields(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        "%s?code=%s&state=%s"
                                .formatted(
                                        asked.get("redirect_uri"),
                                        code,
                                        URLEncoder.encode(
                                                Objects.requireNonNull(asked.get("state")), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var given = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.remove(String.valueOf(given.get("code")));
        var who = "Basic "
                + Base64.getEncoder()
                        .encodeToString("%s:%s"
                                .formatted(CLIENT, URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        if (asked == null
                || !who.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !Objects.equals(asked.get("redirect_uri"), given.get("redirect_uri"))
                || !challenge(String.valueOf(given.get("code_verifier"))).equals(asked.get("code_challenge"))) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        json(exchange, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}
                """.formatted(UUID.randomUUID(), identity(asked)));
    }

    private String identity(Map<String, String> asked) {
        try {
            var now = Instant.now();
            var claims = lie.apply(new JWTClaimsSet.Builder()
                            .issuer(issuer())
                            .subject("person-4711")
                            .audience(CLIENT)
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(300)))
                            .claim("nonce", asked.get("nonce"))
                            .claim("preferred_username", person))
                    .build();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("city").build(), claims);
            token.sign(new RSASSASigner(forges ? new RSAKeyGenerator(2048).generate() : key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String text) {
        return Arrays.stream(text.split("&"))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange exchange, String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
