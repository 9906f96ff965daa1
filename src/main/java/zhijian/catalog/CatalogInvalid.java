package zhijian.catalog;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The catalog cannot be used; the administrator must mend its files. Carries every problem found, not just the first.
public class CatalogInvalid extends RuntimeException {

    private final List<CatalogProblem> problems;

    CatalogInvalid(Collection<CatalogProblem> problems) {
        super(inOrder(problems)
                .map(CatalogProblem::toString)
                .collect(joining("\n", "目录有 %d 个问题：\n".formatted(problems.size()), "")));
        this.problems = inOrder(problems).toList();
    }

    /// In the order of the files and their lines.
    public List<CatalogProblem> problems() {
        return problems;
    }

    private static Stream<CatalogProblem> inOrder(Collection<CatalogProblem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(CatalogProblem::file)
                        .thenComparing(CatalogProblem::line)
                        .thenComparing(CatalogProblem::column));
    }
}
