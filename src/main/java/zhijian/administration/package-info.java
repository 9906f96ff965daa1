/// **Administration** (系统管理): what administrators see and do. One looks after accounts, another reads the audit trail,
/// and neither can do the other's work; no administrator sees what organisations report.
@ApplicationModule(
        displayName = "Administration 系统管理",
        allowedDependencies = {"page", "audit", "account", "organisation"})
@NullMarked
package zhijian.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
