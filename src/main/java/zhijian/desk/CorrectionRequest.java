package zhijian.desk;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

/// An organisation asks to correct what it filed (更正申请).
///
/// @param items what it wants to correct, each with what is wrong with it
/// @param decision null while it waits
record CorrectionRequest(
        SubmissionId submission,
        String reason,
        Map<ItemCode, String> items,
        String by,
        Instant at,
        @Nullable Decision decision) {

    /// @param granted whether the submission was reopened
    /// @param words why not; empty where it was granted
    record Decision(boolean granted, String words, String by, Instant at) {}
}
