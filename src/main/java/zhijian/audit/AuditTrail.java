package zhijian.audit;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The audit trail (审计链) in `audit.entry`: every entry carries the hash of the one before it.
@Component
public class AuditTrail {

    private static final String BEGINNING = "0".repeat(64);

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
        var entries = entries(event.subject());
        var previous = entries.isEmpty() ? BEGINNING : entries.getLast().hash();
        int number = entries.size() + 1;
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
                .param("hash", hash(previous, event.subject(), number, at, event.who(), event.summary()))
                .update();
    }

    /// The subject's chain, oldest first.
    public List<Entry> entries(String subject) {
        return jdbc.sql("""
                SELECT number, at, who, summary, hash
                FROM audit.entry
                WHERE subject = :subject
                ORDER BY number
                """)
                .param("subject", subject)
                .query((row, _) -> new Entry(
                        row.getInt("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("who"),
                        row.getString("summary"),
                        row.getString("hash")))
                .list();
    }

    /// Whether every entry still follows from the one before it.
    public boolean isUnbroken(String subject) {
        var previous = BEGINNING;
        for (var entry : entries(subject)) {
            if (!entry.hash()
                    .equals(hash(previous, subject, entry.number(), entry.at(), entry.who(), entry.summary()))) {
                return false;
            }
            previous = entry.hash();
        }
        return true;
    }

    /// Every part is hashed with its length before it, so that no other parts make up the same text.
    private static String hash(String previous, String subject, int number, Instant at, String who, String summary) {
        var text = Stream.of(previous, subject, Integer.toString(number), at.toString(), who, summary)
                .map(part -> part.length() + ":" + part)
                .collect(joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
