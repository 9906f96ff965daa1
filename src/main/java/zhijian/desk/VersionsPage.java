package zhijian.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.SubmissionFrame;

/// Everything an organisation filed for a year (备案版本).
///
/// @param versions the latest first
/// @param compared what differs between two of them; null where there are not two
/// @param purpose what may be done about the latest now; null: nothing
/// @param requests for corrections, the latest first
record VersionsPage(
        SubmissionFrame frame,
        List<Version> versions,
        @Nullable Compared compared,
        @Nullable Purpose purpose,
        List<Asked> requests,
        String message) {

    /// @param intact whether the document still has the hash it was filed under
    record Version(int number, String receipt, String sha256, boolean intact, String declared, String filed) {}

    /// @param from version numbers
    record Compared(int from, int to, List<Changed> changes) {}

    record Changed(String name, String section, String before, String after, String change) {}

    /// @param outcome e.g. `等待办理`
    record Asked(String who, String at, String reason, List<String> items, String outcome) {}

    String base() {
        return frame.base();
    }
}
