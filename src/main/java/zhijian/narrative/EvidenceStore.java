package zhijian.narrative;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.attachment.AttachmentId;
import zhijian.submission.SubmissionId;

/// Evidence in `narrative.evidence`; what is removed keeps its row.
@Repository
class EvidenceStore {

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param proves code of an item, or id of a soft check whose explanation it belongs to
    /// @param note what is to be seen where in the file; may be empty
    record Piece(long number, String proves, AttachmentId attachment, String note, String by, Instant at) {}

    /// In the order in which it was added.
    List<Piece> all(SubmissionId id) {
        return jdbc.sql("""
                SELECT id, proves, attachment, note, added_by, added_at
                FROM narrative.evidence
                WHERE organisation = :organisation AND year = :year AND removed_at IS NULL
                ORDER BY id
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> new Piece(
                        row.getLong("id"),
                        row.getString("proves"),
                        new AttachmentId(row.getString("attachment")),
                        row.getString("note"),
                        row.getString("added_by"),
                        row.getTimestamp("added_at").toInstant()))
                .list();
    }

    void add(SubmissionId id, String proves, AttachmentId attachment, String note, String who, Instant at) {
        jdbc.sql("""
                INSERT INTO narrative.evidence (organisation, year, proves, attachment, note, added_by, added_at)
                VALUES (:organisation, :year, :proves, :attachment, :note, :who, :at)
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("proves", proves)
                .param("attachment", attachment.value())
                .param("note", note)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(SubmissionId id, long number, String who, Instant at) {
        jdbc.sql("""
                UPDATE narrative.evidence
                   SET removed_by = :who, removed_at = :at
                 WHERE organisation = :organisation AND year = :year AND id = :number AND removed_at IS NULL
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("number", number)
                .param("who", who)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
