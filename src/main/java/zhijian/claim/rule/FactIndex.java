package zhijian.claim.rule;

import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Population;
import zhijian.claim.mention.Words;

/// Facts by what they measure and by whom they are about (事实索引), so that a number is compared with few of thousands.
final class FactIndex {

    private static final Pattern CHANGE = Pattern.compile("增长|增幅|增加|减少|下降|提高|变化|增减|上升|净增");
    private static final Pattern FALL = Pattern.compile("下降|减少|降低|降幅");

    /// What a fact is called.
    ///
    /// @param pairs each two characters of its core that stand together
    record Name(String words, String core, Collection<String> pairs, boolean isChange, boolean isFall, boolean isMean) {

        static Name of(String words) {
            var core = Words.core(Links.plain(words));
            return new Name(
                    words,
                    core,
                    Words.pairs(core),
                    CHANGE.matcher(words).find(),
                    FALL.matcher(words).find(),
                    Population.of(words) == Population.EACH);
        }

        /// From 0 to 1: how much of it stands in `words`.
        double in(String words) {
            if (core.length() < 2) {
                return !core.isEmpty() && words.contains(core) ? 1 : 0;
            }
            var there = 0;
            for (var pair : pairs) {
                there += words.contains(pair) ? 1 : 0;
            }
            return (double) there / pairs.size();
        }
    }

    /// @param unit without scale
    /// @param value in `unit`
    record Entry(Name name, String scope, Year year, String unit, Rational value) {}

    private record Subject(String scope, Year year) {}

    private final Map<String, List<Entry>> byUnit = new HashMap<>();
    private final Map<Subject, List<Entry>> bySubject = new HashMap<>();

    private FactIndex(List<Entry> entries) {
        entries.forEach(entry -> {
            byUnit.computeIfAbsent(entry.unit(), _ -> new ArrayList<>()).add(entry);
            bySubject
                    .computeIfAbsent(new Subject(entry.scope(), entry.year()), _ -> new ArrayList<>())
                    .add(entry);
        });
        byUnit.values().forEach(all -> all.sort(Comparator.comparing(Entry::value)));
    }

    static FactIndex of(List<KnownFact> facts) {
        var names = new HashMap<String, Name>();
        var entries = new ArrayList<Entry>();
        for (var fact : facts) {
            var value = fact.value();
            if (value != null) {
                var unit = Unit.of(fact.unit());
                entries.add(new Entry(
                        names.computeIfAbsent(fact.name(), Name::of),
                        fact.scope(),
                        fact.year(),
                        unit.name(),
                        value.times(unit.scale())));
            }
        }
        return new FactIndex(entries);
    }

    private record Series(String name, String scope) {}

    /// How each fact changed against the year before: in percent, in its unit, a rate in points.
    FactIndex changes() {
        var earlier = new HashMap<Series, Map<Year, Entry>>();
        all().forEach(entry -> earlier.computeIfAbsent(
                        new Series(entry.name().words(), entry.scope()), _ -> new HashMap<>())
                .put(entry.year(), entry));
        var changes = new ArrayList<Entry>();
        all().forEach(entry -> {
            var before = earlier.getOrDefault(new Series(entry.name().words(), entry.scope()), Map.of())
                    .get(entry.year().minusYears(1));
            if (before != null) {
                var difference = entry.value().minus(before.value());
                var isRate = entry.unit().equals("%");
                changes.add(change(entry, isRate ? "百分点" : entry.unit(), difference));
                if (!isRate && before.value().sign() != 0) {
                    changes.add(change(
                            entry, "%", difference.times(Rational.HUNDRED).dividedBy(before.value())));
                }
            }
        });
        return new FactIndex(changes);
    }

    private static Entry change(Entry entry, String unit, Rational value) {
        return new Entry(entry.name(), entry.scope(), entry.year(), unit, value);
    }

    Stream<Entry> all() {
        return byUnit.values().stream().flatMap(List::stream);
    }

    int size() {
        return byUnit.values().stream().mapToInt(List::size).sum();
    }

    /// Those measured in a fitting unit whose value is among `values`.
    List<Entry> among(Interval values, Predicate<String> unit) {
        var found = new ArrayList<Entry>();
        byUnit.forEach((name, entries) -> {
            if (unit.test(name)) {
                for (var i = firstFrom(values.low(), entries);
                        i < entries.size() && values.contains(entries.get(i).value());
                        i++) {
                    found.add(entries.get(i));
                }
            }
        });
        return found;
    }

    private static int firstFrom(Rational low, List<Entry> entries) {
        var from = 0;
        var to = entries.size();
        while (from < to) {
            var middle = (from + to) >>> 1;
            if (entries.get(middle).value().compareTo(low) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    List<Entry> about(String scope, Year year) {
        return bySubject.getOrDefault(new Subject(scope, year), List.of());
    }
}
