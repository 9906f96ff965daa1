package zhijian.declaration;

import zhijian.audit.Audited;
import zhijian.submission.SubmissionId;

/// A declaration was signed, offered as a scan, confirmed or voided, or its receipt was signed; published in the same
/// transaction.
///
/// @param summary in English, one line
public record DeclarationMoved(SubmissionId submission, String who, String summary) implements Audited {

    @Override
    public String subject() {
        return "declaration/" + submission;
    }
}
