package zhijian.claim.rule;

import java.util.List;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// Twice as much, and twice more (倍数).
final class Multiples {

    static final String MULTIPLE = "multiple";

    private Multiples() {}

    /// 是上年 870 人的 3 倍; 上年的 5 倍，由 1150 人次增至 4600 人次
    static void asMuch(Sentence sentence, Findings findings) {
        var claims = sentence.claims().stream()
                .filter(claim -> claim.dimension() == Dimension.TIMES || !Sums.isMean(claim))
                .toList();
        for (var i = 0; i < claims.size(); i++) {
            var times = claims.get(i);
            if (times.dimension() != Dimension.TIMES
                    || times.role() == Role.CHANGE
                    || times.mention().unit().equals("翻番")) {
                continue;
            }
            var words = sentence.between(
                    i == 0 ? sentence.start() : claims.get(i - 1).end(), times.start());
            if (!words.matches(".*的(?:约|近|整)?$")) {
                continue;
            }
            var original = words.matches(".*(?:原来|原先|起初|最初|之前|以前|上年|去年|前年|上一年|上届|同期|20\\d\\d\\s?年)的(?:约|近|整)?$");
            var pair = i >= 2
                    ? original
                            ? List.of(claims.get(i - 1), claims.get(i - 2))
                            : List.of(claims.get(i - 2), claims.get(i - 1))
                    : i + 2 < claims.size()
                                    && claims.get(i + 1).role() == Role.BASE
                                    && claims.get(i + 2).role() == Role.REACHED
                            ? List.of(claims.get(i + 2), claims.get(i + 1))
                            : List.<Claim>of();
            if (pair.isEmpty()
                    || pair.stream().anyMatch(claim -> claim.role() == Role.CHANGE)
                    || !pair.get(0).isSameKindAs(pair.get(1)) && !areHeads(pair)
                    || !pair.get(0).isCountOrAmount()
                    || pair.get(1).mention().value().sign() <= 0) {
                continue;
            }
            if (isTimes(pair.get(0), pair.get(1), times) || !original && isTimes(pair.get(1), pair.get(0), times)) {
                continue;
            }
            var exact = pair.get(0)
                    .mention()
                    .value()
                    .dividedBy(pair.get(1).mention().value())
                    .rounded(2)
                    .stripTrailingZeros()
                    .toPlainString();
            findings.add(
                    MULTIPLE,
                    Severity.ERROR,
                    Message.of(
                            "%s 是 %s 的 %s 倍，文中写 %s",
                            "%s is %s times %s, the text says %s",
                            pair.get(0).mention().text(),
                            pair.get(1).mention().text(),
                            exact,
                            times.mention().text()),
                    Findings.at(times, pair.get(0), pair.get(1)),
                    "%s ÷ %s"
                            .formatted(
                                    pair.get(0).mention().text(),
                                    pair.get(1).mention().text()),
                    exact + " 倍",
                    null);
        }
    }

    private static boolean isTimes(Claim one, Claim other, Claim times) {
        return one.roundedOrCut().dividedBy(other.roundedOrCut()).meets(times.roundedOrCut());
    }

    /// 人次 may be told as a multiple of 人.
    private static boolean areHeads(List<Claim> pair) {
        return pair.stream().allMatch(claim -> claim.mention().unit().matches("人次?"));
    }

    /// 增长 2 倍 is to three times as much, 是上年的 2 倍 is twice as much.
    static void check(Claim now, Claim before, Claim by, Findings findings) {
        if (before.mention().value().sign() <= 0) {
            return;
        }
        var doubling = by.mention().unit().equals("翻番");
        var ratio = now.roundedOrCut().dividedBy(before.roundedOrCut());
        var grown = doubling ? ratio : ratio.minus(Interval.exactly(Rational.ONE));
        if (by.direction() != Direction.DOWN && grown.meets(by.roundedOrCut())
                || doubling
                        && by.rounded()
                                        .low()
                                        .compareTo(
                                                grown.high() == null
                                                        ? by.rounded().low()
                                                        : grown.high())
                                <= 0) {
            return;
        }
        var exact = now.mention()
                .value()
                .dividedBy(before.mention().value())
                .minus(doubling ? Rational.ZERO : Rational.ONE);
        var loosely = !doubling && ratio.meets(by.roundedOrCut());
        findings.add(
                MULTIPLE,
                loosely || by.direction() == Direction.DOWN ? Severity.WARNING : Severity.ERROR,
                Message.of(
                        "由 %s 到 %s 是增长 %s 倍（为原来的 %s 倍），文中写“%s”",
                        "From %s to %s is %s times more (%s times as much), the text says %s",
                        before.mention().text(),
                        now.mention().text(),
                        now.mention()
                                .value()
                                .dividedBy(before.mention().value())
                                .minus(Rational.ONE)
                                .rounded(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                        now.mention()
                                .value()
                                .dividedBy(before.mention().value())
                                .rounded(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                        by.mention().text()),
                Findings.at(by, now, before),
                "%s ÷ %s".formatted(now.mention().text(), before.mention().text()),
                exact.rounded(2).stripTrailingZeros().toPlainString() + " 倍",
                null);
    }
}
