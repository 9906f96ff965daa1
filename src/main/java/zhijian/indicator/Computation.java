package zhijian.indicator;

import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.Expression;
import zhijian.catalog.Indicator;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Lineage;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;
import zhijian.release.Release;

/// Values of items and indicators at every scope and year (指标计算), as exact fractions of what an engine added up.
///
/// May be asked by several threads.
public final class Computation {

    private final Catalog catalog;
    private final SortedMap<Year, ReleaseTotals> totals;
    private final Map<Year, Lineage> lineages;
    private final List<Indicator> indicators;
    private final Map<ItemCode, Meaning> meanings = new HashMap<>();
    /// the same by each place in a formula that names a code
    private final Map<Expression.Name, Meaning> meaningsOfPlaces = new IdentityHashMap<>();
    /// what is added in indicators that add numbers of schools, and nothing else
    private final Map<ItemCode, List<ItemCode>> addends = new HashMap<>();
    /// place of every other indicator that is worked out for each school and then added
    private final Map<ItemCode, Integer> addedPlaces = new HashMap<>();
    private final Map<Scope, Values> groups = new ConcurrentHashMap<>();
    private final Map<Year, Set<Scope>> regrouped = new ConcurrentHashMap<>();
    private @Nullable Map<Year, Amount[][]> added;
    private boolean areGroupsCombined;

    /// What a code of the catalog stands for, all that numbers ask of it in one place.
    private static final class Meaning {

        /// of an indicator among those of one scope and year; -1: an item's code
        private final int place;
        /// whether the item's code did not mean the same in every year
        private final boolean hasMoved;
        /// the schools' answers of each year, found when first asked for
        private final LevelTable.@Nullable Column[] answers;

        Meaning(int place, boolean hasMoved, int years) {
            this.place = place;
            this.hasMoved = hasMoved;
            this.answers = new LevelTable.@Nullable Column[years];
        }

        Amount of(ReleaseTotals.SchoolRow school, int year, ItemCode code) {
            var known = answers[year];
            if (known == null) {
                known = school.answers(code);
                answers[year] = known;
            }
            return known.at(school.place());
        }
    }

    /// @param totals of each year's release; formulas find `prev` there
    /// @param lineages of the years, the catalog's own among them; what is not there changed nothing
    Computation(Catalog catalog, SortedMap<Year, ReleaseTotals> totals, Map<Year, Lineage> lineages) {
        this.catalog = catalog;
        this.totals = totals;
        this.lineages = lineages;
        this.indicators = catalog.indicators();
        var moved = new HashSet<ItemCode>();
        lineages.values().forEach(it -> moved.addAll(it.origins().keySet()));
        int years = totals.lastKey().getValue() - totals.firstKey().getValue() + 1;
        catalog.items().forEach(it -> meanings.put(it.code(), new Meaning(-1, moved.contains(it.code()), years)));
        for (int place = 0; place < indicators.size(); place++) {
            var indicator = indicators.get(place);
            meanings.put(indicator.code(), new Meaning(place, false, 0));
            if (indicator.combine().isOverSchools()) {
                var onlyAdded = indicator.formula().addends();
                if (onlyAdded.isEmpty() || onlyAdded.stream().anyMatch(moved::contains)) {
                    addedPlaces.put(indicator.code(), addedPlaces.size());
                } else {
                    addends.put(indicator.code(), onlyAdded);
                }
            }
        }
        indicators.stream()
                .flatMap(it -> it.formula().places().stream())
                .filter(place -> meanings.containsKey(place.code()))
                .forEach(place -> meaningsOfPlaces.put(place, Objects.requireNonNull(meanings.get(place.code()))));
    }

    /// By the catalog of the latest year.
    ///
    /// @param city the scope that all schools together make up
    public static Computation of(Engine engine, Collection<Release> releases, Catalogs catalogs, Scope city) {
        var totals = new ConcurrentSkipListMap<Year, ReleaseTotals>();
        releases.parallelStream()
                .forEach(release -> totals.put(
                        release.year(), ReleaseTotals.read(engine, release, catalogs.of(release.year()), city)));
        var lineages = new HashMap<Year, Lineage>();
        totals.keySet().forEach(year -> lineages.put(year, catalogs.of(year).lineage()));
        return new Computation(catalogs.of(totals.lastKey()), totals, lineages);
    }

    /// Reads the groups' values of all years at once, and works out what is added over schools.
    public void prepareGroups() {
        Stream.<Runnable>of(this::combineGroups, this::added).parallel().forEach(Runnable::run);
    }

    /// Reads at once what these items and indicators need of all schools and years; the rest is read when asked for.
    public void prepareSchools(Collection<ItemCode> codes) {
        var items = catalogItems(
                codes.stream().flatMap(it -> catalog.find(it).stream()).toList());
        totals.values().parallelStream().forEach(it -> it.prepareSchools(items));
    }

    Catalog catalog() {
        return catalog;
    }

    SortedMap<Year, ReleaseTotals> totals() {
        return totals;
    }

    /// The scopes of the latest year, and those that should have been in it.
    public Set<Scope> scopes() {
        var latest = totals.lastEntry().getValue();
        var scopes = new LinkedHashSet<>(latest.scopes());
        scopes.addAll(latest.scopesOfNotFiled());
        return scopes;
    }

    /// The groups of each release, by its number, that have not the same schools as the year before.
    Map<String, Set<Scope>> regrouped() {
        var regrouped = new HashMap<String, Set<Scope>>();
        totals.forEach((year, it) -> regrouped.put(it.release(), regrouped(year)));
        return regrouped;
    }

    private Set<Scope> regrouped(Year cycle) {
        return regrouped.computeIfAbsent(cycle, _ -> {
            var now = totals.get(cycle);
            var before = totals.get(cycle.minusYears(1));
            return now == null || before == null ? Set.of() : now.regrouped(before);
        });
    }

    /// Whether a definition has values at a scope: what is never combined stays with whoever entered it, and city
    /// figures exist only there.
    public static boolean existsAt(Scope scope, Definition definition) {
        var kind = scope.kind();
        return switch (definition.level()) {
            case SCHOOL -> kind == Scope.Kind.SCHOOL || !isOnesOwn(definition);
            case DISTRICT -> kind == Scope.Kind.DISTRICT || !isOnesOwn(definition) && kind != Scope.Kind.SCHOOL;
            case CITY -> kind == Scope.Kind.CITY;
        };
    }

    private static boolean isOnesOwn(Definition definition) {
        return definition instanceof Item item && item.combine() == Combine.NONE;
    }

    /// @param cycle the year whose campaign collected the value
    public Amount value(Scope scope, Year cycle, ItemCode code) {
        return of(scope).value(cycle, code);
    }

    /// All values of one scope. Those of groups are worked out once; whoever asks for many of a school's keeps this.
    public Values of(Scope scope) {
        return scope.kind() == Scope.Kind.SCHOOL ? new Values(scope) : groups.computeIfAbsent(scope, Values::new);
    }

    /// The values of one scope (一个范围的数值), each indicator worked out once, when first asked for.
    public final class Values {

        private final Scope scope;
        private final int first;
        private final ReleaseTotals.@Nullable Row[] rows;
        private final @Nullable Amount[] known;

        private Values(Scope scope) {
            this.scope = scope;
            this.first = totals.firstKey().getValue();
            if (scope.kind() != Scope.Kind.SCHOOL) {
                combineGroups();
            }
            this.rows = new ReleaseTotals.@Nullable Row[totals.lastKey().getValue() - first + 1];
            totals.forEach((year, it) -> rows[year.getValue() - first] = it.row(scope));
            this.known = new @Nullable Amount[rows.length * indicators.size()];
        }

        /// @param cycle the year whose campaign collected the value
        public Amount value(Year cycle, ItemCode code) {
            return value(cycle.getValue() - first, code, meanings.get(code));
        }

        private Amount value(int year, ItemCode code, @Nullable Meaning meaning) {
            var row = year < 0 || year >= rows.length ? null : rows[year];
            if (row == null) {
                return Amount.missing(Missing.NO_PREVIOUS_YEAR);
            }
            if (meaning == null) {
                return Amount.missing(Missing.NOT_APPLICABLE);
            }
            int place = meaning.place;
            if (place < 0) {
                return meaning.hasMoved
                        ? named(code, catalog.year(), Year.of(first + year), row::value)
                        : row instanceof ReleaseTotals.SchoolRow school
                                ? meaning.of(school, year, code)
                                : row.value(code);
            }
            int at = year * indicators.size() + place;
            var value = known[at];
            if (value == null) {
                value = indicator(Year.of(first + year), indicators.get(place));
                known[at] = value;
            }
            return value;
        }

        /// As formulas and rules see them.
        public Inputs inputs(Year cycle) {
            return new Inputs() {
                @Override
                public Amount value(ItemCode code, int yearsBack) {
                    return isRegrouped(code, cycle, yearsBack)
                            ? Amount.missing(Missing.NOT_COMPARABLE)
                            : Values.this.value(cycle.minusYears(yearsBack), code);
                }

                @Override
                public Amount value(Expression.Name name, int yearsBack) {
                    if (isRegrouped(name.code(), cycle, yearsBack)) {
                        return Amount.missing(Missing.NOT_COMPARABLE);
                    }
                    var meaning = meaningsOfPlaces.get(name);
                    return Values.this.value(
                            cycle.getValue() - yearsBack - first,
                            name.code(),
                            meaning == null ? meanings.get(name.code()) : meaning);
                }

                @Override
                public Optional<String> attribute(SchoolAttribute attribute) {
                    var row = rows[cycle.getValue() - first];
                    return row == null ? Optional.empty() : row.attribute(attribute);
                }
            };
        }

        /// Asked for every name in every formula, and hardly ever about an earlier year.
        private boolean isRegrouped(ItemCode code, Year cycle, int yearsBack) {
            if (yearsBack == 0 || scope.kind() == Scope.Kind.SCHOOL || !catalog.isOf(Level.SCHOOL, code)) {
                return false;
            }
            return IntStream.range(0, yearsBack)
                    .anyMatch(back -> regrouped(cycle.minusYears(back)).contains(scope));
        }

        private Amount indicator(Year cycle, Indicator indicator) {
            return scope.kind() != Scope.Kind.SCHOOL && indicator.combine().isOverSchools()
                    ? overSchools(cycle, indicator)
                    : indicator.formula().value(inputs(cycle));
        }

        /// Missing where no school has a value: for the schools' reason where they agree, otherwise as not available.
        private Amount overSchools(Year cycle, Indicator indicator) {
            boolean isMean = indicator.combine() == Combine.MEAN_OF_SCHOOLS;
            var addition = Optional.ofNullable(totals.get(cycle)).flatMap(it -> it.addition(scope, indicator.code()));
            if (addition.isPresent()) {
                var sum = addition.get().sum();
                return Amount.of(isMean ? sum.dividedBy(addition.get().schools()) : sum);
            }
            var values = new ArrayList<Rational>();
            var reasons = EnumSet.noneOf(Missing.class);
            for (var amount : addends(cycle, indicator)) {
                switch (amount) {
                    case Amount.Known(var value) -> values.add(value);
                    case Amount.None(var why) -> reasons.add(why);
                }
            }
            if (values.isEmpty()) {
                return Amount.missing(reasons.size() == 1 ? reasons.iterator().next() : Missing.NOT_AVAILABLE);
            }
            return Amount.of(Rational.mean(values, isMean ? values.size() : 1));
        }

        /// The values of the group's schools.
        private List<Amount> addends(Year cycle, Indicator indicator) {
            var release = totals.get(cycle);
            if (release == null) {
                return List.of();
            }
            var place = addedPlaces.get(indicator.code());
            var schools = IntStream.of(release.placesOf(scope));
            if (place == null) {
                return schools.mapToObj(release.schools()::get)
                        .map(school -> Computation.this.value(school, cycle, indicator.code()))
                        .toList();
            }
            var ofSchools = Objects.requireNonNull(added().get(cycle));
            return schools.mapToObj(school -> ofSchools[school][place]).toList();
        }
    }

    /// An item under the name it had in the campaign of `cycle`: goes back from year to year, from a code of `year` to
    /// the code or codes of `cycle`.
    private Amount named(ItemCode code, Year year, Year cycle, Function<ItemCode, Amount> ofCycle) {
        return year.isAfter(cycle)
                ? lineages.getOrDefault(year, Lineage.NONE)
                        .before(code, it -> named(it, year.minusYears(1), cycle, ofCycle))
                : ofCycle.apply(code);
    }

    private void combineGroups() {
        synchronized (groups) {
            if (!areGroupsCombined) {
                ReleaseTotals.combineGroups(totals.values(), addends);
                areGroupsCombined = true;
            }
        }
    }

    /// What else is added over schools: of every year and school of that year's release, at [#addedPlaces].
    private Map<Year, Amount[][]> added() {
        synchronized (addedPlaces) {
            if (added == null) {
                added = valuesToAdd();
            }
            return added;
        }
    }

    private Map<Year, Amount[][]> valuesToAdd() {
        var wanted = indicators.stream()
                .filter(it -> addedPlaces.containsKey(it.code()))
                .toList();
        var items = catalogItems(wanted);
        totals.values().parallelStream().forEach(it -> it.prepareSchools(items));
        var all = new HashMap<Year, Amount[][]>();
        totals.forEach(
                (year, release) -> all.put(year, new Amount[release.schools().size()][]));
        if (wanted.stream().allMatch(this::isOfAnswers)) {
            totals.forEach((year, release) -> {
                var ofYear = Objects.requireNonNull(all.get(year));
                IntStream.range(0, ofYear.length).parallel().forEach(place -> {
                    var inputs = answers(release.school(place), year);
                    ofYear[place] = wanted.stream()
                            .map(it -> it.formula().value(inputs))
                            .toArray(Amount[]::new);
                });
            });
            return all;
        }
        totals.values().stream().flatMap(it -> it.schools().stream()).distinct().toList().parallelStream()
                .forEach(school -> {
                    var values = new Values(school);
                    totals.forEach((year, release) -> release.place(school)
                            .ifPresent(place -> Objects.requireNonNull(all.get(year))[place] = wanted.stream()
                                    .map(it -> values.value(year, it.code()))
                                    .toArray(Amount[]::new)));
                });
        return all;
    }

    /// Whether it is made of the year's own answers and of nothing else.
    private boolean isOfAnswers(Indicator indicator) {
        return !indicator.formula().looksBack()
                && indicator.formula().places().stream()
                        .map(meaningsOfPlaces::get)
                        .allMatch(it -> it != null && it.place < 0 && !it.hasMoved);
    }

    /// The answers of one school as formulas see them that look at nothing else.
    private Inputs answers(ReleaseTotals.SchoolRow school, Year year) {
        int at = year.getValue() - totals.firstKey().getValue();
        return new Inputs() {
            @Override
            public Amount value(ItemCode code, int yearsBack) {
                return school.value(code);
            }

            @Override
            public Amount value(Expression.Name name, int yearsBack) {
                return Objects.requireNonNull(meaningsOfPlaces.get(name)).of(school, at, name.code());
            }

            @Override
            public Optional<String> attribute(SchoolAttribute attribute) {
                return school.attribute(attribute);
            }
        };
    }

    /// The items these definitions are made of in the end.
    private Set<ItemCode> catalogItems(Collection<? extends Definition> definitions) {
        var items = new HashSet<ItemCode>();
        definitions.forEach(it -> collectItems(it, items));
        return items;
    }

    private void collectItems(Definition definition, Set<ItemCode> items) {
        switch (definition) {
            case Item item -> items.add(item.code());
            case Indicator indicator ->
                indicator
                        .formula()
                        .names()
                        .forEach(name -> catalog.find(name).ifPresent(it -> collectItems(it, items)));
        }
    }
}
