package zhijian.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A source cannot become a report; says everything that is wrong with it, in the order of its lines.
public class ReportProblems extends RuntimeException {

    private final transient List<ReportProblem> problems;

    ReportProblems(List<ReportProblem> problems) {
        super(inOrder(problems).stream().map(ReportProblem::message).collect(Collectors.joining("\n")));
        this.problems = inOrder(problems);
    }

    static List<ReportProblem> inOrder(List<ReportProblem> problems) {
        return problems.stream().sorted(Comparator.comparing(ReportProblem::at)).toList();
    }

    public List<ReportProblem> problems() {
        return problems;
    }
}
