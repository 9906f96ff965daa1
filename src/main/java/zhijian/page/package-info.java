/// **Page** (页面框架): what all screens have in common: header, banner, scripts and styles. Knows nothing of the rest.
@ApplicationModule(
        displayName = "Page 页面框架",
        allowedDependencies = {})
@NullMarked
package zhijian.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
