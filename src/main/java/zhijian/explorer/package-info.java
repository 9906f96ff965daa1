/// **Explorer** (指标查询): numbers of a release by indicator, scope and year, and the passport of each.
///
/// Reads what was frozen and computed; keeps nothing.
@ApplicationModule(
        displayName = "Explorer 指标查询",
        allowedDependencies = {
            "page",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "release",
            "indicator",
            "publication"
        })
@NullMarked
package zhijian.explorer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
