/// **Burden** (填报负担): how long it takes to fill in an item, beside what the item is good for. Counts minutes of items,
/// never of people.
@ApplicationModule(
        displayName = "Burden 填报负担",
        allowedDependencies = {"page", "audit", "organisation", "account", "catalog", "cycle", "submission"})
@NullMarked
package zhijian.burden;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
