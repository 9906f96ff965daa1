package zhijian.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Ties all chains together once a minute (总根), in `audit.root`: who knows one root can tell whether any entry before
/// it was changed, removed or slipped in, in whichever chain.
@Component
class AuditRoots {

    /// Skips from chain to chain through the index instead of reading every entry.
    private static final String HEADS = """
            WITH RECURSIVE chain AS (
                (SELECT subject FROM audit.entry ORDER BY subject COLLATE "C" LIMIT 1)
                UNION ALL
                SELECT (SELECT entry.subject FROM audit.entry WHERE entry.subject COLLATE "C" > chain.subject
                        ORDER BY entry.subject COLLATE "C" LIMIT 1)
                FROM chain
                WHERE chain.subject IS NOT NULL
            )
            SELECT head.subject, head.number, head.hash
            FROM chain
            CROSS JOIN LATERAL (
                SELECT subject, number, hash
                FROM audit.entry
                WHERE entry.subject = chain.subject
                ORDER BY number DESC
                LIMIT 1) AS head
            ORDER BY head.subject COLLATE "C"
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditRoots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param entries how many there were in all chains
    record Root(int number, Instant at, int chains, long entries, String root, String previous, String hash) {}

    /// Keeps the root of what is recorded now, unless nothing was since the last one.
    @Transactional
    Optional<Root> keep() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('audit.root', 0))")
                .query((_, _) -> true)
                .single();
        var last = last();
        var heads = heads();
        long entries = heads.stream().mapToLong(AuditHash.Head::number).sum();
        if (entries == last.map(Root::entries).orElse(0L)) {
            return Optional.empty();
        }
        var previous = last.map(Root::hash).orElse(AuditHash.BEGINNING);
        int number = last.map(Root::number).orElse(0) + 1;
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var merkle = AuditHash.merkleRoot(heads);
        var root = new Root(
                number,
                at,
                heads.size(),
                entries,
                merkle,
                previous,
                AuditHash.ofRoot(previous, number, at, heads.size(), entries, merkle));
        jdbc.sql("""
                INSERT INTO audit.root (number, at, chains, entries, root, previous, hash)
                VALUES (:number, :at, :chains, :entries, :root, :previous, :hash)
                """)
                .param("number", root.number())
                .param("at", root.at().atOffset(ZoneOffset.UTC))
                .param("chains", root.chains())
                .param("entries", root.entries())
                .param("root", root.root())
                .param("previous", root.previous())
                .param("hash", root.hash())
                .update();
        return Optional.of(root);
    }

    Optional<Root> last() {
        return jdbc.sql("""
                SELECT number, at, chains, entries, root, previous, hash
                FROM audit.root
                ORDER BY number DESC
                LIMIT 1
                """)
                .query((row, _) -> new Root(
                        row.getInt("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getInt("chains"),
                        row.getLong("entries"),
                        row.getString("root"),
                        row.getString("previous"),
                        row.getString("hash")))
                .optional();
    }

    /// Where every chain ends, in the order of their subjects.
    private List<AuditHash.Head> heads() {
        return jdbc.sql(HEADS)
                .query((row, _) ->
                        new AuditHash.Head(row.getString("subject"), row.getInt("number"), row.getString("hash")))
                .list();
    }
}
