package zhijian.indicator;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Combine;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;
import zhijian.organisation.OrganisationId;
import zhijian.release.NotFiled;
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

    /// A school that is in this release.
    final class SchoolRow implements Row {

        private final int place;

        private SchoolRow(int place) {
            this.place = place;
        }

        /// Among [#schools].
        int place() {
            return place;
        }

        /// What all schools of the release answered; missing with its reason where it says nothing.
        LevelTable.Column answers(ItemCode code) {
            return ReleaseTotals.this.answers(code);
        }

        @Override
        public Amount value(ItemCode code) {
            return answers(code).at(place);
        }

        @Override
        public Optional<String> attribute(SchoolAttribute attribute) {
            return schools.attribute(place, attribute);
        }
    }

    /// What some schools' values add up to.
    ///
    /// @param schools how many have a value
    record Addition(Rational sum, Rational schools) {

        Addition plus(Addition other) {
            return new Addition(sum.plus(other.sum), schools.plus(other.schools));
        }
    }

    /// What the engine's rows of one group come to.
    private static final class Sums {

        private final List<Aggregation.Sought> sought;
        private final @Nullable Rational[] totals;

        Sums(List<Aggregation.Sought> sought) {
            this.sought = sought;
            this.totals = new @Nullable Rational[sought.size()];
        }

        void add(@Nullable Rational[] parts) {
            for (int i = 0; i < parts.length; i++) {
                var part = parts[i];
                var known = totals[i];
                if (part != null) {
                    totals[i] = known == null ? part : sought.get(i).combine(known, part);
                }
            }
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
    /// every school, in the order of the table's rows
    private final List<Scope> members = new ArrayList<>();
    private final Map<Scope, int[]> rowsOf = new LinkedHashMap<>();
    private final Map<Scope, Map<ItemCode, Amount>> groups = new HashMap<>();
    private final Map<Scope, Map<ItemCode, Addition>> additions = new HashMap<>();

    private ReleaseTotals(Engine engine, Release release, Catalog catalog, Scope city) {
        this.engine = engine;
        this.release = release;
        this.catalog = catalog;
        this.city = city;
        this.asked = catalog.items().stream().collect(toMap(Item::code, Item::level));
        this.schools = table(Level.SCHOOL, ATTRIBUTES);
        this.districts = table(Level.DISTRICT, List.of());
        this.institute = table(Level.CITY, List.of());
        var rows = new LinkedHashMap<Scope, IntStream.Builder>();
        rows.put(city, IntStream.builder());
        for (int row = 0; row < schools.organisations().size(); row++) {
            members.add(new Scope(Scope.Kind.SCHOOL, schools.organisations().get(row)));
            for (var group : scopesOf(schools.attributes(row))) {
                rows.computeIfAbsent(group, _ -> IntStream.builder()).add(row);
            }
        }
        rows.forEach((group, ofGroup) -> rowsOf.put(group, ofGroup.build().toArray()));
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
        scopes.addAll(members);
        scopes.addAll(rowsOf.keySet());
        if (!catalog.items(Level.DISTRICT).isEmpty()) {
            districts.organisations().forEach(it -> scopes.add(new Scope(Scope.Kind.DISTRICT, it)));
        }
        return scopes;
    }

    /// Schools that should have filed and had not, and the groups the register puts them in.
    Set<Scope> scopesOfNotFiled() {
        var scopes = new LinkedHashSet<Scope>();
        for (var school : release.notFiled()) {
            if (school.isSchool()) {
                scopes.add(new Scope(Scope.Kind.SCHOOL, school.organisation()));
                school.attributes().forEach((attribute, value) -> scopes.add(Scope.of(attribute, value)));
            }
        }
        return scopes;
    }

    /// Every school of this release.
    List<Scope> schools() {
        return members;
    }

    /// Where a school stands among [#schools]; empty where it is not in this release.
    Optional<Integer> place(Scope school) {
        return schools.row(school.code());
    }

    /// @param place among [#schools]
    SchoolRow school(int place) {
        return new SchoolRow(place);
    }

    /// Where the schools of a group stand among [#schools].
    int[] placesOf(Scope group) {
        return rowsOf.getOrDefault(group, new int[0]);
    }

    /// How many schools of each group should have filed and had not. Of what size they are nobody knows: they
    /// are counted in no band.
    Map<Scope, Integer> notFiled() {
        var counts = new HashMap<Scope, Integer>();
        for (var school : release.notFiled()) {
            if (school.isSchool()) {
                counts.merge(city, 1, Integer::sum);
                school.attributes()
                        .forEach((attribute, value) -> counts.merge(Scope.of(attribute, value), 1, Integer::sum));
            }
        }
        return counts;
    }

    /// The groups some of whose schools, as far as anybody knows, had not filed: every band of sizes among
    /// them.
    private Set<Scope> incomplete() {
        var incomplete = new HashSet<>(notFiled().keySet());
        if (!incomplete.isEmpty()) {
            rowsOf.keySet().stream().filter(it -> it.kind() == Scope.Kind.SIZE).forEach(incomplete::add);
        }
        return incomplete;
    }

    /// The groups that are not of the same schools as the year before: a school of both years belongs to it in
    /// one of them only, or had not filed in one of them although it should have.
    ///
    /// @param before the year before
    Set<Scope> regrouped(ReleaseTotals before) {
        var regrouped = incomplete();
        regrouped.addAll(before.incomplete());
        for (int row = 0; row < members.size(); row++) {
            int now = row;
            before.place(members.get(row)).ifPresent(then -> {
                for (var attribute : ATTRIBUTES) {
                    var left = before.schools.attribute(then, attribute);
                    var joined = schools.attribute(now, attribute);
                    if (Scope.Kind.of(attribute).isSorted() && !left.equals(joined)) {
                        left.ifPresent(it -> regrouped.add(Scope.of(attribute, it)));
                        joined.ifPresent(it -> regrouped.add(Scope.of(attribute, it)));
                    }
                }
            });
        }
        return regrouped;
    }

    /// Reads the answers of every school to these items at once; others are read when asked for.
    void prepareSchools(Collection<ItemCode> items) {
        schools.load(items);
    }

    private LevelTable.Column answers(ItemCode code) {
        var column = schools.column(code);
        if (column != null) {
            return column;
        }
        var nothing = Amount.missing(asked.containsKey(code) ? Missing.NOT_APPLICABLE : Missing.NOT_ASKED);
        return _ -> nothing;
    }

    /// What some indicator's formula adds in a group; empty where it does more, or no school has a value.
    Optional<Addition> addition(Scope group, ItemCode indicator) {
        return Optional.ofNullable(additions.getOrDefault(group, Map.of()).get(indicator))
                .filter(it -> !it.schools().equals(Rational.ZERO));
    }

    /// Empty values where the scope is not in this release; groups have theirs after [#combineGroups].
    Row row(Scope scope) {
        if (scope.kind() == Scope.Kind.SCHOOL) {
            return schools.row(scope.code()).<Row>map(SchoolRow::new).orElseGet(() -> ofGroup(scope, null));
        }
        return ofGroup(scope, groups.get(scope));
    }

    private Row ofGroup(Scope scope, @Nullable Map<ItemCode, Amount> values) {
        return new Row() {
            @Override
            public Amount value(ItemCode code) {
                var value = values == null ? null : values.get(code);
                return switch (value) {
                    case null -> Amount.missing(whyNothing(scope, values != null, code));
                    case Amount.None none -> Amount.missing(whyNone(scope, code, none));
                    case Amount.Known _ -> value;
                };
            }

            @Override
            public Optional<String> attribute(SchoolAttribute attribute) {
                return Optional.empty();
            }
        };
    }

    /// The reason that all who were asked for a group give alike; its own where they differ.
    private Missing whyNone(Scope group, ItemCode code, Amount.None own) {
        var asked = this.asked.get(code);
        var column = asked == Level.SCHOOL ? answers(code) : districts.column(code);
        if (asked == Level.CITY || column == null || (asked == Level.DISTRICT && group.kind() != Scope.Kind.CITY)) {
            return own.why();
        }
        var places = asked == Level.SCHOOL
                ? IntStream.of(placesOf(group))
                : IntStream.range(0, districts.organisations().size());
        var reasons = places.mapToObj(column::at).distinct().toList();
        return reasons.size() == 1 && reasons.getFirst() instanceof Amount.None(var why) ? why : own.why();
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
            case KIND, SUPERVISOR, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE -> Map.of();
        };
    }

    private static Map<ItemCode, String> words(LevelTable table, String organisation) {
        return table.row(organisation).map(table::words).orElse(Map.of());
    }

    /// The schools of every group; all of them are the city's.
    Map<Scope, List<Scope>> schoolsOf() {
        var schoolsOf = new LinkedHashMap<Scope, List<Scope>>();
        rowsOf.forEach((group, rows) ->
                schoolsOf.put(group, IntStream.of(rows).mapToObj(members::get).toList()));
        return schoolsOf;
    }

    /// Everybody whose answers are in the numbers of each group: its schools; of a district the district, too; of the
    /// city all that filed.
    Map<Scope, List<OrganisationId>> filers() {
        var filers = new LinkedHashMap<Scope, List<OrganisationId>>();
        schoolsOf()
                .forEach((group, schools) -> filers.put(
                        group,
                        new ArrayList<>(schools.stream()
                                .map(it -> new OrganisationId(it.code()))
                                .toList())));
        var notFiled = release.notFiled().stream().map(NotFiled::organisation).collect(toSet());
        for (var table : List.of(districts, institute)) {
            for (var code : table.organisations()) {
                if (notFiled.contains(code)) {
                    continue;
                }
                var id = new OrganisationId(code);
                var group = table == districts ? new Scope(Scope.Kind.DISTRICT, code) : city;
                filers.computeIfAbsent(group, _ -> new ArrayList<>()).add(id);
                if (table == districts) {
                    filers.computeIfAbsent(city, _ -> new ArrayList<>()).add(id);
                }
            }
        }
        return filers;
    }

    /// Works out the groups' values of several years: what engines add is asked for in one statement.
    ///
    /// @param addends what is added in indicators' formulas that do nothing else
    static void combineGroups(Collection<ReleaseTotals> years, Map<ItemCode, List<ItemCode>> addends) {
        var aggregation = new Aggregation();
        var sumsOf = new HashMap<ReleaseTotals, Map<Scope, Sums>>();
        for (var totals : years) {
            var sums = new HashMap<Scope, Sums>();
            sumsOf.put(totals, sums);
            aggregation.add(
                    totals.release.year(),
                    totals.release.table(Level.SCHOOL),
                    totals.columns(),
                    totals.sought(addends),
                    (attributes, values) -> totals.scopesOf(attributes)
                            .forEach(group -> sums.computeIfAbsent(group, _ -> new Sums(aggregation.sought()))
                                    .add(values)));
        }
        years.stream().findFirst().ifPresent(it -> aggregation.ask(it.engine));
        sumsOf.forEach(ReleaseTotals::combineGroups);
    }

    /// Names and types of what schools are asked.
    private Map<ItemCode, ItemType> columns() {
        return catalog.items(Level.SCHOOL).stream().collect(toMap(Item::code, Item::type));
    }

    /// What the engine is asked of this year: items only where not all schools were read anyway.
    private Map<Aggregation.Sought, String> sought(Map<ItemCode, List<ItemCode>> addends) {
        var sought = new LinkedHashMap<Aggregation.Sought, String>();
        var items = combined(Level.SCHOOL);
        if (!schools.hasRead(items)) {
            items.forEach(item -> sought.put(
                    new Aggregation.Sought(
                            item.combine() == Combine.MAX ? Aggregation.Function.MAX : Aggregation.Function.SUM,
                            item.code()),
                    quoted(item.code())));
        }
        var scales = catalog.items(Level.SCHOOL).stream()
                .filter(it -> it.type().isNumber())
                .collect(toMap(Item::code, it -> it.type().decimals()));
        addends.forEach((indicator, added) -> {
            if (scales.keySet().containsAll(added) && !asked.containsKey(indicator)) {
                var sum = addition(added, scales);
                sought.put(new Aggregation.Sought(Aggregation.Function.SUM, indicator), sum);
                sought.put(new Aggregation.Sought(Aggregation.Function.COUNT, indicator), sum);
            }
        });
        return sought;
    }

    /// Of 38 digits, because engines differ in what a sum of 18 digits may grow to.
    private static String addition(List<ItemCode> items, Map<ItemCode, Integer> scales) {
        int scale =
                items.stream().mapToInt(it -> scales.getOrDefault(it, 0)).max().orElse(0);
        return items.size() == 1
                ? quoted(items.getFirst())
                : items.stream()
                        .map(it -> "CAST(%s AS DECIMAL(38, %d))".formatted(quoted(it), scale))
                        .collect(joining(" + "));
    }

    private static String quoted(ItemCode code) {
        return "\"%s\"".formatted(code);
    }

    /// The groups of schools with these attributes.
    private List<Scope> scopesOf(@Nullable String[] values) {
        var scopes = new ArrayList<Scope>();
        scopes.add(city);
        for (var attribute : ATTRIBUTES) {
            var value = values[attribute.ordinal()];
            if (value != null) {
                scopes.add(new Scope(Scope.Kind.of(attribute), value));
            }
        }
        return scopes;
    }

    private void combineGroups(Map<Scope, Sums> sums) {
        var items = combined(Level.SCHOOL);
        rowsOf.keySet().forEach(group -> fill(values(group), items));
        sums.forEach((group, ofGroup) -> {
            for (int i = 0; i < ofGroup.totals.length; i++) {
                var total = ofGroup.totals[i];
                if (total != null) {
                    put(group, ofGroup.sought.get(i), total);
                }
            }
        });
        if (schools.hasRead(items)) {
            rowsOf.forEach((group, rows) -> values(group).putAll(combine(schools, items, rows)));
        }
        if (catalog.items(Level.SCHOOL).stream().anyMatch(it -> it.combine() == Combine.DISTINCT_COUNT)) {
            rowsOf.forEach((group, rows) -> countNames(
                    values(group),
                    Level.SCHOOL,
                    IntStream.of(rows).mapToObj(schools::words).toList()));
        }
        combineDistricts();
        own(Level.DISTRICT, districts, it -> new Scope(Scope.Kind.DISTRICT, it));
        own(Level.CITY, institute, _ -> city);
    }

    private void put(Scope group, Aggregation.Sought sought, Rational total) {
        boolean isCount = sought.function() == Aggregation.Function.COUNT;
        if (!asked.containsKey(sought.code())) {
            additions
                    .computeIfAbsent(group, _ -> new HashMap<>())
                    .merge(
                            sought.code(),
                            isCount ? new Addition(Rational.ZERO, total) : new Addition(total, Rational.ZERO),
                            Addition::plus);
        } else if (!isCount) {
            values(group).put(sought.code(), Amount.of(total));
        }
    }

    private void combineDistricts() {
        var items = combined(Level.DISTRICT);
        fill(values(city), items);
        districts.load(items.stream().map(Item::code).toList());
        values(city)
                .putAll(combine(
                        districts,
                        items,
                        IntStream.range(0, districts.organisations().size()).toArray()));
        countNames(
                values(city),
                Level.DISTRICT,
                districts.organisations().stream()
                        .map(it -> words(districts, it))
                        .toList());
    }

    private static Map<ItemCode, Amount> combine(LevelTable table, List<Item> items, int[] rows) {
        var combined = new HashMap<ItemCode, Amount>();
        table.combine(items, rows).forEach((code, total) -> combined.put(code, Amount.of(total)));
        return combined;
    }

    private Map<ItemCode, Amount> values(Scope group) {
        return groups.computeIfAbsent(group, _ -> new HashMap<>());
    }

    private static void fill(Map<ItemCode, Amount> values, List<Item> items) {
        items.forEach(item -> values.put(item.code(), Amount.missing(Missing.NOT_AVAILABLE)));
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
    private void own(Level level, LevelTable table, Function<String, Scope> scope) {
        for (int row = 0; row < table.organisations().size(); row++) {
            var values = values(scope.apply(table.organisations().get(row)));
            for (var item : catalog.items(level)) {
                var column = table.column(item.code());
                if (column != null) {
                    values.put(item.code(), column.at(row));
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
}
