package zhijian.catalog;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is computed from what (指标依赖).
record Dependencies(Map<ItemCode, Definition> definitions) {

    /// Every circle within one year, once, as the codes on the way round: an indicator that needs itself, however far
    /// round, could never be computed.
    List<List<ItemCode>> circles() {
        return circles(Formula::namesOfSameYear);
    }

    /// Every circle that `prev` closes: there would always have to be a year before.
    List<List<ItemCode>> circlesThroughYears() {
        var ofSameYear = circles().stream().map(Set::copyOf).collect(toSet());
        return circles(Formula::names).stream()
                .filter(it -> !ofSameYear.contains(Set.copyOf(it)))
                .toList();
    }

    private List<List<ItemCode>> circles(Function<Formula, Set<ItemCode>> needs) {
        var circles = new ArrayList<List<ItemCode>>();
        var settled = new LinkedHashSet<ItemCode>();
        definitions.keySet().forEach(code -> follow(code, needs, new ArrayList<>(), settled, circles));
        return circles;
    }

    private void follow(
            ItemCode code,
            Function<Formula, Set<ItemCode>> needs,
            List<ItemCode> path,
            Set<ItemCode> settled,
            List<List<ItemCode>> circles) {
        int before = path.indexOf(code);
        if (before >= 0) {
            circles.add(List.copyOf(path.subList(before, path.size())));
        } else if (!settled.contains(code) && definitions.get(code) instanceof Indicator indicator) {
            path.add(code);
            needs.apply(indicator.formula()).forEach(name -> follow(name, needs, path, settled, circles));
            path.removeLast();
            settled.add(code);
        }
    }

    /// An indicator is as old as the oldest item it is computed from. Only where there are no circles.
    Definition withLag(Definition definition) {
        return switch (definition) {
            case Item item -> item;
            case Indicator indicator -> indicator.withLag(lag(indicator));
        };
    }

    private int lag(@Nullable Definition definition) {
        return switch (definition) {
            case null -> 0;
            case Item item -> item.lag();
            case Indicator indicator ->
                indicator.formula().namesOfSameYear().stream()
                        .mapToInt(name -> lag(definitions.get(name)))
                        .max()
                        .orElse(0);
        };
    }
}
