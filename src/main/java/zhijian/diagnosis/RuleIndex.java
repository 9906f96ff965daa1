package zhijian.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;

/// Which checks an answer can break: those that name its item, or an indicator computed from it.
final class RuleIndex {

    private final Map<String, Check> byId = new HashMap<>();
    private final Map<ItemCode, List<Check>> byItem = new HashMap<>();
    private final Map<String, Set<ItemCode>> items = new HashMap<>();
    private final Map<ItemCode, Integer> places = new LinkedHashMap<>();
    private final List<Item> form;

    RuleIndex(Catalog catalog, Level level) {
        form = catalog.items(level);
        form.forEach(item -> places.put(item.code(), places.size()));
        for (var check : catalog.checks(level)) {
            byId.put(check.id(), check);
            var seen = new HashSet<ItemCode>();
            check.names().forEach(code -> collect(catalog, code, seen));
            seen.retainAll(places.keySet());
            items.put(check.id(), seen);
            seen.forEach(
                    code -> byItem.computeIfAbsent(code, _ -> new ArrayList<>()).add(check));
        }
    }

    private static void collect(Catalog catalog, ItemCode code, Set<ItemCode> seen) {
        if (seen.add(code) && catalog.find(code).orElse(null) instanceof Indicator indicator) {
            indicator.formula().names().forEach(it -> collect(catalog, it, seen));
        }
    }

    boolean knows(String checkId) {
        return byId.containsKey(checkId);
    }

    /// @throws IllegalArgumentException if there is no such check
    Check check(String id) {
        var check = byId.get(id);
        if (check == null) {
            throw new IllegalArgumentException("There is no check " + id);
        }
        return check;
    }

    List<Check> checks(ItemCode item) {
        return byItem.getOrDefault(item, List.of());
    }

    /// The items a check depends on.
    Set<ItemCode> items(Check check) {
        return items.getOrDefault(check.id(), Set.of());
    }

    /// An item and the items that stand near it on the form.
    List<Item> near(ItemCode item, int distance) {
        int place = places.getOrDefault(item, 0);
        return form.subList(Math.max(0, place - distance), Math.min(form.size(), place + distance + 1));
    }
}
