package zhijian.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.SubmissionFrame;

/// What changed, the most influential first (差异).
///
/// @param since what it is compared with, in a sentence
/// @param bases what it can be compared with
/// @param chapters of which there are differences, for the filter
/// @param rows those shown
/// @param found how many there are in the chapter chosen
/// @param purpose what may be done with marked items now; null: nothing
/// @param marked how many items are marked
/// @param asks whether this person may ask about an answer
/// @param texts cases and chapters written since
/// @param message what was just done; empty: nothing
record DifferencesPage(
        SubmissionFrame frame,
        String since,
        List<Option> bases,
        List<Option> orders,
        List<Option> chapters,
        List<Row> rows,
        int found,
        String address,
        String back,
        @Nullable Purpose purpose,
        int marked,
        boolean asks,
        List<Revisited> revisited,
        List<Text> texts,
        String message) {

    /// A case or chapter written since.
    ///
    /// @param written by whom and when
    record Text(String name, String address, String written) {}

    /// A choice, made by following its address.
    record Option(String label, String address, boolean chosen) {}

    /// @param place address of the field in the form
    /// @param change e.g. `+12`; empty where the answers are not numbers
    /// @param relative e.g. `+8.3%`; empty where there is none
    /// @param own effects on the organisation's indicators, the largest first
    /// @param share of the city, e.g. `1.2%`; empty where there is none
    /// @param entered who entered it and when; empty where nobody did this year
    /// @param queries how many about it are not closed
    /// @param proofs how many files prove it
    /// @param mark what is wrong with it, as marked by this person; null: not marked
    record Row(
            String code,
            String name,
            String section,
            String unit,
            String place,
            String before,
            String after,
            String change,
            String relative,
            List<Line> own,
            List<Line> city,
            String share,
            List<Remark> findings,
            String entered,
            long queries,
            long proofs,
            @Nullable String mark) {}

    /// One affected indicator, e.g. `生均用地面积`, `30.00 → 25.00 ㎡/生`, `16.7%`.
    record Line(String indicator, String values, String size) {}

    /// @param explanation by the organisation; null while there is none
    record Remark(String rule, String message, String explanation) {}

    /// An item that was named when the submission was last sent back or reopened.
    record Revisited(String name, String place, String why, boolean changed, String now) {}

    String base() {
        return frame.base();
    }

    /// Items named whose answers are still the same.
    long unchanged() {
        return revisited.stream().filter(it -> !it.changed()).count();
    }
}
