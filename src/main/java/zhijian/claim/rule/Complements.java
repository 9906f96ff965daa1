package zhijian.claim.rule;

import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;

/// A rate and the rate of all the others (互补的比率): 合格率 96.5%，不合格率 3.5%.
final class Complements implements Rule {

    private static final Pattern RATE = Pattern.compile("(?<not>不|未)?(?<what>\\p{IsHan}{2,6}率)[为是达约]?$");

    /// Where there are better grades than 合格, there are more than two.
    private static final Pattern GRADES = Pattern.compile("优秀|优良|良好|基本合格|基本满意");

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().stream()
                .filter(it -> !GRADES.matcher(it.text()).find())
                .forEach(sentence -> {
                    for (var one : sentence.claims()) {
                        for (var other : sentence.claims()) {
                            check(one, other, findings);
                        }
                    }
                });
    }

    private static void check(Claim one, Claim other, Findings findings) {
        var of = RATE.matcher(one.before());
        var rest = RATE.matcher(other.before());
        if (one.dimension() != Dimension.SHARE
                || other.dimension() != Dimension.SHARE
                || one.role() == Role.CHANGE
                || other.role() == Role.CHANGE
                || !one.mention().isPlain()
                || !other.mention().isPlain()
                || !of.find()
                || !rest.find()
                || of.group("not") != null
                || rest.group("not") == null
                || !of.group("what").equals(rest.group("what"))
                || one.roundedOrCut().plus(other.roundedOrCut()).meets(Interval.exactly(Rational.HUNDRED))) {
            return;
        }
        var expected = Figures.like(
                other.mention(), Rational.HUNDRED.minus(one.mention().value()));
        findings.add(
                Parts.PARTS,
                Severity.ERROR,
                Message.of(
                        "%s%s 与%s%s 相加不是 100%%",
                        "%s %s and %s %s do not add up to 100%%",
                        of.group("what"),
                        one.mention().text(),
                        rest.group("not") + rest.group("what"),
                        other.mention().text()),
                Findings.at(other, one),
                "%s + %s".formatted(one.mention().text(), other.mention().text()),
                expected,
                expected);
    }
}
