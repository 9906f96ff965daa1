package zhijian.declaration;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.attachment.AttachmentId;
import zhijian.submission.SubmissionId;

/// A legal representative answers for one approved document (责任声明). Once made it is never changed, only voided.
///
/// @param number counts all declarations
/// @param version of the document
/// @param sha256 of the document
/// @param declaredBy name of the legal representative
/// @param voided when and why it stopped to hold; null: it holds, or waits to be confirmed
public record Declaration(
        long number,
        SubmissionId submission,
        int version,
        String sha256,
        String declaredBy,
        Proof proof,
        @Nullable Voided voided) {

    /// How it was signed (签署方式).
    public sealed interface Proof {

        /// login of who signed, or brought the scan
        String by();

        Instant at();

        /// 电子签章: signatures over the document and over the printed page
        record Electronic(String by, Instant at) implements Proof {}

        /// 纸质签章: a scan of the signed and sealed page
        ///
        /// @param confirmed by whom and when it was held against the data; null: not yet
        record OnPaper(
                String by,
                Instant at,
                AttachmentId scan,
                @Nullable Confirmed confirmed) implements Proof {}

        default String chinese() {
            return switch (this) {
                case Electronic _ -> "电子签章";
                case OnPaper _ -> "纸质签章";
            };
        }
    }

    public record Confirmed(String by, Instant at) {}

    /// @param why in Chinese
    public record Voided(Instant at, String why) {}

    /// Whether it had been made and was not void at a moment.
    public boolean held(Instant moment) {
        return !proof.at().isAfter(moment) && (voided == null || voided.at().isAfter(moment));
    }

    public boolean isVoid() {
        return voided != null;
    }

    /// Whether a scan still waits for a second person.
    public boolean isWaiting() {
        return !isVoid() && proof instanceof Proof.OnPaper(var _, var _, var _, var confirmed) && confirmed == null;
    }

    /// Whether it holds now.
    public boolean isInForce() {
        return !isVoid() && !isWaiting();
    }

    Optional<AttachmentId> scan() {
        return proof instanceof Proof.OnPaper(var _, var _, var scan, var _) ? Optional.of(scan) : Optional.empty();
    }
}
