package zhijian.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.submission.SubmissionId;

/// Requests in `desk.correction_request`; at most one of a submission waits.
@Repository
class CorrectionStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    CorrectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false if one waits already; nothing has changed
    boolean add(SubmissionId id, String reason, Map<ItemCode, String> items, String who, Instant at) {
        var named = new TreeMap<String, String>();
        items.forEach((code, why) -> named.put(code.value(), why));
        return jdbc.sql("""
                INSERT INTO desk.correction_request (organisation, year, reason, items, requested_by, requested_at)
                VALUES (:organisation, :year, :reason, :items::jsonb, :who, :at)
                ON CONFLICT (organisation, year) WHERE decision IS NULL DO NOTHING
                """)
                        .param("organisation", id.organisation().code())
                        .param("year", id.year().getValue())
                        .param("reason", reason)
                        .param("items", JSON.writeValueAsString(named))
                        .param("who", who)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /// @return whether one was waiting
    boolean decide(SubmissionId id, boolean granted, String words, String who, Instant at) {
        return jdbc.sql("""
                UPDATE desk.correction_request
                   SET decision = :decision, answer = :words, decided_by = :who, decided_at = :at
                 WHERE organisation = :organisation AND year = :year AND decision IS NULL
                """)
                        .param("decision", granted ? "GRANTED" : "DECLINED")
                        .param("words", words)
                        .param("who", who)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("organisation", id.organisation().code())
                        .param("year", id.year().getValue())
                        .update()
                > 0;
    }

    /// Of one submission, the latest first.
    List<CorrectionRequest> of(SubmissionId id) {
        return jdbc.sql("""
                SELECT organisation, year, reason, items, requested_by, requested_at,
                       decision, answer, decided_by, decided_at
                FROM desk.correction_request
                WHERE organisation = :organisation AND year = :year
                ORDER BY id DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> request(row))
                .list();
    }

    /// Those that wait, the oldest first.
    List<CorrectionRequest> waiting() {
        return jdbc.sql("""
                SELECT organisation, year, reason, items, requested_by, requested_at,
                       decision, answer, decided_by, decided_at
                FROM desk.correction_request
                WHERE decision IS NULL
                ORDER BY requested_at
                """).query((row, _) -> request(row)).list();
    }

    private static CorrectionRequest request(ResultSet row) throws SQLException {
        var items = new TreeMap<ItemCode, String>();
        JSON.readTree(row.getString("items"))
                .forEachEntry((code, why) -> items.put(new ItemCode(code), why.stringValue()));
        var decision = row.getString("decision");
        return new CorrectionRequest(
                new SubmissionId(new OrganisationId(row.getString("organisation")), Year.of(row.getInt("year"))),
                row.getString("reason"),
                items,
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                decision == null
                        ? null
                        : new CorrectionRequest.Decision(
                                decision.equals("GRANTED"),
                                row.getString("answer"),
                                row.getString("decided_by"),
                                row.getTimestamp("decided_at").toInstant()));
    }
}
