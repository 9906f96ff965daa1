package zhijian.claim.rule;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Interval;

/// Several shares of one whole must agree on how large it is (推算分母).
final class ImpliedDenominators {

    static final String DENOMINATOR = "implied-denominator";

    /// How many sentences back the whole of listed shares may be told.
    private static final int REACH = 6;

    private ImpliedDenominators() {}

    /// Where nearly all shares of a list are shares of one number told before, the odd one is wrong.
    static void ofOneWhole(List<Share> all, List<Claim> claims, Text text, Findings findings) {
        var listed = all.stream()
                .filter(share -> share.part().isSameKindAs(all.getFirst().part())
                        && share.percent().mention().isPlain()
                        && !share.percent().mention().word()
                        && share.percent().whole().length() < 2)
                .toList();
        if (listed.size() < 3) {
            return;
        }
        var first = listed.getFirst().part();
        var near = text.in(first.mention().unit()).stream()
                .filter(claim -> Whole.isWhole(claim, first)
                        && claim.sentence() <= first.sentence()
                        && first.sentence() - claim.sentence() <= REACH)
                .toList();
        var whole = near.stream()
                .filter(claim -> !claims.contains(claim) || claim.end() <= first.start())
                .max(Comparator.comparingLong(claim -> fitting(listed, claim)))
                .orElse(null);
        if (whole == null || fitting(listed, whole) < 2 || fitting(listed, whole) * 2 <= listed.size()) {
            return;
        }
        var odd = listed.stream().filter(share -> !fits(share, whole)).toList();
        for (var share : odd) {
            var isOfOther = near.stream().anyMatch(other -> fits(share, other))
                    || Shares.isOfSeveral(share, whole, claims)
                    || Shares.isOfBase(share)
                    || findings.names(share.percent())
                    || findings.names(share.part());
            if (!isOfOther && odd.size() == 1) {
                Shares.report(share, new Whole(whole, true, true), Optional.empty(), findings);
            }
        }
    }

    /// 本科以上 3954 人，占 97.1%；研究生 733 人，占 18.0%: what is told right behind a share is one of the same whole.
    static void beside(List<Share> shares, List<Share> unchecked, Text text, Findings findings) {
        for (var i = 1; i < shares.size(); i++) {
            var first = shares.get(i - 1);
            var second = shares.get(i);
            var between = Text.between(first.percent(), second.part());
            if (second.sentence() == first.sentence()
                    && unchecked.contains(first) != unchecked.contains(second)
                    && second.percent().whole().length() < 2
                    && second.part().isSameKindAs(first.part())
                    && between.matches("[；，][^，。；、]{1,16}")
                    && !between.matches(".*(?:其中|比|较|同期).*")) {
                var isFirstRight = unchecked.contains(second);
                beside(isFirstRight ? first : second, isFirstRight ? second : first, text, findings);
            }
        }
    }

    private static void beside(Share right, Share wrong, Text text, Findings findings) {
        var isOfAnother = text.in(wrong.part().mention().unit()).stream()
                .anyMatch(claim -> isAround(claim, wrong) && fits(wrong, claim));
        if (isPlain(right)
                && isPlain(wrong)
                && wrong.percent().before().strip().startsWith("占")
                && !isOfAnother
                && !wrong.whole(true).meets(right.whole(true))
                && !findings.names(right.percent())
                && !findings.names(right.part())) {
            report(right, wrong, right.whole(false), Severity.WARNING, findings);
        }
    }

    private static boolean isPlain(Share share) {
        return share.of() == null
                && share.percent().mention().isPlain()
                && share.part().mention().isPlain();
    }

    private static boolean isAround(Claim claim, Share share) {
        return Math.abs(claim.sentence() - share.part().sentence()) <= REACH;
    }

    private static long fitting(List<Share> shares, Claim whole) {
        return shares.stream().filter(share -> fits(share, whole)).count();
    }

    private static boolean fits(Share share, Claim whole) {
        return share.part() != whole && share.whole(true).meets(whole.roundedOrCut());
    }

    /// “占全校的 40.0%”, then only “占 33.6%”
    private static boolean isOneWhole(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /// Shares of one unnamed whole must agree on how large it is.
    static void together(List<Share> shares, Findings findings) {
        var like = shares.stream()
                .filter(share -> share.percent().mention().isPlain()
                        && share.part().mention().isPlain())
                .filter(share -> share.part().isSameKindAs(shares.getFirst().part())
                        && isOneWhole(
                                share.percent().whole(),
                                shares.getFirst().percent().whole()))
                .toList();
        if (like.size() < 2) {
            return;
        }
        var alone = like.stream()
                .filter(share -> like.stream()
                        .filter(other -> other != share)
                        .noneMatch(other -> other.whole(true).meets(share.whole(true))))
                .toList();
        var odd = like.size() == 2 && alone.size() == 2 ? alone.subList(1, 2) : alone;
        var agreeing = like.stream().filter(share -> !odd.contains(share)).toList();
        if (odd.size() != 1 || agreeing.isEmpty()) {
            return;
        }
        var wrong = odd.getFirst();
        var common = agreeing.stream()
                .map(share -> share.whole(false))
                .reduce(Interval::and)
                .orElseThrow();
        var middle = common.isEmpty() ? agreeing.getFirst().whole(false) : common;
        report(agreeing.getFirst(), wrong, middle, like.size() > 2 ? Severity.ERROR : Severity.WARNING, findings);
    }

    private static void report(Share right, Share wrong, Interval implied, Severity severity, Findings findings) {
        if (implied.high() == null) {
            return;
        }
        var whole = implied.low().plus(implied.high()).times(new Rational(BigInteger.ONE, BigInteger.TWO));
        var percent = wrong.percent().mention();
        var expected = wrong.part().mention().value().times(Rational.HUNDRED).dividedBy(whole);
        findings.add(
                DENOMINATOR,
                severity,
                Message.of(
                        "按 %s 占 %s 推算，总数约 %s；照此 %s 应占 %s，文中写 %s",
                        "%s being %s, there are about %s in all; %s would be %s of them, the text says %s",
                        right.part().mention().text(),
                        right.percent().mention().text(),
                        Figures.like(right.part().mention(), whole),
                        wrong.part().mention().text(),
                        Figures.closer(percent, expected),
                        percent.text()),
                Findings.at(wrong.percent(), wrong.part(), right.percent()),
                "%s ÷ %s".formatted(wrong.part().mention().text(), percent.text()),
                Figures.like(percent, expected),
                severity == Severity.ERROR ? Figures.like(percent, expected) : null);
    }
}
