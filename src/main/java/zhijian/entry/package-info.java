/// **Entry** (录入): the screens on which an organisation fills in its data, section by section. Keeps nothing of its
/// own.
@ApplicationModule(
        displayName = "Entry 录入",
        allowedDependencies = {
            "page",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "diagnosis",
            "query",
            "narrative"
        })
@NullMarked
package zhijian.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
