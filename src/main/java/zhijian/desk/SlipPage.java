package zhijian.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.SubmissionFrame;

/// The slip somebody is writing (意见单).
///
/// @param purpose null where nothing can be sent now
/// @param version sent along, so that a step taken meanwhile is noticed
/// @param others items that can be added
/// @param request what the organisation asked for, while it waits; null: nothing
record SlipPage(
        SubmissionFrame frame,
        @Nullable Purpose purpose,
        int version,
        String reason,
        List<Line> lines,
        List<Group> others,
        @Nullable Request request,
        String message) {

    /// @param now the answer as it stands
    record Line(String code, String name, String place, String now, String why) {}

    /// Items of one section.
    record Group(String section, List<Choice> items) {}

    record Choice(String code, String name) {}

    /// @param mine whether this person's own organisation asked
    record Request(String who, String at, String reason, List<Line> lines, boolean mine) {}

    String base() {
        return frame.base();
    }
}
