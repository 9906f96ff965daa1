package zhijian.desk;

import zhijian.audit.Audited;
import zhijian.submission.SubmissionId;

/// The supervisor declined a request to correct what was filed (不同意更正).
///
/// @param requestedBy login of the person who had asked
public record CorrectionDeclined(SubmissionId submission, String words, String requestedBy, String who)
        implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return "Declined to reopen: " + words;
    }
}
