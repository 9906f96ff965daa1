package zhijian.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A source cannot become a report; says everything that is wrong with it, in the order of its lines.
public class ReportProblems extends RuntimeException {

    private final transient List<ReportProblem> problems;

    ReportProblems(List<ReportProblem> problems) {
        super(problems.stream()
                .sorted(Comparator.comparing(ReportProblem::at))
                .map(ReportProblem::message)
                .collect(Collectors.joining("\n")));
        this.problems = problems.stream()
                .sorted(Comparator.comparing(ReportProblem::at))
                .toList();
    }

    public List<ReportProblem> problems() {
        return problems;
    }
}
