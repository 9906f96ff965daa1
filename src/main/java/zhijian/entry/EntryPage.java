package zhijian.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhijian.diagnosis.Cause;
import zhijian.diagnosis.DiagnosisView;
import zhijian.submission.Finding;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;

/// The form of one section (填报页).
///
/// @param way all sections, for finding one's way
/// @param prefill how many answers of last year could be taken over
/// @param message what was just done; empty: nothing
record EntryPage(
        SubmissionFrame frame,
        FormSection section,
        List<Stop> way,
        List<Field> fields,
        Beside beside,
        Prefill prefill,
        String user,
        boolean editable,
        String message) {

    /// What stands beside the fields and changes with them: numbers computed from them and what the checks say.
    record Beside(List<EntryForm.Computed> computed, DiagnosisView diagnosis) {}

    /// How many unanswered items of the section, and of the whole form, were answered last year.
    record Prefill(int here, int all) {}

    /// A section in the list of all, with how far it is filled in.
    ///
    /// @param unconfirmed answers taken over from last year that nobody has looked at
    record Stop(FormSection section, int answered, int asked, int unconfirmed, boolean isHere) {

        boolean isDone() {
            return answered == asked && unconfirmed == 0;
        }
    }

    /// By chapter, in the order of the form.
    Map<String, List<Stop>> chapters() {
        var chapters = new LinkedHashMap<String, List<Stop>>();
        way.forEach(stop -> chapters.computeIfAbsent(stop.section().chapter(), _ -> new ArrayList<>())
                .add(stop));
        return chapters;
    }

    /// What is wrong with a field, or to be looked at, as it stands; null: nothing. Of several causes the first. That
    /// last year's answer is to be confirmed the field says by itself.
    @Nullable
    Cause doubt(Field field) {
        return beside.diagnosis().diagnosis().causes().stream()
                .filter(cause -> cause.blocks()
                        && !cause.findings().stream().allMatch(Finding::isUnconfirmed)
                        && cause.where().stream()
                                .anyMatch(it -> it.code().equals(field.item().code())))
                .findFirst()
                .orElse(null);
    }

    long unconfirmed() {
        return fields.stream().filter(Field::unconfirmed).count();
    }

    List<Field> refused() {
        return fields.stream()
                .filter(field -> !field.outcome().state().isEmpty()
                        && !field.outcome().state().equals("saved"))
                .toList();
    }

    @Nullable
    FormSection previous() {
        return position() > 1 ? way.get(position() - 2).section() : null;
    }

    @Nullable
    FormSection next() {
        return position() < way.size() ? way.get(position()).section() : null;
    }

    /// Counted from one.
    int position() {
        return way.stream().map(Stop::section).toList().indexOf(section) + 1;
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
                ? "这一节由本单位的采集员和负责这一节的协助填报人填写，您看到的是目前的数据。"
                : "这份数据现在是“%s”，不能修改。".formatted(frame.state().chinese());
    }
}
