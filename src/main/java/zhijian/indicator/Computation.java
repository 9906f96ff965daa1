package zhijian.indicator;

import java.time.Year;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.Formula;
import zhijian.catalog.Indicator;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Lineage;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;

/// Values of items and indicators at every scope and year (指标计算), each worked out once, when first asked for.
final class Computation {

    private record Asked(Scope scope, Year cycle, ItemCode code) {}

    private final Catalog catalog;
    private final SortedMap<Year, ReleaseTotals> totals;
    private final Map<Year, Lineage> lineages;
    private final Map<Asked, Amount> known = new HashMap<>();

    /// @param totals of each year's release; formulas find `prev` there
    /// @param lineages of the years, the catalog's own among them; what is not there changed nothing
    Computation(Catalog catalog, SortedMap<Year, ReleaseTotals> totals, Map<Year, Lineage> lineages) {
        this.catalog = catalog;
        this.totals = totals;
        this.lineages = lineages;
    }

    /// @param cycle the year whose campaign collected the value
    Amount value(Scope scope, Year cycle, ItemCode code) {
        var release = totals.get(cycle);
        if (release == null) {
            return Amount.missing(Missing.NO_PREVIOUS_YEAR);
        }
        var asked = new Asked(scope, cycle, code);
        var value = known.get(asked);
        if (value == null) {
            value = catalog.find(code)
                    .<Amount>map(definition -> switch (definition) {
                        case Item item -> item(scope, cycle, item.code());
                        case Indicator indicator -> indicator(scope, cycle, indicator, release);
                    })
                    .orElseGet(() -> Amount.missing(Missing.NOT_APPLICABLE));
            known.put(asked, value);
        }
        return value;
    }

    /// Whether a definition has values at a scope: what is never combined stays with whoever entered it, and city
    /// figures exist only there.
    static boolean existsAt(Scope scope, Definition definition) {
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

    /// An item under the name it had in the campaign of `cycle`.
    private Amount item(Scope scope, Year cycle, ItemCode code) {
        return named(code, catalog.year(), cycle, it -> {
            var release = totals.get(cycle);
            return release == null ? Amount.missing(Missing.NO_PREVIOUS_YEAR) : release.value(scope, it);
        });
    }

    /// Goes back from year to year, from a code of `year` to the code or codes of `cycle`.
    private Amount named(ItemCode code, Year year, Year cycle, Function<ItemCode, Amount> ofCycle) {
        return year.isAfter(cycle)
                ? lineages.getOrDefault(year, Lineage.NONE)
                        .before(code, it -> named(it, year.minusYears(1), cycle, ofCycle))
                : ofCycle.apply(code);
    }

    private Amount indicator(Scope scope, Year cycle, Indicator indicator, ReleaseTotals release) {
        var formula = indicator.formula();
        if (scope.kind() == Scope.Kind.SCHOOL) {
            return formula.value(inputs(scope, cycle));
        }
        return switch (indicator.combine()) {
            case SUM, COUNT_BY_ATTRIBUTE -> overSchools(release.schoolsOf(scope), cycle, formula, false);
            case MEAN_OF_SCHOOLS -> overSchools(release.schoolsOf(scope), cycle, formula, true);
            case RATIO_OF_SUMS, WEIGHTED_MEAN, DERIVED, NONE -> formula.value(inputs(scope, cycle));
            case MAX, COUNT_TRUE, DISTINCT_COUNT ->
                throw new IllegalStateException("%s is a way to combine items, not indicator %s"
                        .formatted(indicator.combine(), indicator.code()));
        };
    }

    /// Missing where no school has a value: for the schools' reason where they agree, otherwise as not available.
    private Amount overSchools(List<Scope> schools, Year cycle, Formula formula, boolean mean) {
        var sum = Rational.ZERO;
        long count = 0;
        var reasons = EnumSet.noneOf(Missing.class);
        for (var school : schools) {
            switch (formula.value(inputs(school, cycle))) {
                case Amount.Known(var value) -> {
                    sum = sum.plus(value);
                    count++;
                }
                case Amount.None(var why) -> reasons.add(why);
            }
        }
        if (count == 0) {
            return Amount.missing(reasons.size() == 1 ? reasons.iterator().next() : Missing.NOT_AVAILABLE);
        }
        return Amount.of(mean ? sum.dividedBy(Rational.of(count)) : sum);
    }

    private Inputs inputs(Scope scope, Year cycle) {
        return new Inputs() {
            @Override
            public Amount value(ItemCode code, int yearsBack) {
                return Computation.this.value(scope, cycle.minusYears(yearsBack), code);
            }

            @Override
            public Optional<String> attribute(SchoolAttribute attribute) {
                return Optional.ofNullable(totals.get(cycle)).flatMap(it -> it.attribute(scope, attribute));
            }
        };
    }
}
