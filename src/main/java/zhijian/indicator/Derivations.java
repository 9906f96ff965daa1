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
import zhijian.catalog.ItemCode;
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
            case SHARE ->
                new Derived(
                        by,
                        isPart(fact) ? Derivation.share(fact.value(), whole(fact)) : senseless(),
                        "%",
                        Derivation.PERCENT_DECIMALS);
        };
    }

    /// How a fact's peers are spread; empty where it has none, or fewer with a value than the catalog allows to show.
    public Optional<Quartiles> quartiles(Fact fact) {
        var all = peersOf(fact.scope());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return known.computeIfAbsent(
                new Asked(fact.code(), fact.year(), all.getFirst()),
                asked -> catalog.disclosure().flatMap(it -> Quartiles.of(values(asked, all), it.fewestPeers())));
    }

    /// Where a fact lies among its peers; empty as [#quartiles].
    public Optional<Quartiles.Band> band(Fact fact) {
        return fact.value() instanceof Amount.Known(var value)
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
                .flatMap(it -> it.value() instanceof Amount.Known(var value) ? Stream.of(value) : Stream.empty())
                .toList();
    }

    private Amount whole(Fact fact) {
        return facts.find(fact.code(), city, fact.year())
                .map(Fact::value)
                .orElse(Amount.missing(Missing.NOT_AVAILABLE));
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

    private static Amount senseless() {
        return Amount.missing(Missing.NOT_APPLICABLE);
    }
}
