package zhijian.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.Finding;
import zhijian.submission.SubmissionId;

/// A diagnosis as a page shows it; `@template.diagnosis.causes(frame, of)` renders it.
///
/// @param seen revisions of the answers the diagnosis is about, so that a fix overwrites nothing newer
/// @param editable whether fixes and explanations may be given now
/// @param back where to go after a fix or an explanation, below the submission's address, e.g. `/checks`
/// @param fixed fixes that still stand and can be undone
public record DiagnosisView(
        SubmissionId id,
        Catalog catalog,
        Diagnosis diagnosis,
        Map<ItemCode, Long> seen,
        boolean editable,
        String back,
        List<Fixed> fixed) {

    /// Only what concerns these items.
    public DiagnosisView of(Set<ItemCode> items) {
        return new DiagnosisView(id, catalog, diagnosis.of(items), seen, editable, back, fixed);
    }

    String base() {
        return "/desk/" + id;
    }

    String place(Item item) {
        return "%s/sections/%s#%s".formatted(base(), item.section(), item.code());
    }

    long seen(ItemCode code) {
        return seen.getOrDefault(code, 0L);
    }

    String rule(Finding finding) {
        return "/desk/rules/%s/%s".formatted(id.year(), finding.checkId().split(":", 2)[0]);
    }

    String shown(SortedMap<ItemCode, Answer.Number> values, ItemCode code) {
        var value = values.get(code);
        return value == null ? "" : value.shown();
    }

    String words(Fixed fixed) {
        return String.join(
                "；",
                fixed.values().stream()
                        .map(value -> fixed.words(catalog.item(value.item()), value))
                        .toList());
    }
}
