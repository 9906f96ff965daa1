/// **Diagnosis** (诊断): from what the checks found to what went wrong, with a fix where only one change explains it.
///
/// Reads a submission through its [zhijian.submission.Inspection] and changes it only through
/// [zhijian.submission.Submissions]. Keeps which answers were changed by a fix, so that the fix can be undone.
@ApplicationModule(
        displayName = "Diagnosis 诊断",
        allowedDependencies = {
            "page",
            "audit",
            "organisation",
            "account",
            "attachment",
            "catalog",
            "cycle",
            "submission"
        })
@NullMarked
package zhijian.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
