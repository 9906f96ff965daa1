package zhijian.writing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.narrative.Difference;
import zhijian.report.Flaw;

/// What the screens of the writing show (编写页面).
final class WritingPages {

    private WritingPages() {}

    /// All drafts somebody may read, and what they may begin.
    record Index(List<Line> lines, List<Line> startable) {

        record Line(String address, String title, String detail) {}
    }

    /// @param base address of the draft
    /// @param mayIssue whether this person issues editions, and sets drafts aside
    record Head(
            String base,
            String title,
            String releases,
            boolean mayAssign,
            boolean maySignOff,
            boolean mayIssue,
            @Nullable LeftOut leftOut) {}

    /// Why editions leave the draft out.
    record LeftOut(Exclusion.Kind kind, String reason, String by, boolean mayLift) {}

    /// The sections as they are arranged.
    record Arranging(Head head, List<Row> rows, List<Section> removed, String message) {

        record Row(Section section, int level, boolean earlier, boolean later) {}
    }

    record Outline(Head head, List<Row> rows, List<Colleague> colleagues, int settled, String message) {

        /// @param errors things that stand in the way of an edition
        /// @param waiting numbers that a new release tells differently; -1: nothing waits
        record Row(
                int number,
                int level,
                String title,
                SectionState state,
                String assignee,
                long errors,
                long remarks,
                int waiting,
                boolean breaks) {}
    }

    record Colleague(String login, String name) {}

    /// @param document for the editor, as JSON
    /// @param values what every binding prints, as JSON
    record Editing(
            Head head,
            Section section,
            String address,
            boolean mayWrite,
            List<SectionStep> steps,
            boolean mayDecide,
            String written,
            String document,
            String values,
            String preview,
            Findings findings,
            NewNumbers.@Nullable Effect effect,
            List<Said> remarks,
            List<Overruling> overrulings,
            List<Flaw> overrulable,
            Neighbours neighbours,
            String message,
            String problem) {}

    record Neighbours(@Nullable Section before, @Nullable Section after) {}

    /// What is wrong with a section, in words.
    record Findings(List<String> errors, List<String> doubts) {}

    record Said(Remark remark, String by, String at, String outcome, boolean mayClose, boolean mayTake) {}

    record Clash(String by, String at, List<Difference> differences, String mine, String theirs, long revision) {}

    record Versions(
            Head head,
            String title,
            String address,
            List<Line> lines,
            long from,
            long to,
            List<Difference> differences) {

        record Line(long revision, String label, String by, String at, int length, String release) {}
    }

    record Points(Head head, String release, List<Row> errors, List<Row> warnings, boolean complete, String message) {

        record Row(Point point, String section, String address, String signed) {}
    }
}
