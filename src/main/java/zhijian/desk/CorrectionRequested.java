package zhijian.desk;

import zhijian.audit.Audited;
import zhijian.organisation.OrganisationId;
import zhijian.submission.SubmissionId;

/// An organisation asked its supervisor to let it correct what it filed (申请更正).
public record CorrectionRequested(SubmissionId submission, OrganisationId supervisor, int items, String who)
        implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return "Asked to correct %d items".formatted(items);
    }
}
