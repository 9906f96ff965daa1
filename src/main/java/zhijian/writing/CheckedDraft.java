package zhijian.writing;

import java.util.List;
import zhijian.report.Report;

/// A draft with every number filled in as far as it can be, and checked (已核对的报告稿).
record CheckedDraft(Draft draft, List<Part> parts) {

    /// All of it as one report.
    Report whole() {
        var first = parts.getFirst().report();
        return new Report(
                first.front(),
                first.scope(),
                first.year(),
                parts.stream().flatMap(it -> it.report().blocks().stream()).toList());
    }

    Part part(int number) {
        return parts.stream()
                .filter(it -> it.section().number() == number)
                .findFirst()
                .orElseThrow();
    }
}
