/// **Oversight** (进度督办): who has filed, who has not, where they stand, what blocks them, and whose report
/// readers find. Reads everything; nothing uses it.
@ApplicationModule(
        displayName = "Oversight 进度督办",
        allowedDependencies = {
            "page",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "query",
            "publication"
        })
@NullMarked
package zhijian.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
