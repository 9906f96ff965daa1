/// **Oversight** (进度督办): who has filed, who has not, and where they stand. Reads everything; nothing uses it.
@ApplicationModule(
        displayName = "Oversight 进度督办",
        allowedDependencies = {"page", "audit", "organisation", "account", "catalog", "cycle", "submission"})
@NullMarked
package zhijian.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
