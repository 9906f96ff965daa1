package zhijian.workbook;

import java.util.UUID;
import zhijian.audit.Audited;
import zhijian.submission.SubmissionId;

/// Somebody took a submission's data out as a workbook.
///
/// @param export as the workbook names itself
record WorkbookExported(SubmissionId submission, UUID export, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return "Exported workbook " + export;
    }
}
