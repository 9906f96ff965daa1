package zhijian.narrative;

import java.util.List;
import zhijian.submission.SubmissionFrame;

/// All cases of a submission (案例列表页).
///
/// @param mayBegin whether this person may add one now
/// @param mayOrder whether this person may withdraw, restore and move them now
/// @param asked whether the catalog wants at least one
record CasesPage(
        SubmissionFrame frame,
        List<Line> lines,
        List<Line> withdrawn,
        boolean mayBegin,
        boolean mayOrder,
        boolean asked,
        String message,
        String problem) {

    /// @param chapter title of the chapter it belongs to; empty: not chosen yet
    record Line(int number, CaseStudy told, String chapter, String written) {

        List<String> paragraphs() {
            return Prose.paragraphs(told.words());
        }
    }

    /// Why the cases were sent back or opened again; empty: they were not.
    String remark() {
        return frame.state().remarks().getOrDefault(Cases.ITEM, "");
    }

    String address() {
        return frame.base() + "/cases";
    }
}
