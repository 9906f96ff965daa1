package zhijian.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// The whole trail as one file that can be checked without us (审计导出); [AuditVerification] checks it.
///
/// UTF-8, one JSON array a line: `head`, then every `entry` in the order of subjects and numbers, then where every
/// `chain` ends, then `seal`. Head and seal end in a hash over the parts before it.
@Component
public class AuditExport {

    static final String FORMAT = "zhijian-audit-1";
    private static final int ROWS_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditExport(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Writes what is recorded when this begins.
    ///
    /// @param who takes the file out
    /// @return the root over all chains that the file ends with
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public String writeTo(OutputStream out, String who) {
        var heads = new ArrayList<AuditHash.Head>();
        var entries = new long[1];
        var at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        line(out, "head", FORMAT, at, who, AuditHash.ofParts("head", FORMAT, at, who));
        jdbc.sql("""
                SELECT subject, number, at, who, summary, previous, hash
                FROM audit.entry
                ORDER BY subject COLLATE "C", number
                """).withFetchSize(ROWS_AT_ONCE).query(row -> {
            var head = new AuditHash.Head(row.getString("subject"), row.getInt("number"), row.getString("hash"));
            line(
                    out,
                    "entry",
                    head.subject(),
                    Integer.toString(head.number()),
                    row.getTimestamp("at").toInstant().toString(),
                    row.getString("who"),
                    row.getString("summary"),
                    row.getString("previous"),
                    head.hash());
            if (!heads.isEmpty() && heads.getLast().subject().equals(head.subject())) {
                heads.removeLast();
            }
            heads.add(head);
            entries[0]++;
        });
        heads.forEach(head -> line(out, "chain", head.subject(), Integer.toString(head.number()), head.hash()));
        var root = AuditHash.merkleRoot(heads);
        var counted = Long.toString(entries[0]);
        var chains = Integer.toString(heads.size());
        line(out, "seal", counted, chains, root, AuditHash.ofParts("seal", counted, chains, root));
        return root;
    }

    private static void line(OutputStream out, String... parts) {
        try {
            out.write(AuditLine.of(List.of(parts)).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The audit trail cannot be written out", e);
        }
    }
}
