package zhijian.claim.rule;

import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Words;
import zhijian.claim.rule.FactIndex.Entry;
import zhijian.claim.rule.FactIndex.Name;

/// Which facts a number may mean, and what they make it (事实联系): the fact itself, how it changed, one as a share of
/// another, one over another.
final class Links {

    /// From here on a name may be meant.
    static final double LINKED = 0.7;

    /// How much less likely a fact is meant whose name tells another whole.
    static final double OF_ANOTHER = 0.2;

    private final FactIndex facts;
    private final FactIndex changes;
    private final List<String> scopes;
    private final Year latest;
    private final String own;

    Links(FactIndex facts, List<KnownFact> known) {
        this.facts = facts;
        this.changes = facts.changes();
        this.scopes = known.stream().map(KnownFact::scope).distinct().toList();
        this.latest = known.stream()
                .map(KnownFact::year)
                .max(Comparator.naturalOrder())
                .orElse(Year.of(0));
        this.own = known.stream()
                .collect(Collectors.groupingBy(KnownFact::scope, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    List<Known> of(Told told, @Nullable Hedges hedges) {
        var around = around(told);
        var known = new ArrayList<Known>();
        direct(told, around, hedges, known);
        if (told.role() == Role.CHANGE) {
            changes(told, hedges, known);
        } else if (told.dimension() == Dimension.SHARE) {
            shares(told, around, known);
        }
        ofNamedWhole(told, around, known);
        perUnits(told, around, known);
        fromSentence(told, known);
        return known;
    }

    /// Facts of whom and of when the number tells, as far as the words say.
    private List<Entry> around(Told told) {
        return years(told).stream()
                .flatMap(year -> scopes(told).stream().flatMap(scope -> facts.about(scope, year).stream()))
                .toList();
    }

    boolean isOfItsTime(Entry entry, Told told) {
        return years(told).contains(entry.year()) || entry.year().equals(latest);
    }

    private Set<Year> years(Told told) {
        var year = told.year() == null ? latest : told.year();
        return told.role() != Role.BASE
                ? Set.of(year)
                : told.year() == null ? Set.of(year.minusYears(1)) : Set.of(year, year.minusYears(1));
    }

    private List<String> scopes(Told told) {
        var named =
                scopes.stream().filter(scope -> told.place().contains(scope)).toList();
        var another = named.stream().anyMatch(scope -> !scope.equals(own));
        var isOwn = !another
                && !told.scope().isApart()
                && (told.isCell()
                        || own.contains(told.scope().name())
                        || told.scope().name().contains(own));
        return isOwn && !named.contains(own) ? List.of(own) : named;
    }

    private void direct(Told told, List<Entry> around, @Nullable Hedges hedges, List<Known> known) {
        around.stream().filter(entry -> isMeasured(entry.unit(), told)).forEach(entry -> {
            var ofOneKind = told.near().contains("新增") == entry.name().words().contains("新增");
            known.add(known(entry, told, isOfOneRole(entry, told) && ofOneKind));
        });
        confirming(facts, told, hedges).forEach(entry -> known.add(known(entry, told, false)));
    }

    /// A fact about how much something changed, and a number that tells a change.
    private static boolean isOfOneRole(Entry entry, Told told) {
        return told.isCell() || (told.role() == Role.CHANGE) == entry.name().isChange();
    }

    private static List<Entry> confirming(FactIndex facts, Told told, @Nullable Hedges hedges) {
        var values = told.usual(hedges).or(told.wholes());
        var found = new ArrayList<>(facts.among(values, unit -> isMeasured(unit, told)));
        if (told.role() == Role.CHANGE && values.high() != null) {
            found.addAll(facts.among(
                    new Interval(values.high().negate(), values.low().negate()), unit -> isMeasured(unit, told)));
        }
        return found;
    }

    static Known known(Entry entry, Told told, boolean binding) {
        return new Known(
                entry.name().words(),
                entry.name().core(),
                entry.year(),
                signed(entry, told),
                likeness(entry.name(), told)
                        * (isOfWhole(entry.name().words(), told) ? 1 : OF_ANOTHER)
                        * (isOfOneRole(entry, told) ? 1 : 0.3),
                binding);
    }

    /// 下降 6.77% agrees with a growth of −6.77 and with a fall of 6.77, never with a growth of 6.77.
    private static Rational signed(Entry entry, Told told) {
        return told.role() != Role.CHANGE
                        || told.direction() == Direction.UNSAID
                        || !entry.name().isChange()
                        || (told.direction() == Direction.DOWN) == entry.name().isFall()
                ? entry.value()
                : entry.value().negate();
    }

    /// 占专任教师比例 is no fact about a share of 专业课教师.
    static boolean isOfWhole(String name, Told told) {
        var at = name.indexOf('占');
        return at < 0
                || name.startsWith("占比", at)
                || told.whole().length() < 2
                || Words.likeness(name.substring(at + 1).replaceAll("比例|比重|的|占比", ""), told.whole()) >= 0.5;
    }

    /// How much of the fact's name the words around the number say, less what they say beside it.
    private static double likeness(Name name, Told told) {
        return told.likeness(name.words(), () -> {
            var core = name.core();
            var there = name.in(told.near());
            var exact = told.core().isEmpty() ? 0 : Words.coreLikeness(told.core(), core);
            var extra = told.core().length() <= core.length()
                    ? 0
                    : Math.min(0.25, (told.core().length() - core.length()) * 0.01);
            return Math.max(0, Math.max(there, exact * 0.8) - extra + Math.min(0.06, core.length() * 0.006));
        });
    }

    static String plain(String words) {
        return words.replaceAll("[“”（）()]", "");
    }

    /// Whether what is measured in `unit` may be what the words count.
    private static boolean isMeasured(String unit, Told told) {
        if (told.dimension() == Dimension.RATIO) {
            return unit.isEmpty() || unit.equals(":1");
        }
        return unit.equals(told.unit())
                || !told.unit().isEmpty() && unit.startsWith(told.unit() + "/")
                || told.isCell() && told.unit().isEmpty()
                || (unit.isEmpty() || isThing(unit)) && isThing(told.unit());
    }

    /// Things are counted in many words that mean the same.
    private static final Set<String> THINGS = Set.of(
            "个", "项", "门", "种", "类", "枚", "块", "部", "篇", "支", "期", "批", "场", "台", "套", "组", "家", "所", "对", "次", "本",
            "册", "处", "座", "份", "件");

    static boolean isThing(String unit) {
        return THINGS.contains(unit);
    }

    /// Growth and difference of a fact known for two years.
    private void changes(Told told, @Nullable Hedges hedges, List<Known> known) {
        // what is new need not be all that changed
        if (told.dimension() == Dimension.SHARE || !told.near().contains("新增")) {
            years(told)
                    .forEach(year -> scopes(told)
                            .forEach(scope -> changes.about(scope, year).stream()
                                    .filter(entry -> isChangeOf(entry, told))
                                    .forEach(entry -> known.add(change(entry, told, true)))));
        }
        confirming(changes, told, hedges).stream()
                .filter(entry -> isChangeOf(entry, told))
                .forEach(entry -> known.add(change(entry, told, false)));
    }

    private static boolean isChangeOf(Entry entry, Told told) {
        return entry.unit().equals(told.unit()) && !told.unit().isEmpty();
    }

    private static Known change(Entry entry, Told told, boolean binding) {
        return new Known(
                entry.name().words() + "的变化",
                entry.name().core(),
                entry.year(),
                told.direction() == Direction.DOWN ? entry.value().negate() : entry.value(),
                Math.max(0, likeness(entry.name(), told) - 0.05),
                binding);
    }

    /// One count as a share of another: 就业率 is 就业人数 over 毕业生数.
    private static void shares(Told told, List<Entry> around, List<Known> known) {
        var counts = around.stream().filter(entry -> !entry.unit().equals("%")).toList();
        var parts = counts.stream()
                .filter(part -> likeness(part.name(), told) >= LINKED)
                .toList();
        if (parts.isEmpty()) {
            return;
        }
        var wholes = counts.stream()
                .filter(whole -> whole.value().sign() > 0
                        && (told.whole().length() < 2
                                || Words.likeness(whole.name().words(), told.whole()) >= 0.5)
                        && (told.noun().endsWith("率") || whole.name().in(told.sentence()) >= 0.99))
                .toList();
        for (var part : parts) {
            for (var whole : wholes) {
                if (whole != part
                        && whole.unit().equals(part.unit())
                        && whole.value().compareTo(part.value()) >= 0) {
                    known.add(new Known(
                            part.name().words() + "占" + whole.name().words(),
                            part.name().core(),
                            part.year(),
                            part.value().times(Rational.HUNDRED).dividedBy(whole.value()),
                            likeness(part.name(), told) - 0.05,
                            true));
                }
            }
        }
    }

    /// “2409 人，占在校生的 72%”: the whole is a fact, the part stands in front.
    private static void ofNamedWhole(Told told, List<Entry> around, List<Known> known) {
        var part = told.part();
        if (told.role() != Role.SHARE || told.whole().length() < 2 || part == null) {
            return;
        }
        var core = kind(Words.core(told.whole().replaceFirst("总数$|的$", "")));
        for (var whole : around) {
            if (whole.value().sign() > 0
                    && whole.unit().equals(part.unit())
                    && part.isPlain()
                    && kind(whole.name().core()).equals(core)) {
                if (part.rounded().high() != null
                        && told.roundedOrCut()
                                .meets(part.rounded()
                                        .times(Rational.HUNDRED)
                                        .dividedBy(Interval.exactly(whole.value())))) {
                    known.add(new Known(
                            whole.name().words(),
                            told.core(),
                            whole.year(),
                            told.mention().value(),
                            1,
                            false));
                    return;
                }
                known.add(new Known(
                        "占" + whole.name().words(),
                        told.core(),
                        whole.year(),
                        part.value().times(Rational.HUNDRED).dividedBy(whole.value()),
                        2,
                        true));
            }
        }
    }

    /// 直接就业学生 and 直接就业人数 are one.
    private static String kind(String core) {
        return core.length() > 3 ? core.replaceFirst("(?:学生|人员|者)$", "") : core;
    }

    private static final Pattern STUDENTS = Pattern.compile("在校生|学生");
    private static final Pattern SCHOOLS = Pattern.compile("学校");

    /// 生均图书 is 图书 over 在校生.
    private static void perUnits(Told told, List<Entry> around, List<Known> known) {
        var per = told.near().contains("生均") ? STUDENTS : told.near().contains("校均") ? SCHOOLS : null;
        if (per == null || told.dimension() != Dimension.COUNT && told.dimension() != Dimension.AMOUNT) {
            return;
        }
        for (var heads : around) {
            if (heads.value().sign() <= 0 || !per.matcher(heads.name().words()).find()) {
                continue;
            }
            for (var total : around) {
                if (total != heads
                        && isMeasured(total.unit(), told)
                        && total.year().equals(heads.year())
                        && total.scope().equals(heads.scope())
                        && !total.name().words().contains("均")) {
                    known.add(new Known(
                            "均值：" + total.name().words(),
                            total.name().core(),
                            total.year(),
                            total.value().dividedBy(heads.value()),
                            Math.max(0, likeness(total.name(), told) - 0.1),
                            true));
                }
            }
        }
    }

    /// What the other numbers of a sentence make it: a difference, a ratio, a sum of two.
    private static void fromSentence(Told told, List<Known> known) {
        var others = told.others().stream()
                .filter(other -> other != told.mention() && other.isPlain())
                .toList();
        for (var one : others) {
            for (var other : others) {
                if (one == other || !one.isSameKindAs(other) || other.value().sign() <= 0) {
                    continue;
                }
                var value = switch (told.dimension()) {
                    case TIMES -> one.value().dividedBy(other.value());
                    case SHARE ->
                        one.dimension() == Dimension.SHARE
                                        || told.role() == Role.SHARE
                                                && told.whole().length() > 2
                                ? null
                                : one.value().times(Rational.HUNDRED).dividedBy(other.value());
                    case COUNT, AMOUNT ->
                        told.role() == Role.CHANGE && told.near().contains("净") && one.isSameKindAs(told.mention())
                                ? one.value().minus(other.value())
                                : null;
                    case POINTS ->
                        one.dimension() == Dimension.SHARE ? one.value().minus(other.value()) : null;
                    default -> null;
                };
                if (value != null
                        && (told.roundedOrCut().contains(value)
                                || told.dimension() == Dimension.POINTS
                                        && Interval.around(value, Rational.of(new BigDecimal("0.1")))
                                                .meets(told.roundedOrCut()))) {
                    known.add(new Known(
                            "由同句推算", told.core(), Year.of(0), told.mention().value(), 0.6, false));
                }
            }
        }
    }
}
