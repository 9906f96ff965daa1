package zhijian.submission;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import zhijian.account.CurrentUser;

/// Lets people in to every page about a submission, before anything else is looked at (准入).
@ControllerAdvice(annotations = SubmissionController.class)
class AdmittedSubmission {

    private final Admission admission;

    AdmittedSubmission(Admission admission) {
        this.admission = admission;
    }

    /// Without binding: fields of a form may have any name.
    @ModelAttribute(name = "id", binding = false)
    SubmissionId id(
            @PathVariable String organisation, @PathVariable String year, @AuthenticationPrincipal CurrentUser user) {
        return admission.admit(organisation, year, user);
    }
}
