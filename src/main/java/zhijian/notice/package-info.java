/// **Notice** (消息): tells people what happened and what they are to do, in the application and by e-mail.
///
/// Listens to what other modules publish, in their transactions; nothing uses it but the frame around all
/// screens.
@ApplicationModule(
        displayName = "Notice 消息",
        allowedDependencies = {
            "page",
            "vault",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "query",
            "question",
            "publication",
            "sentinel"
        })
@NullMarked
package zhijian.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
