package zhijian.narrative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Outline;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionFrame;

/// One case, to be written or read (案例页).
///
/// @param told as it is shown: what was typed, or what stands
/// @param sections of the form, whose items a case may speak of
/// @param files names of the files it refers to, by attachment
/// @param showsDrafts whether earlier versions are for this person
/// @param refused what could not be taken; empty: everything was
record CasePage(
        SubmissionFrame frame,
        int number,
        CaseStudy told,
        State state,
        List<Outline.Chapter> chapters,
        List<FormSection> sections,
        Beside beside,
        Map<String, String> files,
        boolean editable,
        boolean showsDrafts,
        List<String> refused,
        String message) {

    /// What changes around the form with every change.
    ///
    /// @param seen revision the next change is compared with
    /// @param written when and by whom, as it is shown
    /// @param saved time of the change just kept; empty: none was
    /// @param clash null: nobody else wrote meanwhile
    record State(
            long seen,
            String written,
            String saved,
            int length,
            List<CaseProblem> problems,
            @Nullable Clash clash,
            String problem) {

        boolean isTooLong() {
            return length > CaseStudy.LONGEST;
        }
    }

    String address() {
        return "%s/cases/%d".formatted(frame.base(), number);
    }

    String shown(Picture picture) {
        return "%s/pictures/%s".formatted(frame.base(), picture.shown());
    }

    String original(Picture picture) {
        return "%s/files/%s".formatted(frame.base(), picture.original());
    }

    List<String> paragraphs() {
        return Prose.paragraphs(told.words());
    }

    /// People of the case, and empty rows for more.
    List<Person> rows() {
        var rows = new ArrayList<>(told.people());
        for (int i = 0; i < CaseForm.SPARE_PEOPLE; i++) {
            rows.add(new Person("", false, "", null));
        }
        return rows;
    }

    String chapterTitle() {
        return chapters.stream()
                .filter(chapter -> chapter.number().equals(told.chapter()))
                .map(Outline.Chapter::title)
                .findFirst()
                .orElse("未选择章节");
    }

    long chosen(FormSection section) {
        return section.items().stream()
                .filter(item -> told.items().contains(item.code()))
                .count();
    }
}
