package zhijian.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks entries of all chains up (审计查询), the latest first.
@Component
public class AuditSearch {

    private final JdbcClient jdbc;
    private final AuditRoots roots;

    AuditSearch(JdbcClient jdbc, AuditRoots roots) {
        this.jdbc = jdbc;
        this.roots = roots;
    }

    /// Everything empty: all entries.
    ///
    /// @param about what the subject begins with
    /// @param who login, exactly
    /// @param words somewhere in the summary, in any lettering
    /// @param from inclusive
    /// @param to exclusive
    public record Filter(
            String about,
            String who,
            String words,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// @param recorded rises with every entry of all chains
    public record Found(long recorded, String subject, int number, Instant at, String who, String summary) {}

    /// The last root over the heads of all chains.
    public record Root(int number, Instant at, int chains, long entries, String root) {}

    /// @param before only entries recorded before this one
    public List<Found> latest(Filter filter, long before, int most) {
        return jdbc.sql("""
                SELECT recorded, subject, number, at, who, summary
                FROM audit.entry
                WHERE recorded < :before
                  AND starts_with(subject, :about)
                  AND (:who = '' OR who = :who)
                  AND (:words = '' OR strpos(lower(summary), lower(:words)) > 0)
                  AND (:from::timestamptz IS NULL OR at >= :from)
                  AND (:to::timestamptz IS NULL OR at < :to)
                ORDER BY recorded DESC
                LIMIT :most
                """)
                .param("before", before)
                .param("about", filter.about())
                .param("who", filter.who())
                .param("words", filter.words())
                .param("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC))
                .param("to", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) -> new Found(
                        row.getLong("recorded"),
                        row.getString("subject"),
                        row.getInt("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("who"),
                        row.getString("summary")))
                .list();
    }

    public Optional<Root> lastRoot() {
        return roots.last().map(it -> new Root(it.number(), it.at(), it.chains(), it.entries(), it.root()));
    }
}
