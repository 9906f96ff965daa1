package zhijian.diagnosis;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.SortedMap;
import zhijian.audit.Audited;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.SubmissionId;

/// Somebody took a proposed fix, or took it back (采用改法); published in the same transaction.
///
/// @param undone whether this takes an earlier fix back
public record FixTaken(SubmissionId submission, SortedMap<ItemCode, Answer> values, boolean undone, String who)
        implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return "%s %s"
                .formatted(
                        undone ? "Undid a fix:" : "Took a fix:",
                        values.entrySet().stream().map(Map.Entry::toString).collect(joining(", ")));
    }
}
