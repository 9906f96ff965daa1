package zhijian.claim.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import zhijian.claim.rule.Finding;
import zhijian.claim.rule.Rules;
import zhijian.claim.text.Document;
import zhijian.claim.text.Unreadable;

/// Findings that somebody has looked at and accepted (已接受的结果), one a line: `rule | quote | reason`.
///
/// A finding is known by its rule and the words it points at, so that it stays accepted when text around it moves.
record Baseline(Set<String> accepted) {

    private static final String SEPARATOR = " | ";

    static final Baseline EMPTY = new Baseline(Set.of());

    /// @throws Unreadable with every line that has no reason
    static Baseline read(Path file) throws IOException, Unreadable {
        var accepted = new HashSet<String>();
        var problems = new ArrayList<String>();
        var number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = List.of(line.split("\\s*\\|\\s*", -1));
            if (cells.size() < 3 || cells.getLast().isBlank()) {
                problems.add("第 %d 行缺少理由，应写成：规则 | 原文 | 理由".formatted(number));
            } else if (!Rules.NAMES.contains(cells.getFirst().strip())) {
                problems.add(
                        "第 %d 行：没有“%s”这条规则".formatted(number, cells.getFirst().strip()));
            } else {
                accepted.add(key(cells.getFirst().strip(), String.join("|", cells.subList(1, cells.size() - 1))));
            }
        }
        if (!problems.isEmpty()) {
            throw new Unreadable(String.join("；", problems));
        }
        return new Baseline(Set.copyOf(accepted));
    }

    /// The lines that would accept these findings, once somebody has added the reasons.
    static String lines(Checked checked) {
        var lines = new StringBuilder("# 规则 | 原文 | 接受的理由（必填）\n");
        for (var finding : checked.findings()) {
            lines.append(finding.rule())
                    .append(SEPARATOR)
                    .append(quote(finding, checked.document()))
                    .append(SEPARATOR)
                    .append('\n');
        }
        return lines.toString();
    }

    boolean accepts(Finding finding, Document document) {
        return accepted.contains(key(finding.rule(), quote(finding, document)));
    }

    private static String quote(Finding finding, Document document) {
        return String.join(" … ", finding.places().stream().map(document::quote).toList());
    }

    private static String key(String rule, String quote) {
        return rule + SEPARATOR + quote.replaceAll("[\\s|]", "");
    }
}
