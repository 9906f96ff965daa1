package zhijian.claim.rule;

import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;

/// By how much, from the two numbers themselves (增减量和增长率).
final class Differences {

    static final String GROWTH = "growth";
    static final String DIFFERENCE = "difference";

    private Differences() {}

    static Interval distance(Claim now, Claim before, Claim by, boolean cut) {
        var one = cut ? now.roundedOrCut() : now.rounded();
        var other = cut ? before.roundedOrCut() : before.rounded();
        var down = by.direction() == Direction.DOWN || by.direction() == Direction.UNSAID && one.isBelow(other);
        return down ? other.minus(one) : one.minus(other);
    }

    static void growth(Claim now, Claim before, Claim by, Findings findings) {
        if (before.mention().value().sign() <= 0) {
            return;
        }
        var rounded = distance(now, before, by, false).times(Rational.HUNDRED).dividedBy(before.rounded());
        if (rounded.meets(by.rounded())) {
            return;
        }
        var exact = exact(now, before, by)
                .times(Rational.HUNDRED)
                .dividedBy(before.mention().value());
        if (exact.sign() < 0) {
            return;
        }
        var cut = distance(now, before, by, true)
                .times(Rational.HUNDRED)
                .dividedBy(before.roundedOrCut())
                .meets(by.roundedOrCut());
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
        if (distance(now, before, by, false).meets(by.rounded())) {
            return;
        }
        var exact = exact(now, before, by);
        if (exact.sign() < 0) {
            return;
        }
        var cut = distance(now, before, by, true).meets(by.roundedOrCut());
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
