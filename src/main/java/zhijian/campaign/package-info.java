/// **Campaign** (年度布置): the screens on which the commission prepares and opens a year and looks after it, and the guide
/// to every item that everybody reads. Keeps nothing: [zhijian.cycle.Cycles] does.
@ApplicationModule(
        displayName = "Campaign 年度布置",
        allowedDependencies = {
            "page",
            "node",
            "audit",
            "organisation",
            "account",
            "attachment",
            "catalog",
            "cycle",
            "submission"
        })
@NullMarked
package zhijian.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
