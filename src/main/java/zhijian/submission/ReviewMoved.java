package zhijian.submission;

import zhijian.audit.Audited;

/// A submission took a step; published in the same transaction.
///
/// @param onBehalfOf login of the person a deputy stood in for; empty: `who` acted for themselves
public record ReviewMoved(SubmissionId submission, ReviewState from, ReviewState to, String who, String onBehalfOf)
        implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        var moved = "%s → %s".formatted(from, to);
        return onBehalfOf.isEmpty() ? moved : moved + " on behalf of " + onBehalfOf;
    }
}
