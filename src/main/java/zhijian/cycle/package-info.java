/// **Cycle** (年度工作): one year's campaign: its catalog, who is obliged to report, and from when until when.
@ApplicationModule(
        displayName = "Cycle 年度工作",
        allowedDependencies = {"page", "audit", "organisation", "account", "attachment", "catalog"})
@NullMarked
package zhijian.cycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
