package zhijian.report;

import java.util.List;

/// A report is not fit to be issued; its authors must mend it. Carries every problem; nothing was issued.
public class EditionRefused extends RuntimeException {

    private final List<String> problems;

    public EditionRefused(String report, List<String> problems) {
        super("%s有 %d 个问题，不能发布：%n%s".formatted(report, problems.size(), String.join("\n", problems)));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
