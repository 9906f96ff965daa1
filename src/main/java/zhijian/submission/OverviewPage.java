package zhijian.submission;

import java.util.List;
import java.util.stream.Stream;
import zhijian.catalog.Check;

/// One submission as a whole (填报总览).
///
/// @param version sent along with every step, so that a step taken on an old page is noticed
/// @param declaration the declaration as HTML, filled in; empty where nobody is to read or sign it now
/// @param receipt of the filing; empty before
/// @param message what was just done; empty: nothing
record OverviewPage(
        SubmissionId id,
        String organisation,
        String deadline,
        ReviewState state,
        String waitsFor,
        int version,
        List<Chapter> chapters,
        List<Line> findings,
        List<Step> steps,
        List<Taken> history,
        String declaration,
        boolean editable,
        String message) {

    record Chapter(String title, List<Part> parts) {}

    /// @param findings how many of them block
    record Part(String number, String heading, long answered, long asked, long findings) {}

    /// A finding with the way to the fields it is about.
    record Line(Finding finding, List<Place> places) {}

    record Place(String name, String address) {}

    /// A step this person may take now.
    ///
    /// @param name last part of its address
    record Step(String name, String label, String meaning) {}

    record Taken(StepTaken step, String who, String at) {}

    List<Line> hard() {
        return findings.stream()
                .filter(line -> line.finding().kind() == Check.Kind.HARD)
                .toList();
    }

    List<Line> soft() {
        return findings.stream()
                .filter(line -> line.finding().kind() == Check.Kind.SOFT)
                .toList();
    }

    long blocking() {
        return findings.stream().filter(line -> line.finding().blocks()).count();
    }

    long answered() {
        return parts().mapToLong(Part::answered).sum();
    }

    long asked() {
        return parts().mapToLong(Part::asked).sum();
    }

    String base() {
        return "/work/" + id;
    }

    private Stream<Part> parts() {
        return chapters.stream().flatMap(chapter -> chapter.parts().stream());
    }
}
