package zhijian.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is computed from what within one year (指标依赖); `prev` looks at another year and closes no circle.
record Dependencies(Map<ItemCode, Definition> definitions) {

    /// Tells every circle once: an indicator that needs itself, however far round, could never be computed.
    ///
    /// @param tell gets the codes on the way round
    void circles(Consumer<List<ItemCode>> tell) {
        var settled = new LinkedHashSet<ItemCode>();
        definitions.keySet().forEach(code -> follow(code, new ArrayList<>(), settled, tell));
    }

    private void follow(ItemCode code, List<ItemCode> path, Set<ItemCode> settled, Consumer<List<ItemCode>> tell) {
        int before = path.indexOf(code);
        if (before >= 0) {
            tell.accept(List.copyOf(path.subList(before, path.size())));
        } else if (!settled.contains(code) && definitions.get(code) instanceof Indicator indicator) {
            path.add(code);
            indicator.formula().namesOfSameYear().forEach(name -> follow(name, path, settled, tell));
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
