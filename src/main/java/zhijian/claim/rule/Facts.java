package zhijian.claim.rule;

import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Fraction;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Words;

/// Every number that can be linked to a known fact against that fact (与事实核对).
///
/// A number that a fact of like name confirms is right. A number that no fact confirms contradicts the fact whose name,
/// scope and year it bears. Where the facts cover nearly all of a text, a number that no fact knows at all is doubtful.
final class Facts implements Rule {

    static final String MISMATCH = "fact-mismatch";

    private static final double LINKED = 0.7;
    private static final double LIKE = 0.4;

    private static final Pattern PLANNED =
            Pattern.compile("(?:未来|下一步|力争|计划|规划|目标|预计|建议|拟|将在|将于|将新增|将培育|到20[2-9]\\d年(?!底，))");
    private static final Pattern CHANGE = Pattern.compile(".*(?:增长|增幅|增加|减少|下降|提高|变化|增减|上升|净增).*");
    private static final Pattern FALL = Pattern.compile(".*(?:下降|减少|降低|降幅).*");

    private final List<KnownFact> facts;
    private final Map<Integer, List<KnownFact>> byName;
    private final Map<String, String> cores;
    private final List<String> scopes;
    private final Year latest;
    private final String own;

    Facts(List<KnownFact> facts) {
        this.facts = facts.stream().filter(fact -> fact.value() != null).toList();
        this.byName = this.facts.stream()
                .collect(Collectors.groupingBy(
                        fact -> key(fact.name(), fact.scope()), LinkedHashMap::new, Collectors.toList()));
        this.cores = this.facts.stream()
                .map(KnownFact::name)
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> Words.core(plain(name))));
        this.scopes = this.facts.stream().map(KnownFact::scope).distinct().toList();
        this.latest = this.facts.stream()
                .map(KnownFact::year)
                .max(Comparator.naturalOrder())
                .orElse(Year.of(0));
        this.own = this.facts.stream()
                .collect(Collectors.groupingBy(KnownFact::scope, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static int key(String name, String scope) {
        return (name + "|" + scope).hashCode();
    }

    /// What a fact, or several of them, say a number should be.
    ///
    /// @param likeness how well its name fits the words, from 0 to 1
    /// @param binding whether scope and year are those of the number, so that another value contradicts it
    private record Known(String name, Year year, Fraction value, double likeness, boolean binding) {}

    @Override
    public void check(Text text, Findings findings) {
        if (facts.isEmpty()) {
            return;
        }
        var told = Told.all(text).stream().filter(Facts::isChecked).toList();
        var known = new LinkedHashMap<Told, List<Known>>();
        told.forEach(it -> known.put(it, known(it)));
        var confirmed = told.stream()
                .filter(it -> isConfirmed(it, known.getOrDefault(it, List.of()), text.hedges(), 0))
                .count();
        var covered = told.size() >= 20 && confirmed * 100 >= told.size() * 80L;
        known.forEach((it, all) -> check(it, all, covered, text.hedges(), findings));
    }

    private static boolean isChecked(Told told) {
        return !told.mention().isRange()
                && !told.unit().matches("年|天|届|期|岁|月|个月|周")
                && (told.dimension() != Dimension.BARE || told.isCell())
                && (told.dimension() != Dimension.RATIO
                        || Fraction.ONE.equals(told.mention().second()))
                && !PLANNED.matcher(told.sentence()).find();
    }

    private static boolean isConfirmed(Told told, List<Known> all, @Nullable Hedges hedges, double likeness) {
        return all.stream()
                .anyMatch(it -> it.likeness() >= likeness && told.usual(hedges).contains(it.value()));
    }

    private void check(Told told, List<Known> all, boolean covered, @Nullable Hedges hedges, Findings findings) {
        var confirming = all.stream()
                .filter(it -> told.usual(hedges).contains(it.value()))
                .mapToDouble(Known::likeness)
                .max()
                .orElse(-1);
        var best = all.stream()
                .filter(Known::binding)
                .filter(it -> !told.usual(hedges).contains(it.value()))
                .max(Comparator.comparingDouble(Known::likeness)
                        .thenComparing(it -> it.year().equals(told.year()) ? 1 : 0));
        var contradicting = best.map(Known::likeness).orElse(-1.0);
        var telling = told.mention().printed().stripTrailingZeros().precision() >= 3;
        var weak = telling ? 0 : Math.max(0.1, contradicting - 0.55);
        if (confirming >= 0
                && (confirming >= weak && contradicting <= 1.5
                        || confirming >= contradicting - 0.4
                        || contradicting < 0.3)) {
            return;
        }
        if (isWhole(told) && contradicting < 0.9 || isWhole(told) && told.isCell()) {
            return;
        }
        if (best.isPresent()
                && (contradicting >= LINKED || covered && contradicting >= (confirming < 0 ? LIKE : 0.3))) {
            report(told, best.get(), findings);
        } else if (covered
                && confirming < 0
                && !told.mention().word()
                && (told.mention().isPlain() || contradicting >= 0.25)) {
            findings.add(
                    MISMATCH,
                    Severity.WARNING,
                    Message.of(
                            "事实里没有 %s 这个数",
                            "No fact gives this number: %s", told.mention().text()),
                    List.of(told.mention().source()),
                    told.mention().text(),
                    best.map(it -> "可能是 %s：%s"
                                    .formatted(
                                            it.name(),
                                            Figures.closer(
                                                    told.mention(), it.value().dividedBy(told.factor()))))
                            .orElse("有据可查的数"),
                    null);
        }
    }

    /// 100% is what wholes make, and hardly ever a fact.
    private static boolean isWhole(Told told) {
        return told.dimension() == Dimension.SHARE && told.mention().value().equals(Fraction.HUNDRED);
    }

    private static void report(Told told, Known known, Findings findings) {
        var mention = told.mention();
        var value = known.value().dividedBy(told.factor());
        var fall = told.role() == Role.CHANGE && value.sign() < 0;
        var cut = told.roundedOrCut().contains(known.value());
        findings.add(
                MISMATCH,
                cut ? Severity.NOTE : Severity.ERROR,
                cut
                        ? Message.of(
                                "%s 是截断得到的，按四舍五入应为 %s",
                                "%s was cut off, rounded it is %s", mention.text(), Figures.like(mention, value))
                        : fall
                                ? Message.of(
                                        "事实：%s（%s 年）的方向与文中相反",
                                        "Fact: %s (%s) goes the other way", known.name(), known.year())
                                : Message.of(
                                        "事实：%s（%s 年）是 %s，文中写 %s",
                                        "Fact: %s (%s) is %s, the text says %s",
                                        known.name(),
                                        known.year(),
                                        Figures.closer(mention, value),
                                        mention.text()),
                List.of(mention.source()),
                mention.text(),
                Figures.closer(mention, value),
                mention.isPlain() && !mention.word() && !fall ? Figures.like(mention, value) : null);
    }

    private List<Known> known(Told told) {
        var known = new ArrayList<Known>();
        for (var fact : facts) {
            direct(fact, told).ifPresent(known::add);
        }
        if (told.role() == Role.CHANGE) {
            changes(told, known);
        } else if (told.dimension() == Dimension.SHARE) {
            shares(told, known);
        }
        ofNamedWhole(told, known);
        perUnits(told, known);
        fromSentence(told, known);
        return known;
    }

    private Optional<Known> direct(KnownFact fact, Told told) {
        var value = inUnitsOf(fact, told);
        if (value == null) {
            return Optional.empty();
        }
        var ofOneRole = told.isCell()
                || (told.role() == Role.CHANGE) == CHANGE.matcher(fact.name()).matches();
        var ofOneKind = told.near().contains("新增") == fact.name().contains("新增");
        return Optional.of(new Known(
                fact.name(),
                fact.year(),
                signed(value, fact, told),
                likeness(fact.name(), told) * (isOfWhole(fact.name(), told) ? 1 : 0.2),
                ofOneRole && ofOneKind && isScopeOf(fact, told) && isYearOf(fact, told)));
    }

    /// 下降 6.77% agrees with a growth of −6.77 and with a fall of 6.77, never with a growth of 6.77.
    private static Fraction signed(Fraction value, KnownFact fact, Told told) {
        if (told.role() != Role.CHANGE
                || told.direction() == Direction.UNSAID
                || !CHANGE.matcher(fact.name()).matches()) {
            return value;
        }
        var down = told.direction() == Direction.DOWN;
        return down == FALL.matcher(fact.name()).matches() ? value : value.negate();
    }

    /// 占专任教师比例 is no fact about a share of 专业课教师.
    private static boolean isOfWhole(String name, Told told) {
        var at = name.indexOf('占');
        return at < 0
                || name.startsWith("占比", at)
                || told.whole().length() < 2
                || Words.likeness(name.substring(at + 1).replaceAll("比例|比重|的|占比", ""), told.whole()) >= 0.5;
    }

    private boolean isYearOf(KnownFact fact, Told told) {
        var year = told.year() == null ? latest : told.year();
        return fact.year().equals(told.role() == Role.BASE && told.year() == null ? year.minusYears(1) : year)
                || told.role() == Role.BASE && fact.year().equals(year.minusYears(1));
    }

    private boolean isScopeOf(KnownFact fact, Told told) {
        if (told.place().contains(fact.scope())) {
            return true;
        }
        var another = scopes.stream()
                .anyMatch(scope -> !scope.equals(own) && told.place().contains(scope));
        return fact.scope().equals(own)
                && !another
                && (told.scope().isEmpty()
                        || own.contains(told.scope())
                        || told.scope().contains(own)
                        || told.isCell());
    }

    /// How much of the fact's name the words around the number say, less what they say beside it.
    private double likeness(String name, Told told) {
        return told.likeness(name, () -> {
            var core = cores.getOrDefault(name, name);
            var there = Words.coreContained(core, told.plainNear());
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

    /// The fact in base units; null if it measures something else.
    private static @Nullable Fraction inUnitsOf(KnownFact fact, Told told) {
        var value = fact.value();
        if (value == null) {
            return null;
        }
        var unit = Unit.of(fact.unit());
        if (told.dimension() == Dimension.RATIO) {
            return (unit.name().isEmpty() || unit.name().equals(":1"))
                            && Fraction.ONE.equals(told.mention().second())
                    ? value
                    : null;
        }
        var same = unit.name().equals(told.unit())
                || !told.unit().isEmpty() && unit.name().startsWith(told.unit() + "/")
                || told.isCell() && told.unit().isEmpty()
                || isThing(unit.name()) && isThing(told.unit());
        return same ? value.times(unit.scale()) : null;
    }

    /// Things are counted in many words that mean the same.
    private static boolean isThing(String unit) {
        return unit.matches("个|项|门|种|类|枚|块|部|篇|支|期|批|场|台|套|组|家|所|对|次|本|册|处|座|份|件");
    }

    /// Growth and difference of a fact known for two years.
    private void changes(Told told, List<Known> known) {
        if (told.near().matches(".*(?:新增|净增(?!长)).*")
                && told.dimension() != Dimension.SHARE
                && told.near().contains("新增")) {
            return;
        }
        for (var fact : facts) {
            if (fact.value() == null || !isMeasured(fact, told)) {
                continue;
            }
            var before = byName.getOrDefault(key(fact.name(), fact.scope()), List.of()).stream()
                    .filter(it -> it.year().equals(fact.year().minusYears(1)))
                    .findFirst();
            before.flatMap(it -> change(told, fact, it))
                    .ifPresent(change -> known.add(new Known(
                            fact.name() + "的变化",
                            fact.year(),
                            told.direction() == Direction.DOWN ? change.negate() : change,
                            likeness(fact.name(), told) - 0.05,
                            isScopeOf(fact, told) && isYearOf(fact, told))));
        }
    }

    /// Growth in percent may be of anything, a difference only of what has its unit.
    private static boolean isMeasured(KnownFact fact, Told told) {
        return told.dimension() == Dimension.SHARE
                || told.dimension() == Dimension.POINTS
                || Unit.of(fact.unit()).name().equals(told.unit());
    }

    private static Optional<Fraction> change(Told told, KnownFact now, KnownFact before) {
        var value = now.value();
        var earlier = before.value();
        if (value == null || earlier == null) {
            return Optional.empty();
        }
        var unit = Unit.of(now.unit());
        return switch (told.dimension()) {
            case SHARE ->
                unit.name().equals("%") || earlier.sign() == 0
                        ? Optional.empty()
                        : Optional.of(
                                value.minus(earlier).times(Fraction.HUNDRED).dividedBy(earlier));
            case POINTS -> unit.name().equals("%") ? Optional.of(value.minus(earlier)) : Optional.empty();
            default ->
                unit.name().equals(told.unit()) && !told.unit().isEmpty()
                        ? Optional.of(value.minus(earlier).times(unit.scale()))
                        : Optional.empty();
        };
    }

    /// One count as a share of another: 就业率 is 就业人数 over 毕业生数.
    private void shares(Told told, List<Known> known) {
        var counts = facts.stream()
                .filter(fact -> isYearOf(fact, told)
                        && isScopeOf(fact, told)
                        && !Unit.of(fact.unit()).name().equals("%"))
                .toList();
        for (var part : counts) {
            var likeness = likeness(part.name(), told);
            var numerator = part.value();
            if (likeness < LINKED || numerator == null) {
                continue;
            }
            for (var whole : counts) {
                var denominator = whole.value();
                if (whole != part
                        && whole.unit().equals(part.unit())
                        && denominator != null
                        && denominator.sign() > 0
                        && denominator.compareTo(numerator) >= 0
                        && (Words.contained(whole.name(), told.sentence()) >= 0.99
                                || told.noun().endsWith("率"))) {
                    known.add(new Known(
                            part.name() + "占" + whole.name(),
                            part.year(),
                            numerator.times(Fraction.HUNDRED).dividedBy(denominator),
                            likeness - 0.05,
                            true));
                }
            }
        }
    }

    /// “2409 人，占在校生的 72%”: the whole is a fact, the part stands in front.
    private void ofNamedWhole(Told told, List<Known> known) {
        var at = told.others().indexOf(told.mention());
        if (told.role() != Role.SHARE || told.whole().length() < 2 || at < 1) {
            return;
        }
        var part = told.others().get(at - 1);
        var core = kind(Words.core(told.whole().replaceFirst("总数$|的$", "")));
        for (var whole : facts) {
            var value = whole.value();
            var unit = Unit.of(whole.unit());
            if (value != null
                    && value.sign() > 0
                    && unit.name().equals(part.unit())
                    && part.isPlain()
                    && kind(cores.getOrDefault(whole.name(), "")).equals(core)
                    && isYearOf(whole, told)
                    && isScopeOf(whole, told)) {
                var all = value.times(unit.scale());
                if (part.rounded().high() != null
                        && told.roundedOrCut()
                                .meets(part.rounded().times(Fraction.HUNDRED).dividedBy(Interval.exactly(all)))) {
                    known.add(
                            new Known(whole.name(), whole.year(), told.mention().value(), 1, false));
                    return;
                }
                known.add(new Known(
                        "占" + whole.name(),
                        whole.year(),
                        part.value().times(Fraction.HUNDRED).dividedBy(all),
                        2,
                        true));
            }
        }
    }

    /// 直接就业学生 and 直接就业人数 are one.
    private static String kind(String core) {
        return core.length() > 3 ? core.replaceFirst("(?:学生|人员|者)$", "") : core;
    }

    /// 生均图书 is 图书 over 在校生.
    private void perUnits(Told told, List<Known> known) {
        var per = told.near().contains("生均") ? "在校生|学生" : told.near().contains("校均") ? "学校数|学校" : "";
        if (per.isEmpty() || told.dimension() != Dimension.COUNT && told.dimension() != Dimension.AMOUNT) {
            return;
        }
        for (var heads : facts) {
            var divisor = heads.value();
            if (!heads.name().matches(".*(?:" + per + ").*数?")
                    || divisor == null
                    || divisor.sign() <= 0
                    || !isYearOf(heads, told)) {
                continue;
            }
            for (var total : facts) {
                var value = inUnitsOf(total, told);
                if (value != null
                        && total != heads
                        && total.year().equals(heads.year())
                        && total.scope().equals(heads.scope())
                        && !total.name().contains("均")) {
                    known.add(new Known(
                            "均值：" + total.name(),
                            total.year(),
                            value.dividedBy(divisor.times(Unit.of(heads.unit()).scale())),
                            likeness(total.name(), told) - 0.1,
                            isScopeOf(total, told)));
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
                                ? null
                                : one.value().times(Fraction.HUNDRED).dividedBy(other.value());
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
                                        && Interval.around(value, Fraction.of(new BigDecimal("0.1")))
                                                .meets(told.roundedOrCut()))) {
                    known.add(new Known("由同句推算", Year.of(0), told.mention().value(), 0.6, false));
                }
            }
        }
    }
}
