package zhijian.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The audit trail (审计链) in `audit.entry`: every entry carries the hash of the one before it.
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// One thing somebody did.
    public record Entry(int number, Instant at, String who, String summary, String hash) {}

    @EventListener
    @Transactional
    public void record(Audited event) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))")
                .param("subject", event.subject())
                .query((_, _) -> true)
                .single();
        var last = last(event.subject());
        var previous = last.map(Entry::hash).orElse(AuditHash.BEGINNING);
        int number = last.map(Entry::number).orElse(0) + 1;
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("""
                INSERT INTO audit.entry (subject, number, at, who, summary, previous, hash)
                VALUES (:subject, :number, :at, :who, :summary, :previous, :hash)
                """)
                .param("subject", event.subject())
                .param("number", number)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("who", event.who())
                .param("summary", event.summary())
                .param("previous", previous)
                .param("hash", AuditHash.ofEntry(previous, event.subject(), number, at, event.who(), event.summary()))
                .update();
    }

    private Optional<Entry> last(String subject) {
        return jdbc.sql("""
                SELECT number, at, who, summary, hash
                FROM audit.entry
                WHERE subject = :subject
                ORDER BY number DESC
                LIMIT 1
                """).param("subject", subject).query(AuditTrail::entry).optional();
    }

    /// The subject's chain, oldest first.
    public List<Entry> entries(String subject) {
        return jdbc.sql("""
                SELECT number, at, who, summary, hash
                FROM audit.entry
                WHERE subject = :subject
                ORDER BY number
                """).param("subject", subject).query(AuditTrail::entry).list();
    }

    /// Whether every entry still follows from the one before it.
    public boolean isUnbroken(String subject) {
        var previous = AuditHash.BEGINNING;
        for (var entry : entries(subject)) {
            if (!entry.hash()
                    .equals(AuditHash.ofEntry(
                            previous, subject, entry.number(), entry.at(), entry.who(), entry.summary()))) {
                return false;
            }
            previous = entry.hash();
        }
        return true;
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getInt("number"),
                row.getTimestamp("at").toInstant(),
                row.getString("who"),
                row.getString("summary"),
                row.getString("hash"));
    }
}
