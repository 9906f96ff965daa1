package zhijian.claim.rule;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Population;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Words;
import zhijian.claim.rule.FactIndex.Entry;

/// Every number that can be linked to a known fact against that fact (与事实核对).
///
/// A number that a fact of like name confirms is right. A number that no fact confirms contradicts the fact whose name,
/// scope and year it bears. Where the facts cover nearly all of a text, a number that no fact knows at all is doubtful.
final class Facts implements Rule {

    static final String MISMATCH = "fact-mismatch";

    private static final double LIKE = 0.4;

    /// Among more facts any number is found.
    private static final int FEW = 1_000;

    private static final Pattern PLANNED =
            Pattern.compile("(?:未来|下一步|力争|计划|规划|目标|预计|建议|拟|将在|将于|将新增|将培育|到20[2-9]\\d年(?!底，))");

    private final FactIndex facts;
    private final Links links;

    Facts(List<KnownFact> all) {
        var known = all.stream().filter(fact -> fact.value() != null).toList();
        this.facts = FactIndex.of(known);
        this.links = new Links(facts, known);
    }

    @Override
    public void check(Text text, Findings findings) {
        if (facts.size() == 0) {
            return;
        }
        var told = Told.all(text).stream().filter(Facts::isChecked).toList();
        var known = new LinkedHashMap<Told, List<Known>>();
        told.forEach(it -> known.put(it, links.of(it, text.hedges())));
        var confirmed = told.stream()
                .filter(it -> isConfirmed(it, known.getOrDefault(it, List.of()), text.hedges(), 0))
                .count();
        var covered = told.size() >= 20 && confirmed * 100 >= told.size() * 80L;
        var untold = covered && facts.size() <= FEW ? untold(known, text.hedges()) : List.<Entry>of();
        known.forEach((it, all) -> check(it, all, covered, untold, text.hedges(), findings));
    }

    /// Facts that no number of the text tells rather than another fact. Where nearly all are told, what tells one of
    /// these is a mistake.
    private List<Entry> untold(Map<Told, List<Known>> known, @Nullable Hedges hedges) {
        var told = new HashSet<String>();
        known.forEach((it, all) -> {
            var confirming =
                    all.stream().filter(fact -> confirms(fact, it, hedges)).toList();
            var best = confirming.stream().mapToDouble(Known::likeness).max().orElse(0);
            confirming.stream()
                    .filter(fact ->
                            fact.likeness() >= Math.min(best, 0.6) && (fact.likeness() >= 0.25 || digits(it) >= 3))
                    .forEach(fact -> told.add(fact.name() + fact.year() + fact.value()));
        });
        return facts.all()
                .filter(entry -> !told.contains(entry.name().words() + entry.year() + entry.value()))
                .toList();
    }

    private static int digits(Told told) {
        var printed = told.mention().printed();
        return (printed.scale() > 0 ? printed : printed.stripTrailingZeros()).precision();
    }

    /// The untold fact that a number seems to mean: it bears its name, or has slipped from its value, and fits what
    /// confirms it less well.
    private Optional<Known> meant(Told told, List<Entry> untold, double confirming) {
        return untold.stream()
                .filter(entry -> (entry.unit().isEmpty()
                                ? Links.isThing(told.unit())
                                : entry.unit().startsWith(told.unit()))
                        && links.isOfItsTime(entry, told)
                        && entry.name().isMean() == (Population.of(told.near()) == Population.EACH))
                .map(entry -> meant(entry, told))
                .filter(fact -> hasSlippedFrom(fact, told)
                        ? fact.likeness() >= 0.2
                        : fact.likeness() >= LIKE + 0.1 && told.role() != Role.CHANGE && digits(told) < 3)
                .filter(fact -> fact.likeness() > confirming + 0.15)
                .max(Comparator.comparingDouble(Known::likeness));
    }

    /// As likely as the words around the number have it; of 超过 2000 家, which says less, as its whole sentence does.
    private static Known meant(Entry entry, Told told) {
        var known = Links.known(entry, told, true);
        return !told.mention().isHedged()
                ? known
                : new Known(
                        known.name(),
                        known.core(),
                        known.year(),
                        known.value(),
                        Math.max(known.likeness(), 0.6 * entry.name().in(told.sentence())),
                        true);
    }

    /// 3264 for 3246, 近 3000 beside 3264, 26 万元 for 26 亿元.
    private static boolean hasSlippedFrom(Known known, Told told) {
        var unit = told.mention().scale().times(told.factor());
        var stated = told.mention().value().times(told.factor());
        if (known.value().sign() <= 0 || stated.sign() <= 0) {
            return false;
        }
        if (told.mention().isHedged()) {
            var ratio = known.value().dividedBy(stated);
            return List.of(Rational.ONE, Rational.of(10_000), Rational.ONE.dividedBy(Rational.of(10_000))).stream()
                    .anyMatch(scale -> Interval.around(scale, scale.times(Rational.of(new BigDecimal("0.15"))))
                            .contains(ratio));
        }
        var printed = told.mention().printed();
        return isSlip(
                printed.toPlainString(),
                known.value()
                        .dividedBy(unit)
                        .rounded(Math.max(0, printed.scale()))
                        .toPlainString());
    }

    /// Two digits or more, of which one is another or two have changed places.
    private static boolean isSlip(String one, String other) {
        if (one.length() != other.length() || one.length() < 2) {
            return false;
        }
        var apart = IntStream.range(0, one.length())
                .filter(i -> one.charAt(i) != other.charAt(i))
                .toArray();
        return apart.length == 1
                || apart.length == 2
                        && one.charAt(apart[0]) == other.charAt(apart[1])
                        && one.charAt(apart[1]) == other.charAt(apart[0]);
    }

    private static boolean isChecked(Told told) {
        return !told.mention().isRange()
                && !told.unit().matches("年|天|届|期|岁|月|个月|周")
                && (told.dimension() != Dimension.BARE || told.isCell())
                && (told.dimension() != Dimension.RATIO
                        || told.mention().second() != null
                                && told.mention()
                                                .value()
                                                .compareTo(told.mention().second())
                                        > 0)
                && !PLANNED.matcher(told.sentence()).find();
    }

    /// An average of 37.1 may be printed as 37.
    private static boolean fits(Told told, Rational value, @Nullable Hedges hedges) {
        return (value.dividedBy(told.mention().scale()).isWhole()
                        ? told.usual(hedges)
                        : told.usual(hedges).or(told.wholes()))
                .contains(value);
    }

    private static boolean isConfirmed(Told told, List<Known> all, @Nullable Hedges hedges, double likeness) {
        return all.stream().anyMatch(it -> it.likeness() >= likeness && confirms(it, told, hedges));
    }

    /// Fits, and not only because the words leave much open: of what is 不足 5 万, nothing is confirmed by a 3.
    private static boolean confirms(Known known, Told told, @Nullable Hedges hedges) {
        return fits(told, known.value(), hedges)
                && (!told.mention().isHedged()
                        || isNear(known.value(), told.mention().value().times(told.factor())));
    }

    private static boolean isNear(Rational one, Rational other) {
        return isAlike(one, other)
                && Interval.around(other, other.times(Rational.of(new BigDecimal("0.6"))))
                        .contains(one);
    }

    private void check(
            Told told,
            List<Known> all,
            boolean covered,
            List<Entry> untold,
            @Nullable Hedges hedges,
            Findings findings) {
        var confirming = all.stream()
                .filter(it -> confirms(it, told, hedges) && !isOfOtherTime(it, told, all, hedges))
                .mapToDouble(Known::likeness)
                .max()
                .orElse(-1);
        var meant = confirming < (digits(told) < 3 ? 0.6 : 0) || told.mention().isHedged() && confirming < 0.6
                ? meant(told, untold, confirming)
                : Optional.<Known>empty();
        if (meant.isPresent()) {
            report(told, meant.get(), Severity.WARNING, findings);
            return;
        }
        var reversed = all.stream()
                .filter(it -> told.role() == Role.CHANGE && told.direction() != Direction.UNSAID)
                .filter(it -> it.likeness() >= Links.LINKED
                        && it.likeness() > confirming + 0.3
                        && it.value().sign() < 0
                        && fits(told, it.value().negate(), hedges))
                .max(Comparator.comparingDouble(Known::likeness));
        if (reversed.isPresent()) {
            report(told, reversed.get(), Severity.ERROR, findings);
            return;
        }
        var opposite = all.stream()
                .filter(it -> confirms(it, told, hedges))
                .max(Comparator.comparingDouble(Known::likeness))
                .filter(it -> it.likeness() >= Links.LINKED && isOpposite(it, told));
        if (opposite.isPresent()) {
            findings.add(
                    MISMATCH,
                    Severity.ERROR,
                    way(opposite.get()),
                    List.of(told.mention().source()),
                    told.mention().text(),
                    opposite.get().name(),
                    null);
            return;
        }
        if (confirming < 0.3
                && told.role() == Role.SHARE
                && all.stream()
                        .anyMatch(it -> confirms(it, told, hedges)
                                && it.likeness() >= Links.LINKED * Links.OF_ANOTHER
                                && !Links.isOfWhole(it.name(), told))) {
            findings.add(
                    MISMATCH,
                    Severity.WARNING,
                    Message.of(
                            "%s 不是占%s的比例",
                            "%s is not a share of %s", told.mention().text(), told.whole()),
                    List.of(told.mention().source()),
                    told.mention().text(),
                    all.stream()
                            .filter(it -> confirms(it, told, hedges) && !Links.isOfWhole(it.name(), told))
                            .max(Comparator.comparingDouble(Known::likeness))
                            .map(Known::name)
                            .orElse(""),
                    null);
            return;
        }
        var best = all.stream()
                .filter(Known::binding)
                .filter(it -> !fits(told, it.value(), hedges))
                .max(Comparator.comparingDouble(Known::likeness)
                        .thenComparing(it -> it.year().equals(told.year()) ? 1 : 0));
        var contradicting = best.map(Known::likeness).orElse(-1.0);
        var telling = digits(told) >= 3 && facts.size() <= FEW;
        var surely =
                best.filter(it -> contradicting >= 0.95 && isSurelyOf(it, told)).isPresent();
        var weak = telling && !surely ? 0 : Math.max(0.1, contradicting - 0.55);
        if (best.isPresent()
                && told.mention().isHedged()
                && confirming < contradicting - (isOutright(best.get(), told) ? 0.05 : 0.4)
                && isJustBeyond(best.get(), told)) {
            report(told, best.get(), Severity.WARNING, findings);
            return;
        }
        if (confirming >= 0
                && (confirming >= weak && contradicting <= 1.5
                        || confirming >= contradicting - 0.4
                        || contradicting < 0.3)) {
            return;
        }
        if (isWhole(told) && contradicting < 0.9 || isWhole(told) && told.isCell()) {
            return;
        }
        if (best.isPresent() && contradicting >= Links.LINKED && isSurelyOf(best.get(), told)) {
            report(told, best.get(), Severity.ERROR, findings);
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

    private static final Pattern RISE = Pattern.compile("(?:增长|增加|提高|上升)(?:率|量|额|数|值|幅度)?$|[增升涨]幅$|增速$");

    /// 下降 25.0% where the growth rate is 25.0.
    private static boolean isOpposite(Known known, Told told) {
        return told.role() == Role.CHANGE
                && told.direction() == Direction.DOWN
                && known.value().sign() > 0
                && RISE.matcher(known.name()).find();
    }

    private static Message way(Known known) {
        return Message.of("事实：%s（%s 年）的方向与文中相反", "Fact: %s (%s) goes the other way", known.name(), known.year());
    }

    private static boolean isOutright(Known known, Told told) {
        return known.likeness() >= 0.95 && known.core().equals(told.core());
    }

    /// 不足 10 万人次 of what is 10.36 万: the number is meant, the word in front of it is wrong.
    private static boolean isJustBeyond(Known known, Told told) {
        var stated = told.mention().value().times(told.factor());
        return known.likeness() >= 0.8
                && told.core().length() >= 2
                && known.core().contains(told.core())
                && stated.sign() > 0
                && Interval.around(stated, stated.times(Rational.of(new BigDecimal("0.15"))))
                        .contains(known.value());
    }

    /// 不足 3000 人 beside 3160 of this year is not confirmed by 2945 of another.
    private static boolean isOfOtherTime(Known known, Told told, List<Known> all, @Nullable Hedges hedges) {
        return told.mention().isHedged()
                && all.stream()
                        .noneMatch(it -> it.binding()
                                && it.name().equals(known.name())
                                && it.value().equals(known.value()))
                && all.stream()
                        .anyMatch(it ->
                                it.binding() && it.name().equals(known.name()) && !fits(told, it.value(), hedges));
    }

    /// The words say the fact's name and little else, or the number is much like the fact's: what differs in all its
    /// digits and in some of its words is more likely another thing than a mistake.
    private static boolean isSurelyOf(Known known, Told told) {
        var name = Words.core(Links.plain(known.name()));
        var isNamed =
                told.core().equals(name) || told.core().length() >= 3 && Words.coreLikeness(told.core(), name) >= 0.5;
        return !told.mention().word()
                && (known.likeness() > 1.5
                        || isNamed
                                && name.length() >= 3
                                && (told.core().equals(name)
                                        || told.isCell() && told.core().startsWith(name))
                        || isNamed
                                && isAlike(known.value(), told.mention().value().times(told.factor())));
    }

    private static boolean isAlike(Rational one, Rational other) {
        return one.sign() <= 0 || other.sign() <= 0 ? one.sign() != other.sign() : Repeats.isAlike(one, other);
    }

    /// 100% is what wholes make, and hardly ever a fact.
    private static boolean isWhole(Told told) {
        return told.dimension() == Dimension.SHARE && told.mention().value().equals(Rational.HUNDRED);
    }

    private static boolean isImpossible(Told told, Rational value) {
        return told.role() == Role.SHARE && value.compareTo(Rational.HUNDRED) > 0;
    }

    private static void report(Told told, Known known, Severity severity, Findings findings) {
        var mention = told.mention();
        var value = known.value().dividedBy(told.factor());
        var fall = told.role() == Role.CHANGE && value.sign() < 0;
        var figure = value.dividedBy(mention.scale());
        var cut = told.roundedOrCut().contains(known.value())
                && !Rational.of(figure.rounded(Math.max(0, mention.printed().scale())))
                        .equals(figure);
        findings.add(
                MISMATCH,
                cut ? Severity.NOTE : severity,
                cut
                        ? Message.of(
                                "%s 是截断得到的，按四舍五入应为 %s",
                                "%s was cut off, rounded it is %s", mention.text(), Figures.like(mention, value))
                        : fall
                                ? way(known)
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
                mention.isPlain() && !mention.word() && !fall && !isImpossible(told, value)
                        ? Figures.like(mention, value)
                        : null);
    }
}
