package zhijian.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.Finding;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;

/// The form of one section (填报页).
///
/// @param sections all of the form, for finding one's way
/// @param message what was just done; empty: nothing
record EntryPage(
        SubmissionFrame frame,
        FormSection section,
        List<FormSection> sections,
        List<Field> fields,
        Beside beside,
        boolean editable,
        String message) {

    /// What stands beside the fields and changes with them: numbers computed from them and what the checks say.
    record Beside(List<EntryForm.Computed> computed, List<Finding> findings) {}

    List<Field> refused() {
        return fields.stream().filter(field -> field.error() != null).toList();
    }

    @Nullable
    FormSection previous() {
        int at = sections.indexOf(section);
        return at > 0 ? sections.get(at - 1) : null;
    }

    @Nullable
    FormSection next() {
        int at = sections.indexOf(section);
        return at + 1 < sections.size() ? sections.get(at + 1) : null;
    }

    int position() {
        return sections.indexOf(section) + 1;
    }

    SubmissionId id() {
        return frame.id();
    }

    String base() {
        return frame.base();
    }

    /// What can be done when the form cannot be changed.
    String readOnlyReason() {
        return frame.state().isOpen()
                ? "只有本单位的采集员可以填写，您看到的是目前的数据。"
                : "这份数据现在是“%s”，不能修改。".formatted(frame.state().chinese());
    }
}
