package zhijian.claim.rule;

import java.util.function.Function;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;

/// By how much, from the two numbers themselves (增减量和增长率).
final class Differences {

    static final String GROWTH = "growth";
    static final String DIFFERENCE = "difference";

    private Differences() {}

    static Interval distance(Claim now, Claim before, Claim by) {
        return distance(now, before, by, Claim::rounded);
    }

    private static Interval distance(Claim now, Claim before, Claim by, Function<Claim, Interval> values) {
        var one = values.apply(now);
        var other = values.apply(before);
        var down = by.direction() == Direction.DOWN || by.direction() == Direction.UNSAID && one.isBelow(other);
        return down ? other.minus(one) : one.minus(other);
    }

    static void growth(Claim now, Claim before, Claim by, Findings findings) {
        if (before.mention().value().sign() <= 0) {
            return;
        }
        var rounded = distance(now, before, by).times(Rational.HUNDRED).dividedBy(before.rounded());
        if (rounded.meets(by.rounded())) {
            return;
        }
        var exact = exact(now, before, by)
                .times(Rational.HUNDRED)
                .dividedBy(before.mention().value());
        if (exact.sign() < 0) {
            return;
        }
        var ofRounded = distance(now, before, by).times(Rational.HUNDRED).dividedBy(before.rounded());
        var ofCut =
                distance(now, before, by, Claim::cut).times(Rational.HUNDRED).dividedBy(before.cut());
        var cut = isCut(ofRounded, ofCut, by);
        report(
                GROWTH,
                by,
                now,
                before,
                cut,
                exact,
                "(%s − %s) ÷ %s"
                        .formatted(
                                larger(now, before, by),
                                smaller(now, before, by),
                                before.mention().text()),
                findings);
    }

    static String larger(Claim now, Claim before, Claim by) {
        return (by.direction() == Direction.DOWN ? before : now).mention().text();
    }

    static String smaller(Claim now, Claim before, Claim by) {
        return (by.direction() == Direction.DOWN ? now : before).mention().text();
    }

    static Rational exact(Claim now, Claim before, Claim by) {
        var distance = now.mention().value().minus(before.mention().value());
        return by.direction() == Direction.DOWN || by.direction() == Direction.UNSAID && distance.sign() < 0
                ? distance.negate()
                : distance;
    }

    static void difference(String rule, Claim now, Claim before, Claim by, Findings findings) {
        if (distance(now, before, by).meets(by.rounded())) {
            return;
        }
        var exact = exact(now, before, by);
        if (exact.sign() < 0) {
            return;
        }
        var cut = isCut(distance(now, before, by), distance(now, before, by, Claim::cut), by);
        report(
                rule,
                by,
                now,
                before,
                cut,
                exact,
                "%s − %s".formatted(larger(now, before, by), smaller(now, before, by)),
                findings);
    }

    /// Either the result alone was cut off, or what it was computed from as well.
    private static boolean isCut(Interval ofRounded, Interval ofCut, Claim by) {
        return ofRounded.meets(by.cut()) || ofCut.meets(by.cut()) || ofCut.meets(by.rounded());
    }

    static void report(
            String rule,
            Claim by,
            Claim now,
            Claim before,
            boolean cut,
            Rational exact,
            String read,
            Findings findings) {
        var stated = by.mention();
        var hedged = stated.isHedged() && isNear(stated.value(), exact);
        findings.add(
                hedged ? HedgeWords.HEDGE : rule,
                cut ? Severity.NOTE : hedged ? Severity.WARNING : Severity.ERROR,
                cut
                        ? Message.of(
                                "%s 是截断得到的，按四舍五入应为 %s",
                                "%s was cut off, rounded it is %s", stated.text(), Figures.like(stated, exact))
                        : Message.of(
                                "由 %s 到 %s，变化应为 %s，文中写 %s",
                                "From %s to %s the change is %s, the text says %s",
                                before.mention().text(),
                                now.mention().text(),
                                Figures.closer(stated, exact),
                                stated.text()),
                Findings.at(by, now, before),
                "%s = %s".formatted(read, Figures.closer(stated, exact)),
                Figures.like(stated, exact),
                stated.isPlain() && !stated.word() ? Figures.like(stated, exact) : null);
    }

    static boolean isNear(Rational stated, Rational actual) {
        var distance = stated.minus(actual);
        var size = distance.sign() < 0 ? distance.negate() : distance;
        return size.times(Rational.of(5)).compareTo(stated.sign() < 0 ? stated.negate() : stated) <= 0;
    }
}
