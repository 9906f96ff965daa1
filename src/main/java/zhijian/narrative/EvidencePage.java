package zhijian.narrative;

import java.util.List;
import zhijian.catalog.Check;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionFrame;

/// What proves the numbers, and what was drawn for checking (佐证页).
///
/// @param sections of the form, with the items that are typed
/// @param chosen what the next file is to prove, as chosen before; empty: nothing
/// @param note as typed before
record EvidencePage(
        SubmissionFrame frame,
        List<Proven> proven,
        List<FormSection> sections,
        List<Check> checks,
        List<Lot> lots,
        boolean mayAdd,
        boolean mayDraw,
        String chosen,
        String note,
        String message,
        String problem) {

    /// @param name of the item, or what the check says
    /// @param value answer of the item, or the explanation of the finding
    record Proven(String proves, String name, String value, List<Piece> pieces) {}

    record Piece(long number, String file, String name, String type, String note, String added, boolean removable) {}

    /// @param drawn when and by whom, and from how many
    record Lot(String drawn, long seed, List<Proven> items) {}

    String address() {
        return frame.base() + "/evidence";
    }

    String file(Piece piece) {
        return "%s/files/%s".formatted(frame.base(), piece.file());
    }
}
