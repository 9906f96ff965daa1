package zhijian.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhijian.catalog.Catalog;
import zhijian.catalog.Indicator;
import zhijian.catalog.ItemCode;

/// Which indicators are computed from an item, directly or through other indicators (受影响指标).
///
/// Indicators that look at the year before are left out: a growth rate only says once more that something changed.
final class Dependents {

    private final Map<ItemCode, List<Indicator>> direct = new HashMap<>();

    Dependents(Catalog catalog) {
        for (var indicator : catalog.indicators()) {
            if (!indicator.formula().looksBack()) {
                indicator
                        .formula()
                        .names()
                        .forEach(code -> direct.computeIfAbsent(code, _ -> new ArrayList<>())
                                .add(indicator));
            }
        }
    }

    /// In the order of the catalog, those nearest to the item first.
    Set<Indicator> of(ItemCode item) {
        var found = new LinkedHashSet<Indicator>();
        var next = List.copyOf(direct.getOrDefault(item, List.of()));
        while (!next.isEmpty()) {
            found.addAll(next);
            next = next.stream()
                    .flatMap(indicator -> direct.getOrDefault(indicator.code(), List.of()).stream())
                    .filter(indicator -> !found.contains(indicator))
                    .distinct()
                    .toList();
        }
        return found;
    }
}
