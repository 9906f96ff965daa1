package zhijian.desk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Combine;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Rational;
import zhijian.catalog.Source;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Answer;
import zhijian.submission.Inspection;

/// What changed between two sets of answers of one organisation, and how much it matters (差异): pure and exact.
///
/// The **influence** of a change (影响) is how far it alone moves the indicators computed from the item: every such
/// indicator is computed from the old answers, and again with this one answer exchanged; the largest relative change
/// counts ([Effect#size]). It is computed twice, for the organisation's own indicators and for the city's, where
/// all other organisations stand as they filed the year before. Changes that belong together, as of a numerator and
/// its denominator, are therefore each as large as if the other had not been made.
final class Differences {

    private Differences() {}

    /// One item that was answered differently.
    ///
    /// @param before null where nothing was answered
    /// @param after null where nothing is answered any more
    /// @param own what it does to the organisation's own indicators, the largest first
    /// @param city what it does to the city's
    /// @param share of the organisation in the city's sum, with the new answer; empty for what is not summed
    record Difference(
            Item item,
            @Nullable Answer before,
            @Nullable Answer after,
            List<Effect> own,
            List<Effect> city,
            Optional<Rational> share) {

        Rational ownInfluence() {
            return own.isEmpty() ? Rational.ZERO : own.getFirst().size();
        }

        Rational cityInfluence() {
            return city.isEmpty() ? Rational.ZERO : city.getFirst().size();
        }

        /// New less old; empty unless both are numbers.
        Optional<BigDecimal> change() {
            return before instanceof Answer.Number(var old) && after instanceof Answer.Number(var now)
                    ? Optional.of(now.subtract(old))
                    : Optional.empty();
        }

        /// The change as a share of the old number; empty where there is none or it is zero.
        Optional<Rational> relativeChange() {
            return before instanceof Answer.Number(var old) && old.signum() != 0
                    ? change().map(it -> Rational.of(it).dividedBy(Rational.of(old)))
                    : Optional.empty();
        }

        private Rational size() {
            return relativeChange().map(Rational::abs).orElse(Rational.ONE);
        }
    }

    /// By which influence differences are sorted.
    enum Order {
        OWN("own", "对本单位指标的影响"),
        CITY("city", "对全市指标的影响");

        private final String address;
        private final String chinese;

        Order(String address, String chinese) {
            this.address = address;
            this.chinese = chinese;
        }

        String address() {
            return address;
        }

        String chinese() {
            return chinese;
        }

        static Optional<Order> of(String address) {
            return Stream.of(values())
                    .filter(it -> it.address().equals(address))
                    .findFirst();
        }

        /// The most influential first; among equals the larger change of the item itself.
        Comparator<Difference> comparator() {
            Comparator<Difference> first = switch (this) {
                case OWN -> Comparator.comparing(Difference::ownInfluence);
                case CITY -> Comparator.comparing(Difference::cityInfluence);
            };
            return first.thenComparing(Difference::size).reversed();
        }
    }

    /// Differences of what people enter, in catalog order.
    ///
    /// @param before answers as they stood, those of the register included
    /// @param after answers as they stand
    static List<Difference> between(
            Catalog catalog,
            OrganisationId organisation,
            Level level,
            Map<ItemCode, Answer> before,
            Map<ItemCode, Answer> after,
            CityFigures city) {
        var dependents = new Dependents(catalog);
        var ownBefore = new Inspection(catalog, level, before, Map.of()).values();
        var cityBefore = city.with(organisation, level, before);
        var differences = new ArrayList<Difference>();
        for (var item : catalog.items(level)) {
            var old = before.get(item.code());
            var now = after.get(item.code());
            if (item.source() != Source.ENTERED || same(old, now)) {
                continue;
            }
            var changed = new HashMap<>(before);
            if (now == null) {
                changed.remove(item.code());
            } else {
                changed.put(item.code(), now);
            }
            var ownAfter = new Inspection(catalog, level, changed, Map.of()).values();
            var cityAfter = cityBefore.changing(item.code(), changed);
            var own = new ArrayList<Effect>();
            var all = new ArrayList<Effect>();
            for (var indicator : dependents.of(item.code())) {
                own.add(new Effect(indicator, value(ownBefore, indicator.code()), value(ownAfter, indicator.code())));
                all.add(new Effect(indicator, cityBefore.value(indicator.code()), cityAfter.value(indicator.code())));
            }
            differences.add(new Difference(
                    item, old, now, sorted(own), sorted(all), share(item, now, cityAfter.value(item.code()))));
        }
        return differences;
    }

    static boolean same(@Nullable Answer one, @Nullable Answer other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one instanceof Answer.Number(var a) && other instanceof Answer.Number(var b)
                ? a.compareTo(b) == 0
                : one.equals(other);
    }

    private static Optional<Rational> share(Item item, @Nullable Answer now, Amount city) {
        return item.combine() == Combine.SUM
                        && now instanceof Answer.Number(var value)
                        && city instanceof Amount.Known(var sum)
                        && !sum.isZero()
                ? Optional.of(Rational.of(value).dividedBy(sum))
                : Optional.empty();
    }

    private static List<Effect> sorted(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> !effect.isNothing())
                .sorted(Comparator.comparing(Effect::size).reversed())
                .toList();
    }

    private static Amount value(Inputs inputs, ItemCode code) {
        return inputs.value(code, 0);
    }
}
