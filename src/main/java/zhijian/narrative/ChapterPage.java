package zhijian.narrative;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Outline;
import zhijian.submission.SubmissionFrame;

/// The text of one chapter, with all chapters around it (文字叙述页).
///
/// @param showsDrafts whether earlier versions are for this person
/// @param message what was just done; empty: nothing
record ChapterPage(
        SubmissionFrame frame,
        Outline.Chapter chapter,
        List<Line> lines,
        State state,
        Beside beside,
        boolean editable,
        boolean showsDrafts,
        String message) {

    /// @param length of the chapter's text
    record Line(Outline.Chapter chapter, int length) {}

    /// The text, and what changes with it.
    ///
    /// @param words as they are shown in the field
    /// @param seen revision the next change is compared with
    /// @param written when and by whom, as it is shown; empty: by nobody yet
    /// @param clash null: nobody else wrote meanwhile
    record State(
            String words,
            long seen,
            String written,
            String saved,
            @Nullable Clash clash,
            String problem) {

        int length() {
            return CharacterCount.of(words);
        }

        String html() {
            return Prose.html(words);
        }

        boolean isTooLong() {
            return length() > Chapters.LONGEST;
        }
    }

    String address() {
        return frame.base() + "/narrative/" + chapter.number();
    }

    @Nullable
    Line next() {
        int at = lines.stream().map(Line::chapter).toList().indexOf(chapter);
        return at + 1 < lines.size() ? lines.get(at + 1) : null;
    }
}
