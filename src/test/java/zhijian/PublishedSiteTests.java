package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
class PublishedSiteTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Environment environment;

    @AfterEach
    void unpublish() throws IOException {
        Files.deleteIfExists(data().resolve("site"));
    }

    @Test
    void before_the_first_publication_the_page_says_so() {
        assertThat(get("/")).hasStatusOk().bodyText().contains("公示网站尚未发布", "href=\"/desk\"");
        assertThat(get("/2020/")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void files_are_served_as_what_they_are() throws IOException {
        publish("one");
        assertThat(get("/"))
                .hasStatusOk()
                .hasContentType("text/html;charset=UTF-8")
                .bodyText()
                .isEqualTo("首页 one");
        assertThat(get("/schools/")).hasStatusOk().bodyText().isEqualTo("学校 one");
        assertThat(get("/schools")).hasStatus(HttpStatus.MOVED_PERMANENTLY).hasHeader("Location", "/schools/");
        assertThat(get("/data/facts.json")).hasStatusOk().hasContentType("application/json");
        assertThat(get("/data/facts.parquet")).hasStatusOk().hasContentType("application/vnd.apache.parquet");
        assertThat(get("/report.pdf")).hasStatusOk().hasContentType("application/pdf");
        assertThat(get("/data/")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/nothing.html")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/desk/nothing.html")).hasStatus3xxRedirection();
    }

    @Test
    void nothing_outside_the_site_is_served() throws IOException {
        publish("one");
        Files.writeString(data().resolve("secret.txt"), "secret");
        Files.createSymbolicLink(data().resolve("editions/one/way-out"), data());
        for (var path : new String[] {
            "/../secret.txt", "/schools/../../secret.txt", "/%2e%2e/secret.txt", "/way-out/secret.txt", "//etc/passwd"
        }) {
            assertThat(mvc.get()
                            .uri(URI.create("http://localhost" + path))
                            .exchange()
                            .getResponse()
                            .getStatus())
                    .as(path)
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void another_edition_is_published_by_switching_a_link() throws IOException {
        publish("one");
        assertThat(get("/")).bodyText().isEqualTo("首页 one");
        publish("two");
        assertThat(get("/")).bodyText().isEqualTo("首页 two");
    }

    @Test
    void the_site_has_a_content_security_policy_of_its_own_and_may_be_kept_by_caches() throws IOException {
        publish("one");
        assertThat(get("/"))
                .hasHeader("Cache-Control", "no-cache, public")
                .headers()
                .hasValue(
                        "Content-Security-Policy",
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                                + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    }

    private void publish(String edition) throws IOException {
        var directory = data().resolve("editions").resolve(edition);
        Files.createDirectories(directory.resolve("schools"));
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("index.html"), "首页 " + edition);
        Files.writeString(directory.resolve("schools/index.html"), "学校 " + edition);
        Files.writeString(directory.resolve("data/facts.json"), "{}");
        Files.writeString(directory.resolve("data/facts.parquet"), "PAR1");
        Files.writeString(directory.resolve("report.pdf"), "%PDF-1.7");
        var next = data().resolve("next");
        Files.createSymbolicLink(next, directory);
        Files.move(next, data().resolve("site"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path data() {
        return Path.of(environment.getRequiredProperty("zhijian.data"));
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).exchange();
    }
}
