package zhijian.claim.rule;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;

/// One quantity told in two units (换算): 120 亩（约 8 万平方米）, 12.5 亿元（即 125000 万元）.
final class Conversions implements Rule {

    private static final Pattern THAT_IS =
            Pattern.compile("\\s?(?:[（(]\\s?(?:约?合|折合|折算|相当于|即|约)?为?|，(?:约?合|折合|折算为|即))\\s?");
    private static final Pattern END = Pattern.compile("^\\s?[)），。；].*|^$");

    /// Units in square metres and in metres.
    private static final Map<String, Rational> SQUARE_METRES = Map.of(
            "平方米", Rational.ONE,
            "亩", Rational.of(2000).dividedBy(Rational.of(3)),
            "公顷", Rational.of(10_000),
            "平方公里", Rational.of(1_000_000));

    private static final Map<String, Rational> METRES = Map.of("米", Rational.ONE, "千米", Rational.of(1000));

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> {
            for (var i = 1; i < sentence.claims().size(); i++) {
                check(sentence.claims().get(i - 1), sentence.claims().get(i), findings);
            }
        });
    }

    private static void check(Claim one, Claim other, Findings findings) {
        var factor = factor(one, other);
        if (factor == null
                || !THAT_IS.matcher(Text.between(one, other)).matches()
                || !END.matcher(other.after()).matches()
                || one.roundedOrCut().times(factor).meets(other.roundedOrCut())) {
            return;
        }
        var exact = one.mention().value().times(factor);
        var expected = Figures.like(other.mention(), exact);
        findings.add(
                Plausible.UNIT,
                Severity.ERROR,
                Message.of(
                        "%s 换算过来是 %s，文中写 %s",
                        "%s is %s, the text says %s",
                        one.mention().text(),
                        expected,
                        other.mention().text()),
                Findings.at(other, one),
                "%s = %s".formatted(one.mention().text(), expected),
                expected,
                other.mention().isPlain() ? expected : null);
    }

    /// What turns one unit into the other; null where they measure different things, or are written alike.
    private static @Nullable Rational factor(Claim one, Claim other) {
        var from = one.mention().unit();
        var to = other.mention().unit();
        if (from.equals(to)) {
            return one.mention().scale().equals(other.mention().scale()) || !one.isCountOrAmount()
                    ? null
                    : Rational.ONE;
        }
        for (var units : List.of(SQUARE_METRES, METRES)) {
            var first = units.get(from);
            var second = units.get(to);
            if (first != null && second != null) {
                return first.dividedBy(second);
            }
        }
        return null;
    }
}
