package zhijian.narrative;

import zhijian.audit.Audited;
import zhijian.submission.SubmissionId;

/// Somebody changed a case, a chapter's text or evidence; published in the same transaction.
///
/// @param what e.g. `case/1`, `chapter/8`, `evidence`: each has a chain of its own
record NarrativeChanged(SubmissionId submission, String what, String summary, String who) implements Audited {

    @Override
    public String subject() {
        return "narrative/%s/%s".formatted(submission, what);
    }
}
