package zhijian.submission;

import zhijian.audit.Audited;

/// A submission took a step; published in the same transaction.
public record ReviewMoved(SubmissionId submission, ReviewState from, ReviewState to, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return "%s → %s".formatted(from, to);
    }
}
