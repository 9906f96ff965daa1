package zhijian.notice;

import zhijian.audit.Audited;
import zhijian.submission.SubmissionId;

/// An authority urged whoever a submission waits for.
record Urged(SubmissionId submission, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return "Urged";
    }
}
