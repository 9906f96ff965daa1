package zhijian.claim.lint;

import java.util.List;
import zhijian.claim.rule.Finding;
import zhijian.claim.rule.Severity;
import zhijian.claim.text.Document;

/// A document and what was found in it (核对报告).
///
/// @param claims how many numbers were read
/// @param findings in the order of the text
public record Checked(Document document, int claims, List<Finding> findings) {

    public Checked {
        findings = List.copyOf(findings);
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /// Nothing that has to be corrected; notes may be left.
    public boolean isClean() {
        return findings.stream().allMatch(finding -> finding.severity() == Severity.NOTE);
    }

    Checked without(Baseline baseline) {
        return new Checked(
                document,
                claims,
                findings.stream()
                        .filter(finding -> !baseline.accepts(finding, document))
                        .toList());
    }
}
