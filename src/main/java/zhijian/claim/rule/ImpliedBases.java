package zhijian.claim.rule;

import java.util.List;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;

/// A number, its change and its rate of change, of which only two are needed (推算的基数).
final class ImpliedBases {

    /// A，增加 d，增长 p: all three must fit without knowing what it was before.
    /// Without such a word, 13.6 亿元，核减 1.9 亿元，核减率 14% may start from the 13.6.
    private static final Pattern COMPARING = Pattern.compile("比|较|同比|上年|去年");

    private ImpliedBases() {}

    static void together(Claim now, List<Claim> by, Findings findings) {
        var amount = by.stream()
                .filter(claim -> claim.isSameKindAs(now) && claim.isCountOrAmount())
                .findFirst()
                .orElse(null);
        var rate = by.stream()
                .filter(claim -> claim.dimension() == Dimension.SHARE)
                .findFirst()
                .orElse(null);
        if (amount == null || rate == null || !now.isCountOrAmount()) {
            return;
        }
        if (amount.direction() != rate.direction()) {
            Directions.opposed(now, amount, rate, findings);
            return;
        }
        var up = amount.direction() == Direction.UP;
        var before = up ? now.rounded().minus(amount.rounded()) : now.rounded().plus(amount.rounded());
        var widest = up
                ? now.roundedOrCut().minus(amount.roundedOrCut())
                : now.roundedOrCut().plus(amount.roundedOrCut());
        if (before.low().sign() <= 0
                || amount.rounded().times(Rational.HUNDRED).dividedBy(before).meets(rate.rounded())
                || !COMPARING.matcher(amount.before() + rate.before()).find()
                        && amount.rounded()
                                .times(Rational.HUNDRED)
                                .dividedBy(now.rounded())
                                .meets(rate.rounded())) {
            return;
        }
        var base = up
                ? now.mention().value().minus(amount.mention().value())
                : now.mention().value().plus(amount.mention().value());
        var exact = amount.mention().value().times(Rational.HUNDRED).dividedBy(base);
        var cut =
                amount.roundedOrCut().times(Rational.HUNDRED).dividedBy(widest).meets(rate.roundedOrCut());
        var hedged =
                rate.mention().isHedged() && Differences.isNear(rate.mention().value(), exact);
        findings.add(
                hedged ? HedgeWords.HEDGE : Differences.GROWTH,
                cut ? Severity.NOTE : hedged ? Severity.WARNING : Severity.ERROR,
                cut
                        ? Message.of(
                                "%s 是截断得到的，按四舍五入应为 %s",
                                "%s was cut off, rounded it is %s",
                                rate.mention().text(),
                                Figures.like(rate.mention(), exact))
                        : Message.of(
                                "现为 %s、变化 %s，则变化率应为 %s，文中写 %s",
                                "With %s now and a change of %s, the rate is %s, the text says %s",
                                now.mention().text(),
                                amount.mention().text(),
                                Figures.closer(rate.mention(), exact),
                                rate.mention().text()),
                Findings.at(rate, amount, now),
                "%s ÷ %s".formatted(amount.mention().text(), Figures.closer(now.mention(), base)),
                Figures.like(rate.mention(), exact),
                rate.mention().isPlain() ? Figures.like(rate.mention(), exact) : null);
    }

    /// 上学年 2586 人，今年增加 128 人，增长 4.95%
    static void ofBase(Claim before, List<Claim> by, Findings findings) {
        var amount = by.stream().filter(claim -> claim.isSameKindAs(before)).findFirst();
        var rate = by.stream()
                .filter(claim ->
                        claim.dimension() == Dimension.SHARE && claim.mention().isPlain())
                .findFirst();
        if (amount.isEmpty() || rate.isEmpty() || before.mention().value().sign() <= 0) {
            return;
        }
        var possible = amount.get().roundedOrCut().times(Rational.HUNDRED).dividedBy(before.roundedOrCut());
        if (possible.meets(rate.get().roundedOrCut())) {
            return;
        }
        var exact = amount.get()
                .mention()
                .value()
                .times(Rational.HUNDRED)
                .dividedBy(before.mention().value());
        var shown = Figures.like(rate.get().mention(), exact);
        findings.add(
                Differences.GROWTH,
                Severity.ERROR,
                Message.of(
                        "原为 %s、变化 %s，则变化率应为 %s，文中写 %s",
                        "With %s before and a change of %s, the rate is %s, the text says %s",
                        before.mention().text(),
                        amount.get().mention().text(),
                        Figures.closer(rate.get().mention(), exact),
                        rate.get().mention().text()),
                Findings.at(rate.get(), amount.get(), before),
                "%s ÷ %s"
                        .formatted(
                                amount.get().mention().text(), before.mention().text()),
                shown,
                shown);
    }
}
