package zhijian.catalog;

import java.util.List;
import java.util.stream.Collectors;

/// The catalog cannot be used; the administrator must mend its files. Carries every problem found, not just the first.
public class CatalogInvalid extends RuntimeException {

    private final List<CatalogProblem> problems;

    CatalogInvalid(List<CatalogProblem> problems) {
        super(problems.stream()
                .map(CatalogProblem::toString)
                .collect(Collectors.joining("\n", "目录有 %d 个问题：%n".formatted(problems.size()), "")));
        this.problems = List.copyOf(problems);
    }

    public List<CatalogProblem> problems() {
        return problems;
    }
}
