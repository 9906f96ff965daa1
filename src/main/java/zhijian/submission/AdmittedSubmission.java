package zhijian.submission;

import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;
import zhijian.account.CurrentUser;

/// Lets people in to every page about a submission, before anything else is looked at (准入).
@ControllerAdvice(annotations = SubmissionController.class)
class AdmittedSubmission {

    private final Admission admission;

    AdmittedSubmission(Admission admission) {
        this.admission = admission;
    }

    /// Without binding: fields of a form may have any name. Without parameters: Spring would read their annotations for
    /// every request anew, a tenth of what a save cost.
    @ModelAttribute(name = "id", binding = false)
    SubmissionId id() {
        var variables = (Map<?, ?>) Objects.requireNonNull(RequestContextHolder.currentRequestAttributes()
                .getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
        var user = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                .getPrincipal();
        return admission.admit(
                String.valueOf(variables.get("organisation")), String.valueOf(variables.get("year")), (CurrentUser)
                        Objects.requireNonNull(user));
    }
}
