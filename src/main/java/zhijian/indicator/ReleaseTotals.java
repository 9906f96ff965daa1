package zhijian.indicator;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Combine;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;
import zhijian.release.Release;

/// The item values of one release at every scope (各级合计): schools as they filed, groups combined as each item says.
///
/// A group's sum is over the schools that gave a number; it is missing only where none did.
final class ReleaseTotals {

    private static final List<SchoolAttribute> ATTRIBUTES = List.of(SchoolAttribute.values());

    /// The values of one scope.
    interface Row {

        /// Missing with its reason where the release says nothing of it.
        Amount value(ItemCode code);

        Optional<String> attribute(SchoolAttribute attribute);
    }

    /// What some schools' values add up to.
    ///
    /// @param schools how many have a value
    record Addition(Rational sum, long schools) {

        Addition plus(Addition other) {
            return new Addition(sum.plus(other.sum), schools + other.schools);
        }
    }

    private final Engine engine;
    private final Release release;
    private final Catalog catalog;
    private final Scope city;
    private final LevelTable schools;
    private final LevelTable districts;
    private final LevelTable institute;
    private final Map<ItemCode, Level> asked;
    private final Map<Scope, List<Scope>> schoolsOf = new LinkedHashMap<>();
    private @Nullable Map<Scope, Map<ItemCode, Amount>> groups;

    private ReleaseTotals(Engine engine, Release release, Catalog catalog, Scope city) {
        this.engine = engine;
        this.release = release;
        this.catalog = catalog;
        this.city = city;
        this.asked = catalog.items().stream().collect(toMap(Item::code, Item::level));
        this.schools = table(Level.SCHOOL, ATTRIBUTES);
        this.districts = table(Level.DISTRICT, List.of());
        this.institute = table(Level.CITY, List.of());
        var all = new ArrayList<Scope>();
        schoolsOf.put(city, all);
        for (int row = 0; row < schools.organisations().size(); row++) {
            var school = new Scope(Scope.Kind.SCHOOL, schools.organisations().get(row));
            all.add(school);
            for (var attribute : ATTRIBUTES) {
                schools.attribute(row, attribute)
                        .ifPresent(value -> schoolsOf
                                .computeIfAbsent(new Scope(Scope.Kind.of(attribute), value), _ -> new ArrayList<>())
                                .add(school));
            }
        }
    }

    /// @param catalog by which the release was collected
    /// @param city the scope that all schools together make up
    static ReleaseTotals read(Engine engine, Release release, Catalog catalog, Scope city) {
        return new ReleaseTotals(engine, release, catalog, city);
    }

    private LevelTable table(Level level, List<SchoolAttribute> attributes) {
        return new LevelTable(engine, engine.table(release.table(level)), catalog.items(level), attributes);
    }

    /// Number of the release they are of.
    String release() {
        return release.number();
    }

    /// Every school, and every group that has schools or answered itself.
    Set<Scope> scopes() {
        var scopes = new LinkedHashSet<Scope>();
        scopes.addAll(schoolsOf(city));
        scopes.addAll(schoolsOf.keySet());
        if (!catalog.items(Level.DISTRICT).isEmpty()) {
            districts.organisations().forEach(it -> scopes.add(new Scope(Scope.Kind.DISTRICT, it)));
        }
        return scopes;
    }

    /// Every school of this release.
    List<Scope> schools() {
        return schoolsOf(city);
    }

    /// Reads the answers of every school to these items at once; others are read when asked for.
    void prepareSchools(Collection<ItemCode> items) {
        schools.load(items);
    }

    /// Reads the groups' values, which are otherwise read when first asked for.
    void prepareGroups() {
        groups();
    }

    /// Empty values where the scope is not in this release.
    Row row(Scope scope) {
        if (scope.kind() == Scope.Kind.SCHOOL) {
            return schools.row(scope.code())
                    .<Row>map(row -> new Row() {
                        @Override
                        public Amount value(ItemCode code) {
                            var value = schools.value(row, code);
                            return value == null ? Amount.missing(whyNothing(scope, true, code)) : value;
                        }

                        @Override
                        public Optional<String> attribute(SchoolAttribute attribute) {
                            return schools.attribute(row, attribute);
                        }
                    })
                    .orElseGet(() -> ofGroup(scope, null));
        }
        return ofGroup(scope, groups().get(scope));
    }

    private Row ofGroup(Scope scope, @Nullable Map<ItemCode, Amount> values) {
        return new Row() {
            @Override
            public Amount value(ItemCode code) {
                var value = values == null ? null : values.get(code);
                return value == null ? Amount.missing(whyNothing(scope, values != null, code)) : value;
            }

            @Override
            public Optional<String> attribute(SchoolAttribute attribute) {
                return Optional.empty();
            }
        };
    }

    /// @param isHere whether the release has anything of the scope
    private Missing whyNothing(Scope scope, boolean isHere, ItemCode code) {
        var level = asked.get(code);
        if (level == null) {
            return Missing.NOT_ASKED;
        }
        boolean isTheirs = switch (level) {
            case SCHOOL -> !isHere;
            case DISTRICT -> scope.kind() == Scope.Kind.DISTRICT;
            case CITY -> scope.kind() == Scope.Kind.CITY;
        };
        return isTheirs ? Missing.NOT_FILED : Missing.NOT_APPLICABLE;
    }

    /// Answers in words, of the scope itself.
    Map<ItemCode, String> words(Scope scope) {
        return switch (scope.kind()) {
            case SCHOOL -> words(schools, scope.code());
            case DISTRICT -> words(districts, scope.code());
            case CITY ->
                institute.organisations().stream()
                        .map(it -> words(institute, it))
                        .findFirst()
                        .orElse(Map.of());
            case KIND, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE -> Map.of();
        };
    }

    private static Map<ItemCode, String> words(LevelTable table, String organisation) {
        return table.row(organisation).map(table::words).orElse(Map.of());
    }

    /// The schools of every group; all of them are the city's.
    Map<Scope, List<Scope>> schoolsOf() {
        return schoolsOf;
    }

    List<Scope> schoolsOf(Scope group) {
        return schoolsOf.getOrDefault(group, List.of());
    }

    private synchronized Map<Scope, Map<ItemCode, Amount>> groups() {
        if (groups == null) {
            var combined = new HashMap<Scope, Map<ItemCode, Amount>>();
            combineSchools(combined);
            combineDistricts(combined);
            own(combined, Level.DISTRICT, districts, it -> new Scope(Scope.Kind.DISTRICT, it));
            own(combined, Level.CITY, institute, _ -> city);
            groups = combined;
        }
        return groups;
    }

    private void combineSchools(Map<Scope, Map<ItemCode, Amount>> groups) {
        var items = combined(Level.SCHOOL);
        schoolsOf.keySet().forEach(group -> fill(values(groups, group), items));
        if (schools.hasRead(items)) {
            schoolsOf.forEach((group, members) -> {
                var rows = members.stream()
                        .flatMap(it -> schools.row(it.code()).stream())
                        .mapToInt(Integer::intValue)
                        .toArray();
                schools.combine(items, rows)
                        .forEach((code, total) -> values(groups, group).put(code, Amount.of(total)));
            });
        } else {
            combineByEngine(groups, items);
        }
        if (catalog.items(Level.SCHOOL).stream().anyMatch(it -> it.combine() == Combine.DISTINCT_COUNT)) {
            schoolsOf.forEach((group, members) -> countNames(
                    values(groups, group),
                    Level.SCHOOL,
                    members.stream().map(this::words).toList()));
        }
    }

    private void combineByEngine(Map<Scope, Map<ItemCode, Amount>> groups, List<Item> items) {
        askByAttributes(aggregates(items), (row, groupsOfRow) -> {
            var parts = values(row, ATTRIBUTES.size() + 1, items);
            groupsOfRow.forEach(group -> combine(values(groups, group), items, parts));
        });
    }

    /// Adds up over the schools of each group what formulas do nothing but add.
    ///
    /// @param formulas what is added in them, by indicator; those that need more than numbers of schools are left out
    /// @return of each group and indicator where at least one school has a value
    Map<Scope, Map<ItemCode, Addition>> add(Map<ItemCode, List<ItemCode>> formulas) {
        var scales = catalog.items(Level.SCHOOL).stream()
                .filter(it -> it.type().isNumber())
                .collect(toMap(Item::code, it -> it.type().decimals()));
        var added = formulas.entrySet().stream()
                .filter(it -> scales.keySet().containsAll(it.getValue()))
                .toList();
        var totals = new HashMap<Scope, Map<ItemCode, Addition>>();
        if (added.isEmpty()) {
            return totals;
        }
        askByAttributes(
                added.stream()
                        .map(it -> addition(it.getValue(), scales))
                        .map(", sum(%1$s), count(%1$s)"::formatted)
                        .collect(joining()),
                (row, groupsOfRow) -> {
                    for (int i = 0; i < added.size(); i++) {
                        var sum = row.getBigDecimal(ATTRIBUTES.size() + 1 + 2 * i);
                        if (sum != null) {
                            var code = added.get(i).getKey();
                            var part =
                                    new Addition(Rational.of(sum), row.getLong(ATTRIBUTES.size() + 2 + 2 * i));
                            groupsOfRow.forEach(group -> totals.computeIfAbsent(group, _ -> new HashMap<>())
                                    .merge(code, part, Addition::plus));
                        }
                    }
                });
        return totals;
    }

    /// Of 38 digits, because engines differ in what a sum of 18 digits may grow to.
    private static String addition(List<ItemCode> items, Map<ItemCode, Integer> scales) {
        int scale = items.stream()
                .mapToInt(it -> scales.getOrDefault(it, 0))
                .max()
                .orElse(0);
        return items.size() == 1
                ? "\"%s\"".formatted(items.getFirst())
                : items.stream()
                        .map(it -> "CAST(\"%s\" AS DECIMAL(38, %d))".formatted(it, scale))
                        .collect(joining(" + "));
    }

    private interface OfAlike {
        void read(ResultSet row, List<Scope> groups) throws SQLException;
    }

    /// The engine adds up schools with the same attributes; all groups are made of those.
    private void askByAttributes(String aggregates, OfAlike reading) {
        var columns =
                ATTRIBUTES.stream().map(it -> "\"%s\"".formatted(it.code())).collect(joining(", "));
        engine.ask(
                "SELECT %1$s%2$s FROM %3$s GROUP BY %1$s"
                        .formatted(columns, aggregates, engine.table(release.table(Level.SCHOOL))),
                row -> {
                    while (row.next()) {
                        var groupsOfRow = new ArrayList<Scope>();
                        groupsOfRow.add(city);
                        for (var attribute : ATTRIBUTES) {
                            var value = row.getString(attribute.ordinal() + 1);
                            if (value != null) {
                                groupsOfRow.add(new Scope(Scope.Kind.of(attribute), value));
                            }
                        }
                        reading.read(row, groupsOfRow);
                    }
                });
    }

    private void combineDistricts(Map<Scope, Map<ItemCode, Amount>> groups) {
        var items = combined(Level.DISTRICT);
        var values = values(groups, city);
        fill(values, items);
        if (catalog.items(Level.DISTRICT).isEmpty()) {
            return;
        }
        engine.ask(
                "SELECT count(*)%s FROM %s".formatted(aggregates(items), engine.table(release.table(Level.DISTRICT))),
                row -> {
                    row.next();
                    combine(values, items, values(row, 2, items));
                });
        countNames(
                values,
                Level.DISTRICT,
                districts.organisations().stream()
                        .map(it -> words(districts, it))
                        .toList());
    }

    private static Map<ItemCode, Amount> values(Map<Scope, Map<ItemCode, Amount>> groups, Scope group) {
        return groups.computeIfAbsent(group, _ -> new HashMap<>());
    }

    private static void fill(Map<ItemCode, Amount> values, List<Item> items) {
        items.forEach(item -> values.put(item.code(), Amount.missing(Missing.NOT_AVAILABLE)));
    }

    private static List<Amount> values(ResultSet row, int first, List<Item> items) throws SQLException {
        var values = new ArrayList<Amount>();
        for (int i = 0; i < items.size(); i++) {
            var value = row.getBigDecimal(first + i);
            values.add(value == null ? Amount.missing(Missing.NOT_AVAILABLE) : Amount.of(value));
        }
        return values;
    }

    private static void combine(Map<ItemCode, Amount> values, List<Item> items, List<Amount> parts) {
        for (int i = 0; i < items.size(); i++) {
            if (parts.get(i) instanceof Amount.Known(var part)) {
                var item = items.get(i);
                values.compute(
                        item.code(),
                        (_, known) -> known instanceof Amount.Known(var value)
                                ? Amount.of(item.combine() == Combine.MAX ? value.max(part) : value.plus(part))
                                : Amount.of(part));
            }
        }
    }

    /// How many different names organisations gave together.
    private void countNames(Map<ItemCode, Amount> values, Level level, List<Map<ItemCode, String>> words) {
        for (var item : catalog.items(level)) {
            if (item.combine() == Combine.DISTINCT_COUNT) {
                long names = words.stream()
                        .flatMap(it -> Stream.ofNullable(it.get(item.code())))
                        .flatMap(it -> NameList.of(it).names().stream())
                        .distinct()
                        .count();
                values.put(
                        item.code(),
                        names == 0 ? Amount.missing(Missing.NOT_AVAILABLE) : Amount.of(Rational.of(names)));
            }
        }
    }

    /// What organisations of a level answered for the scope they stand for.
    private void own(
            Map<Scope, Map<ItemCode, Amount>> groups, Level level, LevelTable table, Function<String, Scope> scope) {
        for (int row = 0; row < table.organisations().size(); row++) {
            var values = values(groups, scope.apply(table.organisations().get(row)));
            for (var item : catalog.items(level)) {
                var value = table.value(row, item.code());
                if (value != null) {
                    values.put(item.code(), value);
                }
            }
        }
    }

    /// Items whose numbers an engine can combine.
    private List<Item> combined(Level level) {
        return catalog.items(level).stream()
                .filter(item -> switch (item.combine()) {
                    case SUM, COUNT_TRUE, MAX -> item.type().isNumber();
                    case DISTINCT_COUNT,
                            NONE,
                            RATIO_OF_SUMS,
                            WEIGHTED_MEAN,
                            MEAN_OF_SCHOOLS,
                            COUNT_BY_ATTRIBUTE,
                            DERIVED -> false;
                })
                .toList();
    }

    private static String aggregates(List<Item> items) {
        return items.stream()
                .map(item -> ", %s(\"%s\")".formatted(item.combine() == Combine.MAX ? "max" : "sum", item.code()))
                .collect(joining());
    }
}
