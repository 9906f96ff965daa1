package zhijian.graduate;

import zhijian.audit.Audited;
import zhijian.submission.SubmissionId;

/// A roster was kept or taken back, or answers were taken from one; published in the same transaction. It says how
/// many,
/// never who.
record RosterChanged(SubmissionId submission, String summary, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }
}
