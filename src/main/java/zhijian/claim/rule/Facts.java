package zhijian.claim.rule;

import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Fraction;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Words;
import zhijian.claim.rule.FactIndex.Entry;
import zhijian.claim.rule.FactIndex.Name;

/// Every number that can be linked to a known fact against that fact (与事实核对).
///
/// A number that a fact of like name confirms is right. A number that no fact confirms contradicts the fact whose name,
/// scope and year it bears. Where the facts cover nearly all of a text, a number that no fact knows at all is doubtful.
final class Facts implements Rule {

    static final String MISMATCH = "fact-mismatch";

    /// 平均有 44 家 is near no total, whatever its name.
    private static final Pattern AVERAGE = Pattern.compile("平均|[校生师人班]均");

    private static final double LINKED = 0.7;
    private static final double LIKE = 0.4;

    /// How much less likely a fact is meant whose name tells another whole.
    private static final double OF_ANOTHER = 0.2;

    /// Among more facts any number is found.
    private static final int FEW = 1_000;

    private static final Pattern PLANNED =
            Pattern.compile("(?:未来|下一步|力争|计划|规划|目标|预计|建议|拟|将在|将于|将新增|将培育|到20[2-9]\\d年(?!底，))");

    private final FactIndex facts;
    private final FactIndex changes;
    private final List<String> scopes;
    private final Year latest;
    private final String own;

    Facts(List<KnownFact> all) {
        var known = all.stream().filter(fact -> fact.value() != null).toList();
        this.facts = FactIndex.of(known);
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

    /// What a fact, or several of them, say a number should be.
    ///
    /// @param core what the name says beside words that many names have
    /// @param likeness how well its name fits the words, from 0 to 1
    /// @param binding whether scope and year are those of the number, so that another value contradicts it
    private record Known(String name, String core, Year year, Fraction value, double likeness, boolean binding) {}

    @Override
    public void check(Text text, Findings findings) {
        if (scopes.isEmpty()) {
            return;
        }
        var told = Told.all(text).stream().filter(Facts::isChecked).toList();
        var known = new LinkedHashMap<Told, List<Known>>();
        told.forEach(it -> known.put(it, known(it, text.hedges())));
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
        if (AVERAGE.matcher(told.near()).find()) {
            return Optional.empty();
        }
        return untold.stream()
                .filter(entry -> (entry.unit().isEmpty()
                                ? isThing(told.unit())
                                : entry.unit().startsWith(told.unit()))
                        && (years(told).contains(entry.year()) || entry.year().equals(latest)))
                .map(entry -> meant(entry, told))
                .filter(fact -> hasSlippedFrom(fact, told)
                        ? fact.likeness() >= 0.2
                        : fact.likeness() >= LIKE + 0.1 && told.role() != Role.CHANGE && digits(told) < 3)
                .filter(fact -> fact.likeness() > confirming + 0.15)
                .max(Comparator.comparingDouble(Known::likeness));
    }

    /// As likely as the words around the number have it; of 超过 2000 家, which says less, as its whole sentence does.
    private static Known meant(Entry entry, Told told) {
        var known = known(entry, told, true);
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
            return List.of(Fraction.ONE, Fraction.of(10_000), Fraction.ONE.dividedBy(Fraction.of(10_000))).stream()
                    .anyMatch(scale -> Interval.around(scale, scale.times(Fraction.of(new BigDecimal("0.15"))))
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
    private static boolean fits(Told told, Fraction value, @Nullable Hedges hedges) {
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

    private static boolean isNear(Fraction one, Fraction other) {
        return isAlike(one, other)
                && Interval.around(other, other.times(Fraction.of(new BigDecimal("0.6"))))
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
                .filter(it -> confirms(it, told, hedges))
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
                .filter(it -> it.likeness() >= LINKED
                        && it.likeness() > confirming + 0.3
                        && it.value().sign() < 0
                        && fits(told, it.value().negate(), hedges))
                .max(Comparator.comparingDouble(Known::likeness));
        if (reversed.isPresent()) {
            report(told, reversed.get(), Severity.ERROR, findings);
            return;
        }
        if (confirming < 0.3
                && told.role() == Role.SHARE
                && all.stream()
                        .anyMatch(it -> confirms(it, told, hedges)
                                && it.likeness() >= LINKED * OF_ANOTHER
                                && !isOfWhole(it.name(), told))) {
            findings.add(
                    MISMATCH,
                    Severity.WARNING,
                    Message.of(
                            "%s 不是占%s的比例",
                            "%s is not a share of %s", told.mention().text(), told.whole()),
                    List.of(told.mention().source()),
                    told.mention().text(),
                    all.stream()
                            .filter(it -> confirms(it, told, hedges) && !isOfWhole(it.name(), told))
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
        if (confirming >= 0
                && (confirming >= weak && contradicting <= 1.5
                        || confirming >= contradicting - 0.4
                        || contradicting < 0.3)) {
            return;
        }
        if (isWhole(told) && contradicting < 0.9 || isWhole(told) && told.isCell()) {
            return;
        }
        if (best.isPresent() && contradicting >= LINKED && isSurelyOf(best.get(), told)) {
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

    /// The words say the fact's name and little else, or the number is much like the fact's: what differs in all its
    /// digits and in some of its words is more likely another thing than a mistake.
    private static boolean isSurelyOf(Known known, Told told) {
        var name = Words.core(plain(known.name()));
        var isNamed =
                told.core().equals(name) || told.core().length() >= 3 && Words.coreLikeness(told.core(), name) >= 0.5;
        return !told.mention().word()
                && isNamed
                && (known.likeness() > 1.5
                        || name.length() >= 3
                                && (told.core().equals(name)
                                        || told.isCell() && told.core().startsWith(name))
                        || isAlike(known.value(), told.mention().value().times(told.factor())));
    }

    private static boolean isAlike(Fraction one, Fraction other) {
        return one.sign() <= 0 || other.sign() <= 0 ? one.sign() != other.sign() : Repeats.isAlike(one, other);
    }

    /// 100% is what wholes make, and hardly ever a fact.
    private static boolean isWhole(Told told) {
        return told.dimension() == Dimension.SHARE && told.mention().value().equals(Fraction.HUNDRED);
    }

    private static void report(Told told, Known known, Severity severity, Findings findings) {
        var mention = told.mention();
        var value = known.value().dividedBy(told.factor());
        var fall = told.role() == Role.CHANGE && value.sign() < 0;
        var figure = value.dividedBy(mention.scale());
        var cut = told.roundedOrCut().contains(known.value())
                && !Fraction.of(figure.rounded(Math.max(0, mention.printed().scale())))
                        .equals(figure);
        findings.add(
                MISMATCH,
                cut ? Severity.NOTE : severity,
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

    private List<Known> known(Told told, @Nullable Hedges hedges) {
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
                && (told.scope().isEmpty()
                        || own.contains(told.scope())
                        || told.scope().contains(own)
                        || told.isCell());
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

    private static Known known(Entry entry, Told told, boolean binding) {
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
    private static Fraction signed(Entry entry, Told told) {
        return told.role() != Role.CHANGE
                        || told.direction() == Direction.UNSAID
                        || !entry.name().isChange()
                        || (told.direction() == Direction.DOWN) == entry.name().isFall()
                ? entry.value()
                : entry.value().negate();
    }

    /// 占专任教师比例 is no fact about a share of 专业课教师.
    private static boolean isOfWhole(String name, Told told) {
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

    private static boolean isThing(String unit) {
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
                            part.value().times(Fraction.HUNDRED).dividedBy(whole.value()),
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
                                        .times(Fraction.HUNDRED)
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
                        part.value().times(Fraction.HUNDRED).dividedBy(whole.value()),
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
                    known.add(new Known(
                            "由同句推算", told.core(), Year.of(0), told.mention().value(), 0.6, false));
                }
            }
        }
    }
}
