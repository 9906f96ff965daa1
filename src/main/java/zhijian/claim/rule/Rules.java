package zhijian.claim.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Reading;

/// All rules (全部规则), as one check of a document.
public final class Rules {

    /// The names of all rules, as findings bear them.
    public static final Set<String> NAMES = Set.of(
            Parts.PARTS,
            NestedCounts.NESTED,
            Shares.SHARE,
            ImpliedDenominators.DENOMINATOR,
            Differences.GROWTH,
            Differences.DIFFERENCE,
            Points.POINTS,
            Directions.DIRECTION,
            Multiples.MULTIPLE,
            PerUnits.PER_UNIT,
            Ratios.RATIO,
            HedgeWords.HEDGE,
            Lists.LIST,
            Repeats.REPEATED,
            Repeats.SAME_NOUN,
            Headlines.HEADLINE,
            Headlines.CAPTION,
            Tables.TABLE,
            Plausible.RANGE,
            Plausible.UNIT,
            Plausible.YEAR_ORDINAL,
            Names.NAME,
            Facts.MISMATCH);

    private Rules() {}

    /// In the order of the text.
    ///
    /// @param facts what is known about the subject; may be empty
    /// @param register names of institutions as they are officially written; may be empty
    /// @param hedges what 近, 约, … tolerate; null: anything the words allow
    public static List<Finding> check(
            Reading reading, List<KnownFact> facts, Set<String> register, @Nullable Hedges hedges) {
        var text = Text.of(reading, hedges);
        var findings = new Findings();
        List.of(
                        new Facts(facts),
                        new Plausible(),
                        new Conversions(),
                        new Extremes(),
                        new Superlatives(),
                        new Occasions(),
                        new Complements(),
                        new Means(),
                        new Products(),
                        new Ranks(),
                        new Periods(),
                        new FullMarks(),
                        new Parts(),
                        new Shares(),
                        new Ratios(),
                        new Changes(),
                        new Balances(),
                        new HedgeWords(),
                        new Lists(),
                        new PerUnits(),
                        new Tables(),
                        new Verdicts(),
                        new TableProse(),
                        new Headlines(),
                        new Labels(),
                        new Repeats(),
                        new NearMisses(),
                        new Names(officialNames(facts, register)))
                .forEach(rule -> rule.check(text, findings));
        return findings.all();
    }

    private static Set<String> officialNames(List<KnownFact> facts, Set<String> register) {
        var names = new LinkedHashSet<>(register);
        facts.stream()
                .filter(fact -> fact.value() == null)
                .map(KnownFact::words)
                .forEach(names::add);
        facts.stream().map(KnownFact::scope).filter(Names::isName).forEach(names::add);
        return names;
    }
}
