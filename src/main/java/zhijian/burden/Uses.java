package zhijian.burden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;

/// What an item is good for (数据项用途).
///
/// @param indicators names of the indicators computed from it, directly
/// @param opens how many other items are asked only where this one is answered so
/// @param checks how many rules look at it
/// @param bindings how often a report binds it, or an indicator computed from it
record Uses(List<String> indicators, int opens, int checks, int bindings) {

    private static final Pattern BINDING = Pattern.compile("(?:\\{\\{|:::if )\\s*([a-z][a-z0-9_]*)");
    private static final List<String> REPORTS = List.of("reports/city.md", "reports/district.md", "reports/school.md");

    static final Uses NONE = new Uses(List.of(), 0, 0, 0);

    /// Nobody would miss it: no indicator needs it, no other item depends on it and no report prints it.
    boolean isIdle() {
        return indicators.isEmpty() && opens == 0 && bindings == 0;
    }

    /// What each item of a catalog is good for.
    static Map<ItemCode, Uses> of(Catalog catalog) {
        var bound = bindings(catalog);
        var uses = new HashMap<ItemCode, Uses>();
        for (Item item : catalog.items()) {
            var indicators = catalog.indicators().stream()
                    .filter(indicator -> indicator.formula().names().contains(item.code()))
                    .toList();
            int printed = bound.getOrDefault(item.code(), 0)
                    + indicators.stream()
                            .mapToInt(indicator -> bound.getOrDefault(indicator.code(), 0))
                            .sum();
            uses.put(
                    item.code(),
                    new Uses(
                            indicators.stream().map(Indicator::name).toList(),
                            (int) catalog.items().stream()
                                    .filter(it -> it.askedWhen() != null
                                            && it.askedWhen().names().contains(item.code()))
                                    .count(),
                            (int) checks(catalog).stream()
                                    .filter(check -> check.items().contains(item.code()))
                                    .count(),
                            printed));
        }
        return uses;
    }

    private static List<Check> checks(Catalog catalog) {
        var checks = new ArrayList<Check>();
        for (var level : Level.values()) {
            checks.addAll(catalog.checks(level));
        }
        return checks;
    }

    /// How often the year's report sources bind each code.
    private static Map<ItemCode, Integer> bindings(Catalog catalog) {
        var bound = new HashMap<ItemCode, Integer>();
        for (var report : REPORTS) {
            try {
                BINDING.matcher(Files.readString(catalog.file(report)))
                        .results()
                        .forEach(match -> bound.merge(new ItemCode(match.group(1)), 1, Integer::sum));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the report source " + report, e);
            }
        }
        return bound;
    }
}
