/// **Node** (节点): several processes of the application on one database.
///
/// What runs by the clock runs on one of them, and what two must not do at the same time they do one after the other.
/// A process alone is on duty and never waits.
@ApplicationModule(
        displayName = "Node 节点",
        allowedDependencies = {})
@NullMarked
package zhijian.node;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
