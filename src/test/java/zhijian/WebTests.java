package zhijian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/// What stands around every answer, as it goes over the wire of a site whose address is pinned.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@TestPropertySource(properties = {"zhijian.address=https://report.example.cn", "server.tomcat.connection-timeout=2s"})
class WebTests {

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @AfterEach
    void unpublish() throws IOException {
        Files.deleteIfExists(site());
    }

    @Test
    void nobody_is_answered_who_asked_for_another_address() throws IOException {
        assertThat(answer("GET", "/desk/sign-in", "Host: evil.example.com"))
                .startsWith("HTTP/1.1 421")
                .doesNotContain("evil");
        assertThat(answer("GET", "/desk/sign-in", "Host: report.example.cn")).startsWith("HTTP/1.1 200");
        assertThat(answer("GET", "/desk/sign-in", "Host: REPORT.example.cn")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_redirect_repeats_nothing_of_the_request() throws IOException {
        assertThat(answer("GET", "/desk", "Host: report.example.cn", "X-Forwarded-Host: evil.example.com"))
                .startsWith("HTTP/1.1 302")
                .contains("\r\nLocation: /desk/sign-in\r\n")
                .doesNotContain("evil");
    }

    @Test
    void pages_of_the_workplace_are_never_kept_and_tell_browsers_to_be_strict() throws IOException {
        assertThat(answer("GET", "/desk/sign-in", "Host: report.example.cn"))
                .contains("\r\nCache-Control: no-cache, no-store, max-age=0, must-revalidate\r\n")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\r\nX-Frame-Options: DENY\r\n")
                .contains("\r\nReferrer-Policy: no-referrer\r\n")
                .contains("\r\nStrict-Transport-Security: max-age=63072000; includeSubDomains\r\n")
                .contains("\r\nContent-Security-Policy: default-src 'none'; script-src 'self';")
                .containsPattern("Set-Cookie: __Host-session=[^\r]+; Path=/; Secure; HttpOnly; SameSite=Lax")
                .doesNotContain("Server:", "X-Powered-By:");
    }

    @Test
    void the_workplace_speaks_chinese_whatever_a_browser_prefers() throws IOException {
        assertThat(answer("GET", "/desk/sign-in", "Host: report.example.cn", "Accept-Language: en"))
                .contains("\r\nContent-Language: zh-CN\r\n", "<html lang=\"zh-CN\"");
    }

    @Test
    void pages_answer_the_methods_that_browsers_and_monitors_ask_with() throws IOException {
        assertThat(answer("HEAD", "/desk/sign-in", "Host: report.example.cn", ""))
                .startsWith("HTTP/1.1 200");
        assertThat(answer("OPTIONS", "/desk/sign-in", "Host: report.example.cn", ""))
                .startsWith("HTTP/1.1 200")
                .contains("Allow: GET,HEAD,OPTIONS");
    }

    @Test
    void what_fails_has_a_number_to_tell_the_administrator() throws IOException {
        var answer = answer("GET", "/desk/sign-in?minutes=many", "Host: report.example.cn", "Accept: text/html");
        assertThat(answer).startsWith("HTTP/1.1 400");
        var number = answer.replaceFirst("(?s).*\r\nX-Request-Id: ([2-9A-Y]{4}-[2-9A-Y]{4})\r\n.*", "$1");
        assertThat(answer).contains("编号 <b>%s</b>".formatted(number)).doesNotContain("Exception", "NumberFormat");
    }

    @Test
    void published_files_come_whole_in_part_or_only_described() throws IOException {
        var page = "页".repeat(100_000);
        publish(page);

        assertThat(answer("GET", "/page.html", "Host: report.example.cn"))
                .startsWith("HTTP/1.1 200")
                .contains("\r\nContent-Length: 300000\r\n", "\r\nX-Frame-Options: DENY\r\n")
                .endsWith("\r\n\r\n" + page);
        assertThat(answer("GET", "/page.html", "Host: report.example.cn", "Range: bytes=3-8"))
                .startsWith("HTTP/1.1 206")
                .contains("\r\nContent-Range: bytes 3-8/300000\r\n")
                .endsWith("\r\n\r\n页页");
        assertThat(answer("HEAD", "/page.html", "Host: report.example.cn", ""))
                .startsWith("HTTP/1.1 200")
                .contains("\r\nContent-Length: 300000\r\n")
                .endsWith("\r\n\r\n");
        assertThat(answer("GET", "/page.html", "Host: report.example.cn", "Accept-Encoding: gzip"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("\r\nContent-Encoding: gzip\r\n");
        assertThat(answer("GET", "/checkpoint", "Host: report.example.cn"))
                .startsWith("HTTP/1.1 200")
                .contains("\r\nContent-Type: application/octet-stream\r\n");
        assertThat(answer("GET", "/empty.txt", "Host: report.example.cn"))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_form_that_cannot_be_read_is_a_bad_request_and_no_fault_of_ours() throws IOException {
        assertThat(answer(
                        "POST",
                        "/desk/sign-in",
                        "Host: report.example.cn",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: 4",
                        "",
                        "%zz="))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void who_lets_header_lines_trickle_in_is_not_waited_for() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: report.example.cn\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            var begun = Instant.now();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                while (Duration.between(begun, Instant.now()).toSeconds() < 20) {
                    out.write('a');
                    Thread.sleep(200);
                }
            });
            assertThat(Duration.between(begun, Instant.now()))
                    .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(15));
        }
    }

    @Test
    void many_requests_on_one_connection_take_as_long_as_they_like() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            for (int request = 0; request < 4; request++) {
                socket.getOutputStream()
                        .write("GET /nothing HTTP/1.1\r\nHost: report.example.cn\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                var answer = new byte[12];
                assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length))
                        .isEqualTo(12);
                assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 404");
                Thread.sleep(800);
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
            }
        }
    }

    @Test
    void an_address_that_is_none_is_told_at_the_start() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new PinnedAddress("report.example.cn"))
                .withMessage("zhijian.address must be like https://report.example.cn, got 'report.example.cn'");
    }

    /// The whole answer to one request, as bytes go over the wire.
    private String answer(String method, String path, String... lines) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            var text = "%s %s HTTP/1.1\r\nConnection: close\r\n%s\r\n%s"
                    .formatted(method, path, String.join("\r\n", lines), method.equals("GET") ? "\r\n" : "");
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void publish(String page) throws IOException {
        var edition = Files.createDirectories(site().resolveSibling("sites/one"));
        Files.writeString(edition.resolve("page.html"), page);
        Files.writeString(edition.resolve("empty.txt"), "");
        Files.writeString(edition.resolve("checkpoint"), "zhijian");
        Files.createSymbolicLink(site(), Path.of("sites/one"));
    }

    private Path site() {
        return Path.of(environment.getRequiredProperty("zhijian.data"), "site");
    }
}
