package zhijian.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import zhijian.MovableClock;
import zhijian.PostgresForTests;
import zhijian.account.CurrentUser;
import zhijian.account.Role;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
class SessionsTests {

    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofHours(2), Duration.ofHours(12));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final MovableClock clock = new MovableClock(Instant.parse("2021-01-31T15:00:00Z"));
    private Sessions sessions;

    @BeforeEach
    void nobody_is_signed_in() {
        RequestContextHolder.resetRequestAttributes();
        jdbc.sql("TRUNCATE session.session").update();
        sessions = node();
    }

    @Test
    void within_a_request_what_was_saved_is_not_read_once_more_but_in_the_next_it_is() {
        var id = signedIn("3131001137.collector").getId();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        var session = Objects.requireNonNull(sessions.findById(id));
        session.setAttribute("changed", "in this request");
        sessions.save(session);
        jdbc.sql("TRUNCATE session.session").update();

        assertThat(sessions.findById(id)).isSameAs(session);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        assertThat(sessions.findById(id)).isNull();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void another_node_and_a_node_started_anew_know_who_is_signed_in() {
        var session = signedIn("3131001137.collector");

        var found = Objects.requireNonNull(node().findById(session.getId()));

        assertThat(principal(found))
                .isEqualTo(new CurrentUser("3131001137.collector", "钟秋白", "3131001137", Role.COLLECTOR, ""));
        assertThat(found.getCreationTime()).isEqualTo(session.getCreationTime());
    }

    @Test
    void neither_the_cookie_nor_the_passwords_hash_stands_in_the_database() {
        var id = signedIn("3131001137.collector").getId();

        assertThat(jdbc.sql("SELECT count(*) FROM session.session s WHERE s::text LIKE '%' || :id || '%'")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT encode(content, 'escape') FROM session.session")
                        .query(String.class)
                        .single())
                .contains("3131001137.collector")
                .doesNotContain("$argon2");
        assertThat(id).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void who_does_nothing_for_two_hours_is_signed_out_and_who_works_is_not() {
        var id = signedIn("a").getId();
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofMinutes(119));
            sessions.save(Objects.requireNonNull(sessions.findById(id)));
        }
        clock.pass(Duration.ofMinutes(120));
        assertThat(sessions.findById(id)).isNull();
        assertThat(rows()).isZero();
    }

    @Test
    void after_twelve_hours_even_who_never_rested_signs_in_again() {
        var id = signedIn("a").getId();
        for (int i = 0; i < 12 * 60 - 1; i++) {
            clock.pass(Duration.ofMinutes(1));
            sessions.save(Objects.requireNonNull(sessions.findById(id)));
        }
        clock.pass(Duration.ofMinutes(1));
        assertThat(sessions.findById(id)).isNull();
    }

    @Test
    void a_request_that_changes_nothing_writes_nothing_within_a_minute() {
        var id = signedIn("a").getId();
        var before = version();
        clock.pass(Duration.ofSeconds(60));
        sessions.save(Objects.requireNonNull(sessions.findById(id)));
        assertThat(version()).isEqualTo(before);
        clock.pass(Duration.ofSeconds(1));
        sessions.save(Objects.requireNonNull(sessions.findById(id)));
        assertThat(version()).isNotEqualTo(before);
    }

    @Test
    void an_answer_that_goes_out_while_something_is_only_read_keeps_its_session() {
        var reading = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        reading.setReadOnly(true);
        var id = reading.execute(_ -> signedIn("a").getId());
        clock.pass(Duration.ofMinutes(2));
        reading.executeWithoutResult(
                _ -> sessions.save(Objects.requireNonNull(sessions.findById(Objects.requireNonNull(id)))));
        assertThat(sessions.places("a")).isEqualTo(1);
    }

    @Test
    void two_requests_at_the_same_time_keep_what_each_of_them_changed() {
        var id = signedIn("a").getId();
        var one = Objects.requireNonNull(sessions.findById(id));
        var other = Objects.requireNonNull(node().findById(id));
        one.setAttribute("one", "1");
        other.setAttribute("other", "2");
        other.removeAttribute("kept");
        sessions.save(one);
        sessions.save(other);

        var found = Objects.requireNonNull(sessions.findById(id));
        assertThat(found.<String>getAttribute("one")).isEqualTo("1");
        assertThat(found.<String>getAttribute("other")).isEqualTo("2");
    }

    @Test
    void a_new_number_leaves_nothing_under_the_old_one_and_the_time_begins_anew() {
        var session = signedIn("a");
        var before = session.getId();
        clock.pass(Duration.ofHours(1));
        var again = Objects.requireNonNull(sessions.findById(before));
        var after = again.changeSessionId();
        sessions.save(again);

        assertThat(sessions.findById(before)).isNull();
        assertThat(Objects.requireNonNull(sessions.findById(after)).getCreationTime())
                .isEqualTo(clock.instant());
    }

    @Test
    void who_signed_out_meanwhile_is_not_signed_in_again_by_a_request_that_ends_later() {
        var id = signedIn("a").getId();
        var slow = Objects.requireNonNull(sessions.findById(id));
        slow.setAttribute("late", "yes");
        sessions.deleteById(id);
        sessions.save(slow);

        assertThat(sessions.findById(id)).isNull();
        assertThat(rows()).isZero();
    }

    @Test
    void other_places_of_a_person_are_counted_and_ended_and_nobody_elses() {
        var here = signedIn("a").getId();
        var there = signedIn("a").getId();
        var somebodyElse = signedIn("b").getId();

        assertThat(sessions.places("a")).isEqualTo(2);
        assertThat(sessions.endOthers("a", here)).isEqualTo(1);
        assertThat(sessions.places("a")).isEqualTo(1);
        assertThat(sessions.findById(there)).isNull();
        assertThat(sessions.findById(here)).isNotNull();
        assertThat(sessions.findById(somebodyElse)).isNotNull();
    }

    @Test
    void what_is_over_is_forgotten() {
        signedIn("a");
        clock.pass(Duration.ofMinutes(90));
        signedIn("b");
        clock.pass(Duration.ofMinutes(30));
        assertThat(sessions.forgetEnded()).isEqualTo(1);
        assertThat(sessions.places("b")).isEqualTo(1);
    }

    @Test
    void what_we_never_keep_is_not_read_back_and_the_session_is_over() throws IOException {
        var id = signedIn("a").getId();
        for (var foreign : List.of(new HashMap<>(Map.of("file", new File("/"))), "no attributes", new int[200_000])) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(foreign);
            }
            var other = signedIn("b");
            jdbc.sql("UPDATE session.session SET content = :content WHERE login = 'b'")
                    .param("content", bytes.toByteArray())
                    .update();
            assertThat(sessions.findById(other.getId())).isNull();
            assertThat(sessions.places("b")).isZero();
        }
        assertThat(sessions.findById(id)).isNotNull();
    }

    @Test
    void what_cannot_be_kept_is_told_at_once() {
        var session = sessions.createSession();
        session.setAttribute("what", new Object());
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> sessions.save(session))
                .withMessage("Cannot keep the session's [what]");
    }

    private Sessions node() {
        return new Sessions(jdbc, transaction, LIMITS, clock);
    }

    private StoredSession signedIn(String login) {
        var user = new CurrentUser(login, "钟秋白", "3131001137", Role.COLLECTOR, "{argon2}$argon2id$hash");
        var session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities())));
        session.setAttribute("kept", "before");
        sessions.save(session);
        return session;
    }

    private static Object principal(StoredSession session) {
        var context = (SecurityContextImpl) Objects.requireNonNull(
                session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY));
        return Objects.requireNonNull(
                Objects.requireNonNull(context.getAuthentication()).getPrincipal());
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM session.session")
                .query(Long.class)
                .single();
    }

    private String version() {
        return jdbc.sql("SELECT xmin::text FROM session.session")
                .query(String.class)
                .single();
    }
}
