package zhijian.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A report as far as its source could be bound (试绑定).
///
/// @param targets to which references can lead, by label
/// @param problems in the order of the source; none: the report is complete
public record Attempt(Report report, Map<String, Target> targets, List<ReportProblem> problems) {

    public Attempt {
        targets = Collections.unmodifiableMap(targets);
        problems = List.copyOf(problems);
    }
}
