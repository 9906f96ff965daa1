package zhijian.desk;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Combine;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.catalog.Rational;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Answer;
import zhijian.submission.Filing;
import zhijian.submission.Inspection;

/// The city's figures of a year as filed (全市数), into which one organisation's other answers can be put.
///
/// Items are combined as the catalog says; the formula of a ratio of sums is applied to the combined items, sums and
/// means of schools to the schools' own values. Everything is exact.
final class CityFigures {

    private final Catalog catalog;
    private final Map<Level, Map<OrganisationId, Map<ItemCode, Answer>>> filed = new EnumMap<>(Level.class);
    private final Map<ItemCode, Map<OrganisationId, Amount>> ofSchools = new HashMap<>();

    /// @param catalog says what is computed; it may be a later year's than the filings'
    CityFigures(Catalog catalog, List<Filing> filings, Function<OrganisationId, Level> level) {
        this.catalog = catalog;
        for (var filing : filings) {
            var organisation = filing.document().id().organisation();
            filed.computeIfAbsent(level.apply(organisation), _ -> new LinkedHashMap<>())
                    .put(organisation, filing.document().answers());
        }
        filed.getOrDefault(Level.SCHOOL, Map.of()).forEach((school, answers) -> {
            var values = new Inspection(catalog, Level.SCHOOL, answers, Map.of()).values();
            for (var indicator : catalog.indicators()) {
                if (isOverSchools(indicator)) {
                    ofSchools
                            .computeIfAbsent(indicator.code(), _ -> new LinkedHashMap<>())
                            .put(school, values.value(indicator.code(), 0));
                }
            }
        });
    }

    /// The city where this organisation answered so, whatever it filed.
    Figures with(OrganisationId organisation, Level level, Map<ItemCode, Answer> answers) {
        return new Figures(organisation, level, answers, null, null);
    }

    /// The city's figures with one organisation's answers in them; each is worked out when first asked for.
    final class Figures {

        private final OrganisationId organisation;
        private final Level level;
        private final Map<ItemCode, Answer> answers;
        private final @Nullable Figures before;
        private final @Nullable ItemCode changed;
        private final Map<ItemCode, Amount> known = new HashMap<>();

        private Figures(
                OrganisationId organisation,
                Level level,
                Map<ItemCode, Answer> answers,
                @Nullable Figures before,
                @Nullable ItemCode changed) {
            this.organisation = organisation;
            this.level = level;
            this.answers = answers;
            this.before = before;
            this.changed = changed;
        }

        /// The same but for one item, answered as `answers` say.
        Figures changing(ItemCode item, Map<ItemCode, Answer> otherAnswers) {
            return new Figures(organisation, level, otherAnswers, this, item);
        }

        Amount value(ItemCode code) {
            var value = known.get(code);
            if (value == null) {
                value = switch (catalog.find(code).orElse(null)) {
                    case Item item when before != null && !item.code().equals(changed) -> before.value(code);
                    case Item item -> combined(item);
                    case Indicator indicator when isOverSchools(indicator) -> overSchools(indicator);
                    case Indicator indicator ->
                        indicator
                                .formula()
                                .value((name, yearsBack) ->
                                        yearsBack == 0 ? value(name) : Amount.missing(Missing.NO_PREVIOUS_YEAR));
                    case null, default -> Amount.missing(Missing.NOT_APPLICABLE);
                };
                known.put(code, value);
            }
            return value;
        }

        private Amount combined(Item item) {
            var others = filed.getOrDefault(item.level(), Map.of()).entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(organisation))
                    .map(entry -> entry.getValue().get(item.code()));
            var own = item.level() == level ? Stream.of(answers).map(it -> it.get(item.code())) : Stream.<Answer>of();
            var all = Stream.concat(others, own).filter(Objects::nonNull).toList();
            return switch (item.combine()) {
                case SUM -> sum(numbers(all));
                case MAX ->
                    numbers(all).stream()
                            .max(Comparator.naturalOrder())
                            .map(Amount::of)
                            .orElseGet(CityFigures::nothing);
                case COUNT_TRUE ->
                    Amount.of(Rational.of(
                            numbers(all).stream().filter(it -> it.signum() > 0).count()));
                case DISTINCT_COUNT -> {
                    var names = new HashSet<String>();
                    all.forEach(answer -> {
                        if (answer instanceof Answer.Words(var text)) {
                            names.addAll(NameList.of(text).names());
                        }
                    });
                    yield names.isEmpty() ? nothing() : Amount.of(Rational.of(names.size()));
                }
                case NONE, DERIVED, RATIO_OF_SUMS, WEIGHTED_MEAN, MEAN_OF_SCHOOLS, COUNT_BY_ATTRIBUTE ->
                    item.level() == Level.CITY ? sum(numbers(all)) : nothing();
            };
        }

        private Amount overSchools(Indicator indicator) {
            var values = new HashMap<>(ofSchools.getOrDefault(indicator.code(), Map.of()));
            if (level == Level.SCHOOL) {
                values.put(
                        organisation,
                        new Inspection(catalog, level, answers, Map.of())
                                .values()
                                .value(indicator.code(), 0));
            }
            var sum = Rational.ZERO;
            long count = 0;
            for (var value : values.values()) {
                if (value instanceof Amount.Known(var number)) {
                    sum = sum.plus(number);
                    count++;
                }
            }
            if (count == 0) {
                return nothing();
            }
            return Amount.of(indicator.combine() == Combine.SUM ? sum : sum.dividedBy(Rational.of(count)));
        }
    }

    private static boolean isOverSchools(Indicator indicator) {
        return indicator.combine() == Combine.SUM || indicator.combine() == Combine.MEAN_OF_SCHOOLS;
    }

    private static List<BigDecimal> numbers(List<Answer> answers) {
        return answers.stream()
                .flatMap(answer ->
                        answer instanceof Answer.Number(var value) ? Stream.of(value) : Stream.<BigDecimal>empty())
                .toList();
    }

    private static Amount sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal::add).map(Amount::of).orElseGet(CityFigures::nothing);
    }

    private static Amount nothing() {
        return Amount.missing(Missing.NOT_AVAILABLE);
    }
}
