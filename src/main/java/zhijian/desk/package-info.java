/// **Desk** (办理): what waits for whom, a submission as a whole, and the steps it takes. Keeps nothing of its own.
@ApplicationModule(
        displayName = "Desk 办理",
        allowedDependencies = {"page", "audit", "organisation", "account", "catalog", "cycle", "submission", "diagnosis"
        })
@NullMarked
package zhijian.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
