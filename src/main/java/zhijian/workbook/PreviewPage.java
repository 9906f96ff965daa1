package zhijian.workbook;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import zhijian.catalog.ItemCode;
import zhijian.page.BeijingTime;
import zhijian.submission.FormSection;
import zhijian.submission.SubmissionFrame;
import zhijian.workbook.Imports.Decision;

/// What an uploaded spreadsheet would change (导入预览).
///
/// @param sections of the form, for grouping
/// @param names of people by their logins
/// @param decisions made so far, when the page comes back
record PreviewPage(
        SubmissionFrame frame,
        Preview preview,
        Proposal proposal,
        List<FormSection> sections,
        Map<ItemCode, Decision> decisions,
        UnaryOperator<String> names,
        boolean editable) {

    /// Lines of one section.
    record Group(String heading, List<Proposal.Line> lines) {}

    String base() {
        return frame.base() + "/workbook";
    }

    String address() {
        return base() + "/previews/" + preview.id();
    }

    String uploaded() {
        return BeijingTime.moment(preview.at());
    }

    List<Group> changes() {
        return groups(proposal.changes());
    }

    private List<Group> groups(List<Proposal.Line> lines) {
        var groups = new LinkedHashMap<String, Group>();
        for (var section : sections) {
            var here = lines.stream()
                    .filter(line -> line.item().section().equals(section.number()))
                    .toList();
            if (!here.isEmpty()) {
                groups.put(section.number(), new Group(section.heading(), here));
            }
        }
        return List.copyOf(groups.values());
    }

    boolean isDecided(Proposal.Line line, String decision) {
        return decisions.get(line.item().code()) instanceof Decision made
                && made.name().equals(decision);
    }

    /// Revisions the person sees on this page.
    String seen() {
        return Stream.concat(proposal.changes().stream(), proposal.conflicts().stream())
                .map(line -> line.item().code() + ":" + line.revision())
                .collect(joining(" "));
    }

    boolean hasNothingToTake() {
        return proposal.changes().isEmpty() && proposal.conflicts().isEmpty();
    }

    String when(Proposal.Line line) {
        var standing = line.standing();
        return standing == null ? "" : "%s %s".formatted(BeijingTime.moment(standing.at()), names.apply(standing.by()));
    }
}
