/// **Submission** (填报): an organisation's yearly data, from the first keystroke to the filing receipt.
///
/// Owns answers, explanations, the three-level review, the declaration and the filing.
/// Publishes [ReviewMoved] on every step. Computes indicators only to check one organisation's answers.
@ApplicationModule(
        displayName = "Submission 填报",
        allowedDependencies = {
            "digest",
            "joint",
            "page",
            "audit",
            "organisation",
            "account",
            "attachment",
            "catalog",
            "cycle"
        })
@NullMarked
package zhijian.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
