/// **Joint work** (合并办理): what many people ask of the database at the same moment, in one statement.
@ApplicationModule(
        displayName = "Joint work 合并办理",
        allowedDependencies = {})
@NullMarked
package zhijian.joint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
