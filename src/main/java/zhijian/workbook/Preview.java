package zhijian.workbook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zhijian.submission.SubmissionId;

/// An upload that waits for somebody to look at it (导入预览), or did.
///
/// @param settledAt when it was confirmed or discarded; null while it waits
/// @param taken how many answers were changed by confirming; null where it was not confirmed
record Preview(
        UUID id,
        SubmissionId submission,
        File file,
        String source,
        List<String> notices,
        int untouched,
        String by,
        Instant at,
        @Nullable Instant settledAt,
        @Nullable Integer taken) {

    /// @param size in bytes
    record File(String name, int size, String sha256) {}

    boolean isOpen() {
        return settledAt == null;
    }
}
