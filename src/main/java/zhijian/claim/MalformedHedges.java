package zhijian.claim;

import java.util.List;

/// A file of hedge words that cannot be used (约数词表有误); the administrator of the catalog must act.
public final class MalformedHedges extends RuntimeException {

    private final transient List<String> problems;

    MalformedHedges(List<String> problems) {
        super("The hedge words have %d problem(s): %s".formatted(problems.size(), String.join(" | ", problems)));
        this.problems = List.copyOf(problems);
    }

    /// Every problem of the file, in Chinese, with its line.
    public List<String> problems() {
        return problems;
    }
}
