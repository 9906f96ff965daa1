package zhijian.declaration;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.submission.SubmissionId;

/// Signed receipts, in `declaration.receipt`.
@Repository
class ReceiptStore {

    private final JdbcClient jdbc;

    ReceiptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param content as it was signed
    record Signed(String number, String content, byte[] signature) {}

    void keep(SubmissionId id, Signed receipt, Instant at) {
        jdbc.sql("""
                INSERT INTO declaration.receipt (number, organisation, year, content, signature, issued_at)
                VALUES (:number, :organisation, :year, :content, :signature, :at)
                """)
                .param("number", receipt.number())
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("content", receipt.content())
                .param("signature", receipt.signature())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The latest first.
    List<Signed> of(SubmissionId id) {
        return jdbc.sql("""
                SELECT number, content, signature
                FROM declaration.receipt
                WHERE organisation = :organisation AND year = :year
                ORDER BY id DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) ->
                        new Signed(row.getString("number"), row.getString("content"), row.getBytes("signature")))
                .list();
    }
}
