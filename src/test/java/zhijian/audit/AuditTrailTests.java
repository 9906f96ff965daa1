package zhijian.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import zhijian.PostgresForTests;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
class AuditTrailTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    private final String subject = "test/" + UUID.randomUUID();

    private record Happened(String subject, String who, String summary) implements Audited {}

    @Test
    void entries_of_a_subject_form_one_unbroken_chain() {
        threeThingsHappen();

        assertThat(trail.entries(subject))
                .extracting(entry -> entry.number() + " " + entry.who() + ": " + entry.summary())
                .containsExactly("1 lin: Opened it", "2 qiao: Changed it", "3 lin: Closed it");
        assertThat(trail.isUnbroken(subject)).isTrue();
    }

    @Test
    void what_happens_to_one_subject_is_no_part_of_another_chain() {
        threeThingsHappen();
        trail.record(new Happened(subject + "/other", "lin", "Opened another"));

        assertThat(trail.entries(subject)).hasSize(3);
        assertThat(trail.entries(subject + "/other"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.number()).isEqualTo(1));
    }

    @Test
    void a_rewritten_summary_is_noticed() {
        threeThingsHappen();
        tamper("UPDATE audit.entry SET summary = 'Left it alone' WHERE subject = :subject AND number = 2");
        assertThat(trail.isUnbroken(subject)).isFalse();
    }

    @Test
    void a_changed_name_or_time_is_noticed() {
        threeThingsHappen();
        tamper("UPDATE audit.entry SET who = 'wen' WHERE subject = :subject AND number = 1");
        assertThat(trail.isUnbroken(subject)).isFalse();
        tamper("UPDATE audit.entry SET who = 'lin' WHERE subject = :subject AND number = 1");
        assertThat(trail.isUnbroken(subject)).isTrue();
        tamper("UPDATE audit.entry SET at = at + interval '1 second' WHERE subject = :subject AND number = 3");
        assertThat(trail.isUnbroken(subject)).isFalse();
    }

    @Test
    void an_entry_taken_out_of_the_middle_is_noticed() {
        threeThingsHappen();
        tamper("DELETE FROM audit.entry WHERE subject = :subject AND number = 2");
        assertThat(trail.isUnbroken(subject)).isFalse();
    }

    @Test
    void an_entry_taken_from_the_beginning_is_noticed_though_the_rest_is_numbered_anew() {
        threeThingsHappen();
        tamper("DELETE FROM audit.entry WHERE subject = :subject AND number = 1");
        tamper("UPDATE audit.entry SET number = number - 1 WHERE subject = :subject");
        assertThat(trail.isUnbroken(subject)).isFalse();
    }

    @Test
    void a_line_break_in_a_summary_cannot_pass_for_another_entry() {
        trail.record(new Happened(subject, "lin", "wen\nDeclared it"));
        tamper("UPDATE audit.entry SET who = E'lin\\nwen', summary = 'Declared it' WHERE subject = :subject");
        assertThat(trail.isUnbroken(subject)).isFalse();
    }

    @Test
    void things_that_happen_at_the_same_time_follow_each_other_in_the_chain() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 20; person++) {
                people.submit(() -> trail.record(new Happened(subject, "lin", "Looked at it")));
            }
        }
        assertThat(trail.entries(subject)).hasSize(20);
        assertThat(trail.isUnbroken(subject)).isTrue();
    }

    private void threeThingsHappen() {
        trail.record(new Happened(subject, "lin", "Opened it"));
        trail.record(new Happened(subject, "qiao", "Changed it"));
        trail.record(new Happened(subject, "lin", "Closed it"));
    }

    private void tamper(String sql) {
        assertThat(jdbc.sql(sql).param("subject", subject).update()).isPositive();
    }
}
