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
        if (middle.high() == null) {
            return;
        }
        var whole = middle.low().plus(middle.high()).times(new Rational(BigInteger.ONE, BigInteger.TWO));
        var expected = wrong.part().mention().value().times(Rational.HUNDRED).dividedBy(whole);
        findings.add(
                DENOMINATOR,
                like.size() > 2 ? Severity.ERROR : Severity.WARNING,
                Message.of(
                        "按 %s 占 %s 推算，总数约 %s；照此 %s 应占 %s，文中写 %s",
                        "%s being %s, there are about %s in all; %s would be %s of them, the text says %s",
                        agreeing.getFirst().part().mention().text(),
                        agreeing.getFirst().percent().mention().text(),
                        whole.rounded(0).toPlainString(),
                        wrong.part().mention().text(),
                        Figures.closer(wrong.percent().mention(), expected),
                        wrong.percent().mention().text()),
                Findings.at(wrong.percent(), wrong.part(), agreeing.getFirst().percent()),
                "%s ÷ %s"
                        .formatted(
                                wrong.part().mention().text(),
                                wrong.percent().mention().text()),
                Figures.like(wrong.percent().mention(), expected),
                like.size() > 2 ? Figures.like(wrong.percent().mention(), expected) : null);
    }
}
