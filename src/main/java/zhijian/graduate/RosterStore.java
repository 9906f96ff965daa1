package zhijian.graduate;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

/// Rosters in `graduate.roster`: versions are only added, and the latest one stands.
@Repository
class RosterStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String VERSION =
            "SELECT version, withdrawn, graduates, sha256, totals::text AS totals, made_by, made_at ";

    private final JdbcClient jdbc;

    RosterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One version, without its rows.
    ///
    /// @param withdrawn the school took its roster back; the rest is empty then
    /// @param totals items computed from it; those that cannot be are not there
    record Version(
            int version,
            boolean withdrawn,
            int graduates,
            String sha256,
            SortedMap<ItemCode, BigDecimal> totals,
            String by,
            Instant at) {}

    /// The version that stands; empty where there is none, or the latest one was a withdrawal.
    Optional<Version> standing(SubmissionId id) {
        return latest(id).filter(version -> !version.withdrawn());
    }

    Optional<Version> latest(SubmissionId id) {
        return jdbc.sql(VERSION + """
                FROM graduate.roster
                WHERE organisation = :organisation AND year = :year
                ORDER BY version DESC
                LIMIT 1
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> version(row))
                .optional();
    }

    /// The latest first.
    List<Version> all(SubmissionId id) {
        return jdbc.sql(VERSION + """
                FROM graduate.roster
                WHERE organisation = :organisation AND year = :year
                ORDER BY version DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> version(row))
                .list();
    }

    /// Rows of one version, as [Roster#text] wrote them; empty where there is no such version, or it is a withdrawal.
    Optional<String> content(SubmissionId id, int version) {
        return jdbc.sql("""
                SELECT content
                FROM graduate.roster
                WHERE organisation = :organisation AND year = :year AND version = :version AND NOT withdrawn
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /// @param roster null takes the standing one back
    /// @return false where that version is there already; nothing has changed
    boolean add(
            SubmissionId id,
            int version,
            @Nullable Roster roster,
            Map<ItemCode, BigDecimal> totals,
            String who,
            Instant at) {
        var written = new TreeMap<String, String>();
        totals.forEach((item, value) -> written.put(item.value(), value.toPlainString()));
        return jdbc.sql("""
                INSERT INTO graduate.roster (organisation, year, version, withdrawn, graduates, content, sha256, totals,
                                             made_by, made_at)
                VALUES (:organisation, :year, :version, :withdrawn, :graduates, :content, :sha256, :totals::jsonb,
                        :who, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("organisation", id.organisation().code())
                        .param("year", id.year().getValue())
                        .param("version", version)
                        .param("withdrawn", roster == null)
                        .param(
                                "graduates",
                                roster == null ? 0 : roster.graduates().size())
                        .param("content", roster == null ? "" : roster.text())
                        .param("sha256", roster == null ? "" : roster.sha256())
                        .param("totals", JSON.writeValueAsString(written))
                        .param("who", who)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Version version(ResultSet row) throws SQLException {
        var totals = new TreeMap<ItemCode, BigDecimal>();
        JSON.readTree(row.getString("totals"))
                .forEachEntry((item, value) -> totals.put(new ItemCode(item), new BigDecimal(value.stringValue())));
        return new Version(
                row.getInt("version"),
                row.getBoolean("withdrawn"),
                row.getInt("graduates"),
                row.getString("sha256"),
                totals,
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant());
    }
}
