package zhijian.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;

/// Where a working day begins (我的工作).
///
/// @param cycle this year's campaign; null before the first
/// @param own this organisation's own submission; null where it has none to make
/// @param waiting what waits for a step of this person
/// @param others all that this person may look at, its own not among them
/// @param oversees whether there are others to keep an eye on
record WorkPage(
        String organisation,
        @Nullable Campaign cycle,
        @Nullable Line own,
        List<Line> waiting,
        List<Line> others,
        boolean oversees) {

    /// @param daysLeft e.g. `还有 12 天`
    record Campaign(String year, String title, String deadline, String daysLeft) {}

    record Line(SubmissionId id, String name, ReviewState state) {}
}
