package zhijian.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of one section (填报页).
///
/// @param sections all of the form, for finding one's way
/// @param message what was just done; empty: nothing
record EntryPage(
        SubmissionId id,
        String organisation,
        ReviewState state,
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

    String base() {
        return "/desk/" + id;
    }

    /// What can be done when the form cannot be changed.
    String readOnlyReason() {
        return state.isOpen() ? "只有本单位的采集员可以填写，您看到的是目前的数据。" : "这份数据现在是“%s”，不能修改。".formatted(state.chinese());
    }
}
