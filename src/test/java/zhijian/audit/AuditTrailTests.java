package zhijian.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import zhijian.PostgresForTests;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
class AuditTrailTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditRoots roots;

    @Autowired
    AuditExport export;

    @Autowired
    @FlywayDataSource
    DataSource owner;

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

    @Test
    void the_application_can_neither_change_nor_remove_what_is_on_record() {
        threeThingsHappen();
        roots.keep();
        for (var sql : List.of(
                "UPDATE audit.entry SET who = 'wen'",
                "DELETE FROM audit.entry",
                "TRUNCATE audit.entry",
                "UPDATE audit.root SET root = ''",
                "DELETE FROM audit.root",
                "ALTER TABLE audit.entry DISABLE TRIGGER keep",
                "DROP TABLE audit.entry")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(sql)
                    .isThrownBy(() -> jdbc.sql(sql).update())
                    .satisfies(refused -> assertThat(refused.getMostSpecificCause())
                            .hasMessageMatching("(?s).*(permission denied|must be owner).*"));
        }
        assertThat(trail.entries(subject)).hasSize(3);
    }

    @Test
    void even_the_owner_is_stopped_unless_the_trigger_is_switched_off_first() {
        threeThingsHappen();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() ->
                        JdbcClient.create(owner).sql("DELETE FROM audit.entry").update())
                .withMessageContaining("The audit trail is only ever added to: DELETE on audit.entry is refused");
    }

    @Test
    void a_root_ties_all_chains_together_and_is_kept_only_when_something_happened() {
        threeThingsHappen();
        var first = roots.keep().orElseThrow();
        assertThat(roots.keep()).isEmpty();
        threeThingsHappen();
        var second = roots.keep().orElseThrow();
        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(second.entries()).isEqualTo(first.entries() + 3);
        assertThat(second.chains()).isEqualTo(first.chains());
        assertThat(second.root()).isNotEqualTo(first.root());
    }

    @Test
    void an_export_is_found_whole_by_whoever_checks_it_and_ends_with_the_root_that_was_kept(@TempDir Path directory)
            throws IOException {
        forgetWhatOthersTamperedWith();
        threeThingsHappen();
        trail.record(new Happened(subject + "/另一条", "lin", "Said \"no\"\n<b>twice</b> 😀"));
        var kept = roots.keep().orElseThrow();
        var file = directory.resolve("audit.jsonl");
        try (var out = Files.newOutputStream(file)) {
            assertThat(export.writeTo(out, "310000.audit")).isEqualTo(kept.root());
        }
        var result = AuditVerification.of(file);
        assertThat(result.problems()).isEmpty();
        assertThat(result.root()).isEqualTo(kept.root());
        assertThat(result.entries()).isEqualTo(kept.entries());
        assertThat(result.chains()).isEqualTo(kept.chains());
    }

    private void tamper(String sql) {
        asOwner(jdbc ->
                assertThat(jdbc.sql(sql).param("subject", subject).update()).isPositive());
    }

    private void forgetWhatOthersTamperedWith() {
        asOwner(jdbc -> {
            jdbc.sql("ALTER TABLE audit.root DISABLE TRIGGER keep").update();
            jdbc.sql("TRUNCATE audit.entry, audit.root").update();
            jdbc.sql("ALTER TABLE audit.root ENABLE TRIGGER keep").update();
        });
    }

    private void asOwner(Consumer<JdbcClient> work) {
        new TransactionTemplate(new DataSourceTransactionManager(owner)).executeWithoutResult(_ -> {
            var asOwner = JdbcClient.create(owner);
            asOwner.sql("ALTER TABLE audit.entry DISABLE TRIGGER keep").update();
            work.accept(asOwner);
            asOwner.sql("ALTER TABLE audit.entry ENABLE TRIGGER keep").update();
        });
    }
}
