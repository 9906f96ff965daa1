package zhijian.indicator;

import java.time.Year;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Lineage;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;
import zhijian.catalog.SmallGroups;

/// Facts as the public sees them (公示用事实): what [Suppression] keeps back of each year's release is missing, with what is
/// computed from it.
final class PublishedFacts {

    private record Asked(Scope scope, Year cycle, ItemCode code) {}

    private final Catalog catalog;
    private final Facts facts;
    private final Map<Year, Suppression> suppressions;
    private final Map<Year, Lineage> lineages;
    private final Set<ItemCode> concerned;
    private final Map<Asked, Optional<Missing>> known = new HashMap<>();

    private PublishedFacts(
            Catalog catalog, Facts facts, Map<Year, Suppression> suppressions, Map<Year, Lineage> lineages) {
        this.catalog = catalog;
        this.facts = facts;
        this.suppressions = suppressions;
        this.lineages = lineages;
        this.concerned = concerned(catalog);
    }

    /// @param suppressions of the release of each year
    /// @param lineages of each year's catalog
    static FactSet of(
            Catalog catalog, FactSet facts, Map<Year, Suppression> suppressions, Map<Year, Lineage> lineages) {
        var published = new PublishedFacts(catalog, facts, suppressions, lineages);
        return facts.publishedScopes().map(published::of);
    }

    /// What tells of persons, and all that is computed from it.
    private static Set<ItemCode> concerned(Catalog catalog) {
        var codes = new HashSet<ItemCode>();
        catalog.items().stream().filter(it -> it.smallGroup() != null).forEach(it -> codes.add(it.code()));
        boolean isMore = true;
        while (isMore) {
            isMore = false;
            for (var indicator : catalog.indicators()) {
                if (indicator.formula().names().stream().anyMatch(codes::contains)) {
                    isMore |= codes.add(indicator.code());
                }
            }
        }
        return codes;
    }

    private Fact of(Fact fact) {
        return catalog.find(fact.code())
                .filter(it -> concerned.contains(it.code()))
                .flatMap(it -> why(fact.scope(), fact.year().plusYears(it.lag()), it))
                .map(why -> new Fact(
                        fact.code(),
                        fact.name(),
                        fact.scope(),
                        fact.year(),
                        Amount.missing(why),
                        fact.unit(),
                        fact.decimals(),
                        fact.formula(),
                        fact.release()))
                .orElse(fact);
    }

    private Optional<Missing> why(Scope scope, Year cycle, Definition definition) {
        if (!concerned.contains(definition.code()) || !suppressions.containsKey(cycle)) {
            return Optional.empty();
        }
        var asked = new Asked(scope, cycle, definition.code());
        var why = known.get(asked);
        if (why == null) {
            why = switch (definition) {
                case Item item -> named(item.code(), catalog.year(), cycle, code -> cell(scope, cycle, code));
                case Indicator indicator -> indicator(scope, cycle, indicator);
            };
            known.put(asked, why);
        }
        return why;
    }

    /// An item under the names it had in the campaign of `cycle`.
    private Optional<Missing> named(
            ItemCode code, Year year, Year cycle, Function<ItemCode, Optional<Missing>> ofCycle) {
        if (!year.isAfter(cycle)) {
            return ofCycle.apply(code);
        }
        var before = lineages.getOrDefault(year, Lineage.NONE)
                .before(
                        code,
                        it -> named(it, year.minusYears(1), cycle, ofCycle)
                                .map(Amount::missing)
                                .orElseGet(() -> Amount.of(Rational.ZERO)));
        return SmallGroups.isKeptBack(before) && before instanceof Amount.None(var why)
                ? Optional.of(why)
                : Optional.empty();
    }

    private Optional<Missing> cell(Scope scope, Year cycle, ItemCode code) {
        var suppression = suppressions.get(cycle);
        if (suppression == null) {
            return Optional.empty();
        }
        return scope.kind() == Scope.Kind.SCHOOL
                ? suppression.why(scope, code)
                : suppression.isWithheld(scope, code) ? Optional.of(Missing.WITHHELD) : Optional.empty();
    }

    private Optional<Missing> indicator(Scope scope, Year cycle, Indicator indicator) {
        boolean isSchool = scope.kind() == Scope.Kind.SCHOOL;
        if (!isSchool && indicator.combine().isOverSchools()) {
            return facts.schoolsOf(scope).stream()
                    .flatMap(school -> why(school, cycle, indicator).stream())
                    .findFirst()
                    .map(_ -> Missing.WITHHELD);
        }
        return SmallGroups.why(
                indicator, catalog, (code, yearsBack) -> published(scope, cycle.minusYears(yearsBack), code), isSchool);
    }

    private Amount published(Scope scope, Year cycle, ItemCode code) {
        var definition = catalog.find(code);
        if (definition.isEmpty()) {
            return Amount.missing(Missing.NOT_APPLICABLE);
        }
        return why(scope, cycle, definition.get())
                .map(Amount::missing)
                .or(() -> facts.find(
                                code, scope, cycle.minusYears(definition.get().lag()))
                        .map(Fact::value))
                .orElse(Amount.missing(Missing.NO_PREVIOUS_YEAR));
    }
}
