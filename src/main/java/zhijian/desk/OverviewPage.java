package zhijian.desk;

import java.util.List;
import java.util.stream.Stream;
import zhijian.catalog.Catalog;
import zhijian.diagnosis.DiagnosisView;
import zhijian.submission.Finding;
import zhijian.submission.ReviewState;
import zhijian.submission.StepTaken;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;

/// One submission as a whole (填报总览).
///
/// @param notObliged why the organisation need not report; empty: it must
/// @param version sent along with every step, so that a step taken on an old page is noticed
/// @param catalog of the year
/// @param tooLate why this person cannot recall it any more; empty: they can, or never could
/// @param declaration the declaration as HTML, filled in; empty where nobody is to read or sign it now
/// @param receipt of the filing; empty before
/// @param revisited items that were named when it was last sent back or reopened
/// @param slip what this person has written so far, to send it back
/// @param queries how many are not closed
/// @param unknown whether this person has not said yet who they are, and so can take no step
/// @param message what was just done; empty: nothing
record OverviewPage(
        SubmissionFrame frame,
        String term,
        String waitsFor,
        String notObliged,
        int version,
        Catalog catalog,
        List<Chapter> chapters,
        DiagnosisView checks,
        List<Step> steps,
        String tooLate,
        List<Taken> history,
        String declaration,
        List<DifferencesPage.Revisited> revisited,
        Slip slip,
        long queries,
        boolean editable,
        boolean unknown,
        String message) {

    record Chapter(String title, List<Part> parts) {

        long answered() {
            return parts.stream().mapToLong(Part::answered).sum();
        }

        long asked() {
            return parts.stream().mapToLong(Part::asked).sum();
        }
    }

    /// @param findings how many of them block
    record Part(
            String number,
            String heading,
            long answered,
            long asked,
            long requiredAnswered,
            long required,
            long findings) {

        boolean isDone() {
            return findings == 0 && (answered == asked || (required > 0 && requiredAnswered == required));
        }
    }

    record Place(String name, String address) {}

    /// A step this person may take now.
    ///
    /// @param name last part of its address
    record Step(String name, String label, String meaning) {

        /// Whether it takes the data further, so that queries should be closed before.
        boolean isCarryingOn() {
            return OverviewController.CARRYING_ON.contains(name);
        }
    }

    record Taken(StepTaken step, String who, String at) {}

    /// What stands in the way of submitting.
    List<Finding> blocking() {
        return checks.diagnosis().causes().stream()
                .flatMap(cause -> cause.findings().stream())
                .filter(Finding::blocks)
                .toList();
    }

    String toDo() {
        return Next.toDo(blocking());
    }

    long requiredAnswered() {
        return parts().mapToLong(Part::requiredAnswered).sum();
    }

    long required() {
        return parts().mapToLong(Part::required).sum();
    }

    long optionalAnswered() {
        return parts().mapToLong(Part::answered).sum() - requiredAnswered();
    }

    /// Whether nothing stands in the way of submitting, and every item that was named has been changed.
    boolean isReady() {
        return blocking().isEmpty() && revisited.stream().allMatch(DifferencesPage.Revisited::changed);
    }

    /// Whether this person judges the data now.
    boolean judges() {
        return steps.stream().anyMatch(step -> step.name().equals("send-back"));
    }

    SubmissionId id() {
        return frame.id();
    }

    ReviewState state() {
        return frame.state();
    }

    String base() {
        return frame.base();
    }

    private Stream<Part> parts() {
        return chapters.stream().flatMap(chapter -> chapter.parts().stream());
    }
}
