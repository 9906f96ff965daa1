package zhijian.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.Explanation;
import zhijian.submission.Finding;
import zhijian.submission.SubmissionId;

/// A diagnosis as a page shows it; `@template.diagnosis.causes(frame, of)` renders it.
///
/// @param seen revisions of the answers the diagnosis is about, so that a fix overwrites nothing newer
/// @param editable whether fixes and explanations may be given now
/// @param back where to go after a fix or an explanation, below the submission's address, e.g. `/checks`
/// @param fixed fixes that still stand and can be undone
/// @param typed an explanation that could not be taken, as it was typed; null: none
public record DiagnosisView(
        SubmissionId id,
        Catalog catalog,
        Diagnosis diagnosis,
        Map<ItemCode, Long> seen,
        boolean editable,
        String back,
        List<Fixed> fixed,
        @Nullable Typed typed) {

    /// What somebody typed into the form of a cause.
    record Typed(String cause, String type, String words) {}

    /// Only what concerns these items.
    public DiagnosisView of(Set<ItemCode> items) {
        return new DiagnosisView(id, catalog, diagnosis.of(items), seen, editable, back, fixed, typed);
    }

    DiagnosisView typed(Typed said) {
        return new DiagnosisView(id, catalog, diagnosis, seen, editable, back, fixed, said);
    }

    /// What the form of a cause begins with: what was typed, or else what was said before.
    Typed said(Cause cause) {
        if (typed != null && typed.cause().equals(cause.key())) {
            return typed;
        }
        return before(cause)
                .map(it -> new Typed(cause.key(), it.cause().name(), it.words()))
                .orElseGet(() -> new Typed(cause.key(), "", ""));
    }

    /// Files added to what was said before.
    List<Explanation.Evidence> evidence(Cause cause) {
        return before(cause).map(Explanation::evidence).orElse(List.of());
    }

    private static Optional<Explanation> before(Cause cause) {
        return cause.soft().stream()
                .flatMap(it -> Stream.ofNullable(it.explanation() == null ? it.earlier() : it.explanation()))
                .findFirst();
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
        return "/desk/rules/%s/%s".formatted(id.year(), finding.rule());
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
