package zhijian.indicator;

import static java.util.stream.Collectors.joining;

import java.time.Year;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Lineage;

/// The rows of organisations of one level over several years (各年明细行), with values of the years before beside them.
///
/// A value of the year itself stands in column `code`, one of `n` years before in `code@n`. Items are found under the
/// codes they had in each year.
///
/// @param wanted the years of the rows
final class SchoolRows {

    private final SortedMap<Year, YearTables> years;
    private final Collection<Year> wanted;
    private final Level level;
    private final List<String> attributes;
    private final String filter;
    private final Year latest;
    private final SortedMap<Integer, Set<ItemCode>> columns = new TreeMap<>();

    /// @param latest the year whose catalog names the items
    /// @param attributes columns of the table that are kept beside the values
    /// @param filter what follows WHERE in every year's table; empty: nothing
    SchoolRows(
            SortedMap<Year, YearTables> years,
            Collection<Year> wanted,
            Year latest,
            Level level,
            List<String> attributes,
            String filter) {
        this.years = years;
        this.wanted = wanted;
        this.latest = latest;
        this.level = level;
        this.attributes = attributes;
        this.filter = filter;
        columns.put(0, new LinkedHashSet<>());
    }

    /// The column of an item's values; it will be there.
    String column(ItemCode code, int back) {
        columns.computeIfAbsent(back, _ -> new LinkedHashSet<>()).add(code);
        return "\"%s\"".formatted(name(code, back));
    }

    private static String name(ItemCode code, int back) {
        return back == 0 ? code.value() : "%s@%d".formatted(code, back);
    }

    /// What stands behind FROM.
    String sql() {
        var joins = new StringBuilder("(%s) n0".formatted(union(0)));
        var selected = new StringBuilder("n0.*");
        columns.forEach((back, codes) -> {
            if (back > 0) {
                joins.append(
                        "\nLEFT JOIN (%s) n%d ON n%2$d.\"year\" = n0.\"year\" AND n%2$d.organisation = n0.organisation"
                                .formatted(union(back), back));
                codes.forEach(code -> selected.append(", n%d.\"%s\"".formatted(back, name(code, back))));
            }
        });
        return columns.size() == 1 ? joins.toString() : "(SELECT %s FROM %s) n".formatted(selected, joins);
    }

    /// The rows of the years `back` years before the wanted ones, each called by the wanted year.
    private String union(int back) {
        return wanted.stream()
                .filter(year -> back == 0 || years.containsKey(year.minusYears(back)))
                .map(year -> select(year, back))
                .reduce((a, b) -> a + "\nUNION ALL " + b)
                .orElseGet(() -> select(years.firstKey(), back) + (filter.isEmpty() ? " WHERE" : " AND") + " 1 = 0");
    }

    private String select(Year year, int back) {
        var source = years.get(year.minusYears(back));
        var of = source == null ? years.get(years.firstKey()) : source;
        if (of == null) {
            throw new IllegalStateException("There is no release of " + year);
        }
        var kept = back == 0 ? attributes.stream().map(", \"%s\""::formatted).collect(joining()) : "";
        var values = columns.getOrDefault(back, Set.of()).stream()
                .map(code -> ", %s AS \"%s\"".formatted(named(code, latest, of), name(code, back)))
                .collect(joining());
        return "SELECT %s AS \"year\", organisation%s%s FROM %s%s"
                .formatted(year, kept, values, of.tables().get(level), filter.isEmpty() ? "" : " WHERE " + filter);
    }

    /// An item under the code or codes it had in the year of `of`.
    private String named(ItemCode code, Year year, YearTables of) {
        if (!year.isAfter(of.year())) {
            return of.item(code)
                    .filter(item -> item.level() == level)
                    .map(item -> "\"%s\"".formatted(item.code()))
                    .orElse("NULL");
        }
        var lineage = years.containsKey(year) ? lineage(year) : Lineage.NONE;
        return switch (lineage.origins().get(code)) {
            case null -> named(code, year.minusYears(1), of);
            case Lineage.Origin.Was(var codes, var _) ->
                codes.stream().map(it -> named(it, year.minusYears(1), of)).collect(joining(" + "));
            case Lineage.Origin.PartOf _, Lineage.Origin.Redefined _ -> "NULL";
        };
    }

    private Lineage lineage(Year year) {
        var tables = years.get(year);
        return tables == null ? Lineage.NONE : tables.lineage();
    }
}
