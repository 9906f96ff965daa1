/// **Desk** (办理): what waits for whom, a submission as a whole, and the steps it takes.
///
/// Shows reviewers what changed, the most influential first. Remembers what everybody last saw, and what they are about
/// to say; publishes [CorrectionRequested] and [CorrectionDeclined].
@ApplicationModule(
        displayName = "Desk 办理",
        allowedDependencies = {
            "page",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "diagnosis",
            "query"
        })
@NullMarked
package zhijian.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
