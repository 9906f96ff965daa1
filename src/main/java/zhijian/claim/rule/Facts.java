package zhijian.claim.rule;

import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Fraction;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;

/// Every number that can be linked to a known fact against that fact (与事实核对).
///
/// A number that some fact of the same kind and a similar name confirms is right. Otherwise the fact it is linked to by
/// name, scope and year contradicts it; a number that no fact is like stays unchecked.
final class Facts implements Rule {

    static final String MISMATCH = "fact-mismatch";

    private final List<KnownFact> facts;
    private final Year latest;

    Facts(List<KnownFact> facts) {
        this.facts = facts.stream().filter(fact -> fact.value() != null).toList();
        this.latest = facts.stream().map(KnownFact::year).max(Comparator.naturalOrder()).orElse(Year.of(0));
    }

    /// What a fact, or two of them, say a number should be.
    ///
    /// @param likeness how well its name fits, from 0 to 1
    private record Known(String name, Year year, Fraction value, double likeness) {}

    @Override
    public void check(Text text, Findings findings) {
        if (facts.isEmpty()) {
            return;
        }
        for (var sentence : text.sentences()) {
            for (var claim : sentence.claims()) {
                if (claim.dimension() != Dimension.BARE && !claim.mention().isRange() && !claim.mention().unit().matches("年|天")) {
                    check(claim, sentence, text, findings);
                }
            }
        }
    }

    private void check(Claim claim, Sentence sentence, Text text, Findings findings) {
        var known = new ArrayList<Known>();
        for (var fact : facts) {
            direct(fact, claim, sentence).ifPresent(known::add);
        }
        if (claim.role() == Role.CHANGE) {
            changes(claim, sentence, known);
        }
        if (claim.dimension() == Dimension.SHARE && claim.role() != Role.CHANGE) {
            shares(claim, sentence, known);
        }
        perUnits(claim, sentence, known);
        if (known.isEmpty() || known.stream().anyMatch(it -> claim.usual(text.hedges()).contains(it.value()))) {
            return;
        }
        var best = known.stream()
                .filter(it -> it.likeness() >= 0.7)
                .max(Comparator.comparingDouble(Known::likeness).thenComparing(it -> isYearOf(claim, it) ? 1 : 0));
        best.ifPresent(it -> report(claim, it, findings));
    }

    private static boolean isYearOf(Claim claim, Known known) {
        return known.year().equals(claim.year());
    }

    private static void report(Claim claim, Known known, Findings findings) {
        var mention = claim.mention();
        var cut = claim.roundedOrCut().contains(known.value());
        findings.add(
                MISMATCH,
                cut ? Severity.NOTE : Severity.ERROR,
                cut
                        ? Message.of("%s 是截断得到的，按四舍五入应为 %s", "%s was cut off, rounded it is %s", mention.text(), Figures.like(mention, known.value()))
                        : Message.of(
                                "事实：%s（%s 年）是 %s，文中写 %s",
                                "Fact: %s (%s) is %s, the text says %s",
                                known.name(),
                                known.year(),
                                Figures.closer(mention, known.value()),
                                mention.text()),
                Findings.at(claim),
                mention.text(),
                Figures.closer(mention, known.value()),
                mention.isPlain() && !mention.word() ? Figures.like(mention, known.value()) : null);
    }

    private Optional<Known> direct(KnownFact fact, Claim claim, Sentence sentence) {
        var value = inUnitsOf(fact, claim);
        if (value == null || !isScopeOf(fact, claim, sentence) || claim.role() == Role.CHANGE && !isChangeName(fact.name())) {
            return Optional.empty();
        }
        if (claim.role() != Role.CHANGE && isChangeName(fact.name())) {
            return Optional.empty();
        }
        var likeness = likeness(fact.name(), claim, sentence);
        var yearFits = isYear(fact, claim);
        return likeness < 0.3 || !yearFits ? Optional.empty() : Optional.of(new Known(fact.name(), fact.year(), signed(value, claim), likeness));
    }

    private static boolean isChangeName(String name) {
        return name.matches(".*(?:增长|增幅|增加|减少|下降|提高|变化|增减|上升).*");
    }

    /// 下降 6.77% is a fact of −6.77.
    private static Fraction signed(Fraction value, Claim claim) {
        return claim.role() == Role.CHANGE && claim.direction() == Direction.DOWN && value.sign() < 0 ? value.negate() : value;
    }

    private boolean isYear(KnownFact fact, Claim claim) {
        var year = claim.year() == null ? latest : claim.year();
        return fact.year().equals(year) || claim.role() == Role.BASE && fact.year().equals(year.minusYears(1)) || claim.year() == null && fact.year().equals(latest);
    }

    private static boolean isScopeOf(KnownFact fact, Claim claim, Sentence sentence) {
        if (claim.scope().isEmpty() || isOwn(fact.scope())) {
            return claim.scope().isEmpty() == isOwn(fact.scope()) || sentence.text().contains(fact.scope()) || claim.scope().isEmpty();
        }
        return claim.scope().contains(fact.scope()) || fact.scope().contains(claim.scope());
    }

    private static boolean isOwn(String scope) {
        return scope.matches("全市|全省|全区|全校|本校|本院|学校|学院|我校|全院|本市|本区|city:.*|全国");
    }

    /// How much of the fact's name the words around the number say, less what they say beside it.
    private static double likeness(String name, Claim claim, Sentence sentence) {
        var core = Words.core(name.replaceAll("[“”（）()]", ""));
        var noun = Words.core(claim.noun().replaceAll("[“”（）()]", ""));
        var near = (claim.noun() + claim.before() + claim.after() + claim.whole()).replaceAll("[“”（）()]", "");
        var there = Words.contained(core, near);
        var exact = noun.isEmpty() ? 0 : Words.likeness(noun, core);
        var extra = noun.length() <= core.length() ? 0 : Math.min(0.25, (noun.length() - core.length()) * 0.01);
        var length = Math.min(0.04, core.length() * 0.004);
        return Math.max(there, exact * 0.8) - extra + length;
    }

    /// The fact in the scale the mention's value has; null if it measures something else.
    private static @Nullable Fraction inUnitsOf(KnownFact fact, Claim claim) {
        var value = fact.value();
        if (value == null) {
            return null;
        }
        var unit = Unit.of(fact.unit());
        var mention = claim.mention();
        var same = unit.name().equals(mention.unit())
                || unit.name().startsWith(mention.unit() + "/") && !mention.unit().isEmpty()
                || mention.dimension() == Dimension.RATIO && (unit.name().isEmpty() || unit.name().equals(":1"));
        if (!same) {
            return null;
        }
        if (mention.dimension() == Dimension.RATIO) {
            return Fraction.ONE.equals(mention.second()) ? value : null;
        }
        return value.times(unit.scale());
    }

    /// Growth and difference of a fact known for two years.
    private void changes(Claim claim, Sentence sentence, List<Known> known) {
        for (var fact : facts) {
            var value = fact.value();
            if (value == null || !isYear(fact, claim) || !isScopeOf(fact, claim, sentence)) {
                continue;
            }
            var likeness = likeness(fact.name(), claim, sentence);
            if (likeness < 0.3) {
                continue;
            }
            facts.stream()
                    .filter(before -> before.name().equals(fact.name()) && before.scope().equals(fact.scope()) && before.year().equals(fact.year().minusYears(1)))
                    .findFirst()
                    .ifPresent(before -> change(claim, fact, before).ifPresent(change -> known.add(
                            new Known(fact.name() + "的变化", fact.year(), claim.direction() == Direction.DOWN ? change.negate() : change, likeness))));
        }
    }

    private static Optional<Fraction> change(Claim claim, KnownFact now, KnownFact before) {
        var value = now.value();
        var earlier = before.value();
        if (value == null || earlier == null) {
            return Optional.empty();
        }
        var unit = Unit.of(now.unit());
        return switch (claim.dimension()) {
            case SHARE -> unit.name().equals("%") || earlier.sign() == 0 ? Optional.empty() : Optional.of(value.minus(earlier).times(Fraction.HUNDRED).dividedBy(earlier));
            case POINTS -> unit.name().equals("%") ? Optional.of(value.minus(earlier)) : Optional.empty();
            default -> unit.name().equals(claim.mention().unit()) ? Optional.of(value.minus(earlier).times(unit.scale())) : Optional.empty();
        };
    }

    /// One count as a share of another: 就业率 is 就业人数 over 毕业生数.
    private void shares(Claim claim, Sentence sentence, List<Known> known) {
        var counts = facts.stream().filter(fact -> isYear(fact, claim) && isScopeOf(fact, claim, sentence) && !Unit.of(fact.unit()).name().equals("%")).toList();
        for (var part : counts) {
            var likeness = likeness(part.name(), claim, sentence);
            if (likeness < 0.7 || part.value() == null) {
                continue;
            }
            for (var whole : counts) {
                if (whole != part
                        && whole.unit().equals(part.unit())
                        && whole.value() != null
                        && whole.value().sign() > 0
                        && whole.value().compareTo(part.value()) >= 0
                        && (Words.contained(whole.name(), sentence.text()) >= 0.99 || claim.noun().endsWith("率"))) {
                    known.add(new Known(
                            part.name() + "占" + whole.name(),
                            part.year(),
                            part.value().times(Fraction.HUNDRED).dividedBy(whole.value()),
                            likeness - 0.02));
                }
            }
        }
    }

    /// 生均图书 is 图书 over 在校生.
    private void perUnits(Claim claim, Sentence sentence, List<Known> known) {
        var per = claim.before().contains("生均") ? "在校生|学生" : claim.before().contains("校均") ? "学校数|学校" : "";
        if (per.isEmpty() || !claim.isCountOrAmount()) {
            return;
        }
        for (var heads : facts) {
            if (!heads.name().matches(".*(?:" + per + ").*数?") || heads.value() == null || heads.value().sign() <= 0 || !isYear(heads, claim)) {
                continue;
            }
            for (var total : facts) {
                var value = inUnitsOf(total, claim);
                if (value != null && total != heads && total.year().equals(heads.year()) && total.scope().equals(heads.scope()) && !total.name().contains("均")) {
                    var likeness = likeness(total.name(), claim, sentence);
                    if (likeness >= 0.3) {
                        known.add(new Known("生均" + total.name(), total.year(), value.dividedBy(heads.value().times(Unit.of(heads.unit()).scale())), likeness));
                    }
                }
            }
        }
    }
}
