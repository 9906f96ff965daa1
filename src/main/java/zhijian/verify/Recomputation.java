package zhijian.verify;

import java.time.Year;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Lineage;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;
import zhijian.catalog.SmallGroups;

/// Every number an edition may print (重算), from the open tables of its releases and the published catalog.
///
/// What a formula means is the catalog's; adding up, going back through the years and combining schools are done here
/// once more, on purpose not by the code that computed what was published.
final class Recomputation {

    private record Asked(String scope, Year cycle, ItemCode code) {}

    private final Catalog catalog;
    private final SortedMap<Year, OpenRelease> releases;
    private final Map<Year, Lineage> lineages;
    private final Map<Asked, Amount> known = new HashMap<>();

    /// @param catalog of the edition's own year
    /// @param releases of that year and those before
    Recomputation(Catalog catalog, SortedMap<Year, OpenRelease> releases, Map<Year, Lineage> lineages) {
        this.catalog = catalog;
        this.releases = releases;
        this.lineages = lineages;
    }

    Optional<Definition> definition(ItemCode code) {
        return catalog.find(code);
    }

    /// @param year the number is about, which a lagging statistic's campaign is later than
    Amount value(Definition definition, String scope, Year year) {
        var cycle = year.plusYears(definition.lag());
        return cycle.isAfter(releases.lastKey())
                ? Amount.missing(Missing.NOT_AVAILABLE)
                : value(scope, cycle, definition.code());
    }

    /// Every number there is of the latest release's scopes: `code,scope,year`.
    Stream<String> known() {
        return releases.lastEntry().getValue().scopes().stream().flatMap(this::known);
    }

    /// The same of one scope.
    Stream<String> known(String scope) {
        return catalog.definitions().stream()
                .filter(definition -> definition.level() == Level.SCHOOL || !scope.startsWith("school:"))
                .flatMap(definition -> releases.keySet().stream()
                        .filter(year -> value(definition, scope, year) instanceof Amount.Known)
                        .map(year -> "%s,%s,%s".formatted(definition.code(), scope, year)));
    }

    String city() {
        return releases.lastEntry().getValue().city();
    }

    /// Deviation to the year before.
    Amount change(Definition definition, String scope, Year year) {
        return value(definition, scope, year)
                .map(now -> before(definition, scope, year).map(before -> Amount.of(now.minus(before))));
    }

    /// In percent of the year before.
    Amount growth(Definition definition, String scope, Year year) {
        return value(definition, scope, year)
                .map(now -> before(definition, scope, year)
                        .map(before -> before.isZero()
                                ? Amount.missing(Missing.DIVISION_BY_ZERO)
                                : Amount.of(now.minus(before)
                                        .times(Rational.of(100))
                                        .dividedBy(before.abs()))));
    }

    private Amount before(Definition definition, String scope, Year year) {
        return isRegrouped(definition, scope, year.plusYears(definition.lag()))
                ? Amount.missing(Missing.NOT_COMPARABLE)
                : value(definition, scope, year.minusYears(1));
    }

    /// Whether what schools are asked cannot be compared with the year before: one of the group should have
    /// filed and had not; or, but for the city and districts, one was in another group.
    private boolean isRegrouped(Definition definition, String scope, Year cycle) {
        var now = releases.get(cycle);
        var before = releases.get(cycle.minusYears(1));
        if (now == null || before == null || definition.level() != Level.SCHOOL) {
            return false;
        }
        if (now.isIncomplete(scope) || before.isIncomplete(scope)) {
            return true;
        }
        if (now.city().equals(scope) || scope.startsWith("district:")) {
            return false;
        }
        var ofBoth = new HashSet<>(now.schoolsOf(now.city()));
        ofBoth.retainAll(before.schoolsOf(before.city()));
        var ofNow = new HashSet<>(now.schoolsOf(scope));
        var ofBefore = new HashSet<>(before.schoolsOf(scope));
        return ofBoth.stream().anyMatch(it -> ofNow.contains(it) != ofBefore.contains(it));
    }

    /// The first or third quartile of the published values of a school's peers, those of the same type in the latest
    /// release: linear between the values on both sides. Missing where fewer have a value than the catalog allows.
    Amount quartile(Definition definition, String school, Year year, int which) {
        var latest = releases.get(releases.lastKey());
        var peers = latest == null
                ? List.<String>of()
                : latest.attribute(school, SchoolAttribute.TYPE)
                        .map(type -> latest.schoolsOf(SchoolAttribute.TYPE.code() + ":" + type))
                        .orElse(List.of());
        var values = peers.stream()
                .flatMap(peer -> value(definition, peer, year) instanceof Amount.Known(var value)
                        ? Stream.of(value)
                        : Stream.<Rational>empty())
                .sorted()
                .toList();
        if (catalog.disclosure().filter(it -> values.size() >= it.fewestPeers()).isEmpty()) {
            return Amount.missing(Missing.NOT_AVAILABLE);
        }
        int quarters = which * (values.size() - 1);
        var below = values.get(quarters / 4);
        var above = values.get(Math.min(quarters / 4 + 1, values.size() - 1));
        return Amount.of(
                below.plus(above.minus(below).times(Rational.of(quarters % 4)).dividedBy(Rational.of(4))));
    }

    /// Where a school lies among its peers, in words; empty where there are no quartiles or no value.
    String band(Definition definition, String school, Year year) {
        if (!(value(definition, school, year) instanceof Amount.Known(var value))
                || !(quartile(definition, school, year, 1) instanceof Amount.Known(var first))
                || !(quartile(definition, school, year, 2) instanceof Amount.Known(var median))
                || !(quartile(definition, school, year, 3) instanceof Amount.Known(var third))) {
            return "";
        }
        if (value.compareTo(first) < 0) {
            return "最低的四分之一";
        }
        if (value.compareTo(third) > 0) {
            return "最高的四分之一";
        }
        int side = value.compareTo(median);
        return side < 0 ? "中间偏低" : side == 0 ? "正居中间" : "中间偏高";
    }

    private Amount value(String scope, Year cycle, ItemCode code) {
        var release = releases.get(cycle);
        if (release == null) {
            return Amount.missing(Missing.NO_PREVIOUS_YEAR);
        }
        var asked = new Asked(scope, cycle, code);
        var value = known.get(asked);
        if (value == null) {
            value = switch (catalog.find(code).orElse(null)) {
                case null -> Amount.missing(Missing.NOT_APPLICABLE);
                case Item _ -> named(code, catalog.year(), cycle, it -> release.value(scope, it));
                case Indicator indicator -> indicator(scope, cycle, indicator, release);
            };
            known.put(asked, value);
        }
        return value;
    }

    private Amount named(ItemCode code, Year year, Year cycle, Function<ItemCode, Amount> ofCycle) {
        return year.isAfter(cycle)
                ? lineages.getOrDefault(year, Lineage.NONE)
                        .before(code, it -> named(it, year.minusYears(1), cycle, ofCycle))
                : ofCycle.apply(code);
    }

    private Amount indicator(String scope, Year cycle, Indicator indicator, OpenRelease release) {
        if (!scope.startsWith("school:") && indicator.combine().isOverSchools()) {
            return overSchools(indicator, release.schoolsOf(scope), cycle);
        }
        var kept = SmallGroups.why(indicator, catalog, inputs(scope, cycle), scope.startsWith("school:"));
        if (kept.isPresent()) {
            return Amount.missing(kept.get());
        }
        return indicator.formula().value(inputs(scope, cycle));
    }

    private Amount overSchools(Indicator indicator, List<String> schools, Year cycle) {
        var sum = Rational.ZERO;
        long count = 0;
        var reasons = EnumSet.noneOf(Missing.class);
        for (var school : schools) {
            if (SmallGroups.why(indicator, catalog, inputs(school, cycle), true).isPresent()) {
                return Amount.missing(Missing.WITHHELD);
            }
            switch (indicator.formula().value(inputs(school, cycle))) {
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
        return Amount.of(
                switch (indicator.combine()) {
                    case MEAN_OF_SCHOOLS -> sum.dividedBy(Rational.of(count));
                    default -> sum;
                });
    }

    private Inputs inputs(String scope, Year cycle) {
        return new Inputs() {
            @Override
            public Amount value(ItemCode code, int yearsBack) {
                return catalog.find(code)
                                .filter(it -> IntStream.range(0, yearsBack)
                                        .anyMatch(back -> isRegrouped(it, scope, cycle.minusYears(back))))
                                .isPresent()
                        ? Amount.missing(Missing.NOT_COMPARABLE)
                        : Recomputation.this.value(scope, cycle.minusYears(yearsBack), code);
            }

            @Override
            public Optional<String> attribute(SchoolAttribute attribute) {
                return Optional.ofNullable(releases.get(cycle)).flatMap(it -> it.attribute(scope, attribute));
            }
        };
    }
}
