/// **Setting** (启动设置): what a real start cannot do without, and only its administrator can give: keys, a first
/// password, the city's register. All that is missing or wrong is told at once. Knows nothing of the rest.
@ApplicationModule(
        displayName = "Setting 启动设置",
        allowedDependencies = {})
@NullMarked
package zhijian.setting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
