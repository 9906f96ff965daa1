package zhijian.desk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.diagnosis.DiagnosisView;
import zhijian.submission.Finding;
import zhijian.submission.ReviewState;
import zhijian.submission.StepTaken;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;

/// One submission as a whole (填报总览).
///
/// @param version sent along with every step, so that a step taken on an old page is noticed
/// @param catalog of the year
/// @param declaration the declaration as HTML, filled in; empty where nobody is to read or sign it now
/// @param receipt of the filing; empty before
/// @param message what was just done; empty: nothing
record OverviewPage(
        SubmissionFrame frame,
        String deadline,
        String waitsFor,
        int version,
        Catalog catalog,
        List<Chapter> chapters,
        DiagnosisView checks,
        List<Step> steps,
        List<Taken> history,
        String declaration,
        boolean editable,
        String message) {

    record Chapter(String title, List<Part> parts) {}

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

    /// An item somebody named, with what is wrong with it.
    record Named(Place place, String why) {}

    List<Named> named(Map<ItemCode, String> items) {
        return items.entrySet().stream()
                .map(entry -> new Named(place(catalog.item(entry.getKey())), entry.getValue()))
                .toList();
    }

    Place place(Item item) {
        return new Place(item.name(), "%s/sections/%s#%s".formatted(base(), item.section(), item.code()));
    }

    /// A step this person may take now.
    ///
    /// @param name last part of its address
    record Step(String name, String label, String meaning) {}

    record Taken(StepTaken step, String who, String at) {}

    long blocking() {
        return checks.diagnosis().causes().stream()
                .flatMap(cause -> cause.findings().stream())
                .filter(Finding::blocks)
                .count();
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
