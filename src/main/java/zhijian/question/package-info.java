/// **Question** (公众提问): what readers ask about a published number, and the institute's public answer.
///
/// Whoever asks has no account and leaves nothing about themselves. The published site carries the answers.
@ApplicationModule(
        displayName = "Question 公众提问",
        allowedDependencies = {"digest", "vault", "page", "audit", "organisation", "account"})
@NullMarked
package zhijian.question;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
