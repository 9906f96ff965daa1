package zhijian.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.SubmissionFrame;

/// What is declared, by whom, and what came of it (声明备案页).
///
/// @param status what is to be done now and by whom
/// @param step the review's version, sent along with every step so that a step taken on an old page is noticed
/// @param data what is to be signed or was signed; null before approval
/// @param seals what the organisation can sign with
/// @param sealService as people know it; empty: there is none
/// @param waiting a scan that a second person is to confirm; null: none
/// @param unfinishedQueries how many queries end with filing
/// @param receipts the latest first
/// @param message what was just done; empty: nothing
record DeclarationPage(
        SubmissionFrame frame,
        String status,
        int step,
        @Nullable Data data,
        boolean maySign,
        List<SigningAlgorithm> seals,
        String sealService,
        @Nullable Waiting waiting,
        boolean mayFile,
        long unfinishedQueries,
        List<Made> made,
        List<Given> receipts,
        String message) {

    /// @param version of the document
    /// @param text the year's declaration as HTML
    /// @param since what the changes are counted from
    record Data(
            int version,
            Fingerprint fingerprint,
            String catalogVersion,
            String text,
            DeclaredFigures figures,
            String since,
            List<DeclaredFigures.Change> changes) {

        String checkCode() {
            return Fingerprint.checkCode(fingerprint.sha256());
        }

        String sha256() {
            return Fingerprint.grouped(fingerprint.sha256());
        }

        String sm3() {
            return Fingerprint.grouped(fingerprint.sm3());
        }

        boolean compares() {
            return figures.lines().stream().anyMatch(it -> !it.lastYear().isEmpty());
        }
    }

    /// @param pictures of its pages, by number
    /// @param mine whether the reader brought it, and so cannot confirm it
    record Waiting(
            long number,
            String declaredBy,
            String broughtBy,
            String broughtAt,
            String file,
            List<Integer> pictures,
            boolean mine,
            boolean mayConfirm) {}

    /// One declaration as the history shows it.
    ///
    /// @param state 有效, 待确认 or 作废
    /// @param why it is void; empty: it is not
    /// @param checks the signatures', in words; empty for paper
    record Made(Declaration declaration, String state, String how, String why, List<SignatureCheck> checks) {}

    /// A receipt.
    ///
    /// @param check of its signature
    record Given(Receipt receipt, String filedAt, SignatureCheck check) {}

    String base() {
        return frame.base() + "/declaration";
    }
}
