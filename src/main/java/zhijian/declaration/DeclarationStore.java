package zhijian.declaration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhijian.attachment.AttachmentId;
import zhijian.declaration.Declaration.Confirmed;
import zhijian.declaration.Declaration.Proof;
import zhijian.declaration.Declaration.Voided;
import zhijian.organisation.OrganisationId;
import zhijian.submission.SubmissionId;

/// Declarations with their proofs, in `declaration.declaration`.
@Repository
class DeclarationStore {

    private final JdbcClient jdbc;

    DeclarationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Signatures of an electronic declaration.
    ///
    /// @param signature CMS over the document
    /// @param page the signed PDF
    record Signatures(byte[] signature, byte[] page) {}

    /// @throws org.springframework.dao.DuplicateKeyException if another one holds or waits
    long keep(
            SubmissionId id,
            int version,
            String sha256,
            String declaredBy,
            Proof proof,
            @Nullable Signatures signatures) {
        return jdbc.sql("""
                INSERT INTO declaration.declaration
                       (organisation, year, version, sha256, declared_by, signed_by, signed_at, scan, signature, page)
                VALUES (:organisation, :year, :version, :sha256, :declaredBy, :by, :at, :scan, :signature, :page)
                RETURNING number
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .param("version", version)
                .param("sha256", sha256)
                .param("declaredBy", declaredBy)
                .param("by", proof.by())
                .param("at", proof.at().atOffset(ZoneOffset.UTC))
                .param("scan", proof instanceof Proof.OnPaper(var _, var _, var scan, var _) ? scan.value() : null)
                .param("signature", signatures == null ? null : signatures.signature(), Types.BINARY)
                .param("page", signatures == null ? null : signatures.page(), Types.BINARY)
                .query(Long.class)
                .single();
    }

    /// The latest first.
    List<Declaration> of(SubmissionId id) {
        return jdbc.sql("""
                SELECT number, organisation, year, version, sha256, declared_by, signed_by, signed_at, scan,
                       confirmed_by, confirmed_at, voided_at, voided_why
                FROM declaration.declaration
                WHERE organisation = :organisation AND year = :year
                ORDER BY number DESC
                """)
                .param("organisation", id.organisation().code())
                .param("year", id.year().getValue())
                .query((row, _) -> declaration(row))
                .list();
    }

    /// Scans of an organisation that nobody has confirmed yet.
    List<Declaration> waiting(OrganisationId organisation) {
        return jdbc.sql("""
                SELECT number, organisation, year, version, sha256, declared_by, signed_by, signed_at, scan,
                       confirmed_by, confirmed_at, voided_at, voided_why
                FROM declaration.declaration
                WHERE organisation = :organisation AND scan IS NOT NULL AND confirmed_at IS NULL AND voided_at IS NULL
                ORDER BY number
                """)
                .param("organisation", organisation.code())
                .query((row, _) -> declaration(row))
                .list();
    }

    Optional<Signatures> signatures(long number) {
        return jdbc.sql("""
                SELECT signature, page FROM declaration.declaration WHERE number = :number AND signature IS NOT NULL
                """)
                .param("number", number)
                .query((row, _) -> new Signatures(row.getBytes("signature"), row.getBytes("page")))
                .optional();
    }

    /// @return false if it does not wait any more; nothing has changed
    boolean confirm(long number, String who, Instant at) {
        return jdbc.sql("""
                UPDATE declaration.declaration
                   SET confirmed_by = :who, confirmed_at = :at
                 WHERE number = :number AND scan IS NOT NULL AND confirmed_at IS NULL AND voided_at IS NULL
                """)
                        .param("number", number)
                        .param("who", who)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void makeVoid(long number, String why, Instant at) {
        jdbc.sql("""
                UPDATE declaration.declaration
                   SET voided_at = :at, voided_why = :why
                 WHERE number = :number AND voided_at IS NULL
                """)
                .param("number", number)
                .param("why", why)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Declaration declaration(ResultSet row) throws SQLException {
        var by = row.getString("signed_by");
        var at = row.getTimestamp("signed_at").toInstant();
        @Nullable String scan = row.getString("scan");
        @Nullable String confirmedBy = row.getString("confirmed_by");
        @Nullable String why = row.getString("voided_why");
        return new Declaration(
                row.getLong("number"),
                new SubmissionId(new OrganisationId(row.getString("organisation")), Year.of(row.getInt("year"))),
                row.getInt("version"),
                row.getString("sha256"),
                row.getString("declared_by"),
                scan == null
                        ? new Proof.Electronic(by, at)
                        : new Proof.OnPaper(
                                by,
                                at,
                                new AttachmentId(scan),
                                confirmedBy == null
                                        ? null
                                        : new Confirmed(
                                                confirmedBy,
                                                row.getTimestamp("confirmed_at").toInstant())),
                why == null ? null : new Voided(row.getTimestamp("voided_at").toInstant(), why));
    }
}
