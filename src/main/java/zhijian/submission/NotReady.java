package zhijian.submission;

import java.util.List;
import java.util.stream.Collectors;

/// The submission has findings that must be corrected or explained first. Nothing has changed.
public class NotReady extends RuntimeException {

    private final List<Finding> findings;

    NotReady(List<Finding> findings) {
        super("还有 %d 个问题要先改正或说明：%n%s"
                .formatted(
                        findings.size(),
                        findings.stream()
                                .map(it -> it.checkId() + " " + it.message())
                                .collect(Collectors.joining("\n"))));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
