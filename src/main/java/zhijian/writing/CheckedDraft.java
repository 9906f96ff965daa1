package zhijian.writing;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import zhijian.report.Report;
import zhijian.report.Target;

/// A draft with every number filled in as far as it can be, and checked (已核对的报告稿).
///
/// @param targets to which references can lead, by label
record CheckedDraft(Draft draft, List<Part> parts, Map<String, Target> targets) {

    /// All of it as one report.
    Report whole() {
        var first = parts.getFirst().report();
        return new Report(
                first.front(),
                first.scope(),
                first.year(),
                parts.stream().flatMap(it -> it.report().blocks().stream()).toList());
    }

    /// The same reading of a draft with the same words, whatever became of its sections otherwise.
    CheckedDraft of(Draft same) {
        return new CheckedDraft(
                same,
                IntStream.range(0, parts.size())
                        .mapToObj(it -> parts.get(it).of(same.sections().get(it)))
                        .toList(),
                targets);
    }

    Part part(int number) {
        return parts.stream()
                .filter(it -> it.section().number() == number)
                .findFirst()
                .orElseThrow();
    }
}
