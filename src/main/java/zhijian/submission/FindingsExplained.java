package zhijian.submission;

import static java.util.stream.Collectors.joining;

import java.util.SortedMap;
import zhijian.audit.Audited;

/// Soft findings were explained (作出说明); published in the same transaction.
///
/// @param explanations by the id of the check
public record FindingsExplained(SubmissionId submission, SortedMap<String, Explanation> explanations, String who)
        implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return explanations.entrySet().stream()
                .map(entry -> "Explained %s: %s, %s, %d files"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().cause(),
                                entry.getValue().words().replace('\n', ' '),
                                entry.getValue().evidence().size()))
                .collect(joining("; "));
    }
}
