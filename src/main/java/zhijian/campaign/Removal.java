package zhijian.campaign;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Formula;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;

/// What goes when an item is asked no longer (连带取消): indicators computed from it, from those in turn, and checks that
/// cannot do without them. A check of many items goes on for the others.
///
/// @param opened items that were asked on a condition about it, and are asked always from then on
record Removal(List<Indicator> indicators, List<Check> checks, List<Item> opened) {

    static Removal of(Catalog catalog, Item item) {
        var gone = new LinkedHashSet<ItemCode>(Set.of(item.code()));
        var indicators = new ArrayList<Indicator>();
        follow(item.code(), catalog, gone, indicators);
        var checks =
                catalog.checks().stream()
                        .collect(groupingBy(Check::rule, LinkedHashMap::new, toList()))
                        .values()
                        .stream()
                        .filter(ofOneRule -> ofOneRule.stream()
                                .flatMap(check -> check.cases().stream())
                                .allMatch(it -> it.names().stream().anyMatch(gone::contains)))
                        .map(List::getFirst)
                        .toList();
        var opened = catalog.items().stream()
                .filter(it -> it.askedWhen() != null && !gone.contains(it.code()) && needs(it.askedWhen(), gone))
                .toList();
        return new Removal(List.copyOf(indicators), checks, opened);
    }

    private static void follow(ItemCode code, Catalog catalog, Set<ItemCode> gone, List<Indicator> indicators) {
        for (var indicator : catalog.indicators()) {
            if (indicator.formula().names().contains(code) && gone.add(indicator.code())) {
                indicators.add(indicator);
                follow(indicator.code(), catalog, gone, indicators);
            }
        }
    }

    private static boolean needs(Formula formula, Set<ItemCode> gone) {
        return formula.names().stream().anyMatch(gone::contains);
    }

    /// Codes and ids that are removed with the item.
    Set<String> ids() {
        var ids = new HashSet<String>();
        indicators.forEach(it -> ids.add(it.code().value()));
        checks.forEach(it -> ids.add(it.rule()));
        return ids;
    }

    boolean isNothing() {
        return indicators.isEmpty() && checks.isEmpty() && opened.isEmpty();
    }
}
