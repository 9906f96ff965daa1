package zhijian.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.UnsupportedEncodingException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.Browsing;
import zhijian.PostgresForTests;
import zhijian.TinyCity;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class OnceTests {

    private static final String CASES = "/desk/3131001137/2020/cases";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Doings doings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private Browsing browser = new Browsing();

    @BeforeEach
    void signIn() {
        city.settleAnew();
        jdbc.sql("DELETE FROM once.done").update();
        browser = new Browsing();
        browser.keep(mvc.post()
                .uri("/desk/sign-in")
                .param("username", "3131001137.collector")
                .param("password", TinyCity.PASSWORD)
                .with(csrf())
                .exchange());
    }

    @Test
    void a_form_that_is_sent_again_is_answered_and_not_done_again() throws Exception {
        var token = token(CASES);
        assertThat(begin(token)).hasHeader("Location", CASES + "/1");
        for (int again = 0; again < 3; again++) {
            assertThat(begin(token)).hasHeader("Location", CASES + "/1");
        }
        assertThat(cases()).isEqualTo(1);
        assertThat(begin(token(CASES))).as("the form of a new page is another").hasHeader("Location", CASES + "/2");
        assertThat(cases()).isEqualTo(2);
    }

    @Test
    void where_the_answer_was_never_made_the_page_of_the_form_shows_what_became_of_it() throws Exception {
        var token = token(CASES);
        begin(token);
        jdbc.sql("UPDATE once.done SET location = NULL").update();
        assertThat(begin(token)).hasHeader("Location", CASES);
        assertThat(mvc.post().uri(CASES).with(browser).param("_csrf", token).header("HX-Request", "true"))
                .hasStatusOk()
                .hasHeader("HX-Refresh", "true");
        assertThat(mvc.post()
                        .uri(CASES)
                        .with(browser)
                        .param("_csrf", token)
                        .header("Referer", "https://elsewhere.example/phish"))
                .as("never to somebody else's page")
                .hasHeader("Location", "/desk");
        assertThat(cases()).isEqualTo(1);
    }

    @Test
    void of_many_who_send_the_same_form_at_once_one_does_it() throws Exception {
        var token = token(CASES);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> send =
                    () -> String.valueOf(begin(token).getResponse().getHeader("Location"));
            for (var answer :
                    senders.invokeAll(Stream.generate(() -> send).limit(16).toList())) {
                assertThat(answer.get()).isIn(CASES + "/1", CASES);
            }
        }
        assertThat(cases()).isEqualTo(1);
    }

    @Test
    void what_was_refused_may_be_tried_again() throws Exception {
        var slip = "/desk/3131001137/2020/team";
        var token = token(slip);
        assertThat(invite(slip, token, "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(invite(slip, token, "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(jdbc.sql("SELECT count(*) FROM once.done").query(Long.class).single())
                .isZero();
        assertThat(invite(slip, token, "lin" + System.nanoTime() % 1_000_000)
                        .getResponse()
                        .getContentAsString())
                .as("the same form with something else in it is another request")
                .contains("/desk/invitation?code=");
    }

    @Test
    void what_pages_said_is_kept_nowhere() {
        assertThat(jdbc.sql("""
                        SELECT column_name FROM information_schema.columns
                        WHERE table_schema = 'once' AND table_name = 'done' ORDER BY column_name
                        """).query(String.class).list()).containsExactly("at", "attempt", "key", "location");
    }

    @Test
    void after_two_weeks_it_is_forgotten() throws Exception {
        begin(token(CASES));
        assertThat(doings.forgetOld()).isZero();
        jdbc.sql("UPDATE once.done SET at = at - interval '15 days'").update();
        assertThat(doings.forgetOld()).isEqualTo(1);
    }

    private MvcTestResult begin(String token) {
        return mvc.post()
                .uri(CASES)
                .with(browser)
                .param("_csrf", token)
                .header("Referer", "http://localhost" + CASES)
                .exchange();
    }

    private MvcTestResult invite(String address, String token, String word) {
        return mvc.post()
                .uri(address)
                .with(browser)
                .param("_csrf", token)
                .param("name", "林若溪")
                .param("staffNumber", word.isEmpty() ? "" : "n" + word)
                .param("word", word)
                .param("section", "1.3")
                .exchange();
    }

    private long cases() {
        return jdbc.sql("SELECT count(*) FROM narrative.case_study")
                .query(Long.class)
                .single();
    }

    private String token(String page) throws UnsupportedEncodingException {
        var found = TOKEN.matcher(mvc.get()
                .uri(page)
                .with(browser)
                .exchange()
                .getResponse()
                .getContentAsString()
                .replaceFirst("(?s)^.*?<main", "<main"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
