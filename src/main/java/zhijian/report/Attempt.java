package zhijian.report;

import java.util.List;

/// A report as far as its source could be bound (试绑定).
///
/// @param problems in the order of the source; none: the report is complete
public record Attempt(Report report, List<ReportProblem> problems) {

    public Attempt {
        problems = List.copyOf(problems);
    }
}
