package zhijian.indicator;

import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Definition;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Measure;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;

/// What follows from the facts of a release (派生计算): changes, shares, and where a value lies among its peers.
public final class Derivations {

    /// @param peers the first of them stands for all
    private record Asked(ItemCode code, Year year, Scope peers) {}

    private final Facts facts;
    private final Catalog catalog;
    private final Scope city;
    private final Map<Scope, List<Scope>> peers = new HashMap<>();
    private final Map<Asked, Optional<Quartiles>> known = new HashMap<>();

    /// @param catalog of the release's year
    /// @param city the whole that shares are of
    public Derivations(Facts facts, Catalog catalog, Scope city) {
        this.facts = facts;
        this.catalog = catalog;
        this.city = city;
    }

    /// Those that make sense for a fact, missing with their reason where a value is.
    public List<Derived> all(Fact fact) {
        return Stream.of(Derivation.values())
                .map(by -> of(by, fact))
                .filter(it -> !it.value().equals(Amount.missing(Missing.NOT_APPLICABLE))
                        || fact.value().equals(it.value()))
                .toList();
    }

    /// Missing as 不适用 where it makes no sense for such a number.
    public Derived of(Derivation by, Fact fact) {
        if (isYesOrNo(fact)) {
            return new Derived(by, senseless(), "", 0);
        }
        boolean isPercent = Measure.of(fact.unit()).isPercent() || fact.unit().endsWith("百分点");
        return switch (by) {
            case CHANGE ->
                new Derived(
                        by,
                        isPercent ? senseless() : Derivation.change(fact.value(), facts.valueBefore(fact)),
                        fact.unit(),
                        fact.decimals());
            case POINTS ->
                new Derived(
                        by,
                        isPercent ? Derivation.change(fact.value(), facts.valueBefore(fact)) : senseless(),
                        "个百分点",
                        fact.decimals());
            case GROWTH ->
                new Derived(
                        by,
                        isPercent || fact.unit().equals("年")
                                ? senseless()
                                : Derivation.growth(fact.value(), facts.valueBefore(fact)),
                        "%",
                        Derivation.PERCENT_DECIMALS);
            case SHARE -> new Derived(by, isPart(fact) ? share(fact) : senseless(), "%", Derivation.PERCENT_DECIMALS);
        };
    }

    /// How a fact's peers are spread, without groups in which schools are missing that should have filed; empty where
    /// it has none, or fewer with a value than the catalog allows to show.
    public Optional<Quartiles> quartiles(Fact fact) {
        var all = peersOf(fact.scope());
        if (all.isEmpty() || isYesOrNo(fact)) {
            return Optional.empty();
        }
        return known.computeIfAbsent(
                new Asked(fact.code(), fact.year(), all.getFirst()),
                asked -> catalog.disclosure().flatMap(it -> Quartiles.of(values(asked, all), it.fewestPeers())));
    }

    /// Where a fact lies among its peers; empty as [#quartiles].
    public Optional<Quartiles.Band> band(Fact fact) {
        return fact.value() instanceof Amount.Known(var value) && facts.notFiled(fact) == 0
                ? quartiles(fact).map(it -> it.band(value))
                : Optional.empty();
    }

    public boolean hasPeers(Scope scope) {
        return !peersOf(scope).isEmpty();
    }

    private List<Scope> peersOf(Scope scope) {
        return peers.computeIfAbsent(scope, facts::peersOf);
    }

    private List<Rational> values(Asked asked, List<Scope> all) {
        return all.stream()
                .flatMap(it -> facts.find(asked.code(), it, asked.year()).stream())
                .filter(it -> facts.notFiled(it) == 0)
                .flatMap(it -> it.value() instanceof Amount.Known(var value) ? Stream.of(value) : Stream.empty())
                .toList();
    }

    /// Not of a whole, nor of a part, in which schools are missing that should have filed.
    private Amount share(Fact fact) {
        var whole = facts.find(fact.code(), city, fact.year());
        return facts.notFiled(fact) > 0
                        || whole.filter(it -> facts.notFiled(it) > 0).isPresent()
                ? Amount.missing(Missing.NOT_COMPARABLE)
                : Derivation.share(fact.value(), whole.map(Fact::value).orElse(Amount.missing(Missing.NOT_AVAILABLE)));
    }

    /// Whether it is one of the parts that add up to the city's value.
    private boolean isPart(Fact fact) {
        return !fact.scope().equals(city)
                && catalog.find(fact.code())
                        .map(Definition::combine)
                        .map(it -> switch (it) {
                            case SUM, COUNT_TRUE, COUNT_BY_ATTRIBUTE -> true;
                            case RATIO_OF_SUMS, WEIGHTED_MEAN, MEAN_OF_SCHOOLS, MAX, DISTINCT_COUNT, DERIVED, NONE ->
                                false;
                        })
                        .orElse(false);
    }

    /// Of one organisation, and no count of those who said yes.
    private boolean isYesOrNo(Fact fact) {
        return catalog.find(fact.code()).orElse(null) instanceof Item item
                && item.type() == ItemType.YES_NO
                && (fact.scope().kind() == Scope.Kind.SCHOOL
                        || (fact.scope().kind() == Scope.Kind.DISTRICT && item.level() == Level.DISTRICT));
    }

    private static Amount senseless() {
        return Amount.missing(Missing.NOT_APPLICABLE);
    }
}
