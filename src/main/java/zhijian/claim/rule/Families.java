package zhijian.claim.rule;

import java.util.List;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// Parts known by their names to be all there is, whose whole is told before (成套的部分): 男 and 女, the three industries.
final class Families {

    /// How many sentences back the whole of parts may be told that name none.
    private static final int REACH = 3;

    private static final Pattern REST = Pattern.compile("其余|其他|其它|剩余|余下");

    private Families() {}

    /// 第一产业 2 人，第二产业 97 人，第三产业 121 人: parts known to be all there is, whose whole is told before.
    static void check(List<Sentence> passage, Text text, Findings findings) {
        for (var sentence : passage) {
            var counts = sentence.claims().stream()
                    .filter(claim -> claim.dimension() != Dimension.SHARE && claim.dimension() != Dimension.POINTS)
                    .toList();
            for (var from = 0; from + 2 <= counts.size(); from++) {
                for (var to = from + 2; to <= Math.min(counts.size(), from + 6); to++) {
                    var goesOn = to < counts.size()
                            && counts.get(to).isSameKindAs(counts.get(from))
                            && Text.between(counts.get(to - 1), counts.get(to)).matches("[^。；]{0,16}");
                    if (!goesOn) {
                        family(counts.subList(from, to), text, findings);
                    }
                }
            }
        }
    }

    /// Whoever is no boy is a girl, whatever else the sentence tells.
    private static boolean isPair(List<Claim> two) {
        return two.get(0).noun().startsWith("男") && two.get(1).noun().startsWith("女")
                || two.get(0).noun().startsWith("女") && two.get(1).noun().startsWith("男");
    }

    private static void family(List<Claim> parts, Text text, Findings findings) {
        var first = parts.getFirst();
        if (parts.stream()
                .anyMatch(part -> !Sums.isCountOrShare(part)
                        || !part.isSameKindAs(first)
                        || part.role() != Role.VALUE
                        || !part.mention().isPlain()
                        || REST.matcher(part.before() + part.noun()).find()
                        || Sums.isMean(part)
                        || findings.names(part))) {
            return;
        }
        var partition = Partition.of(parts);
        if (!partition.isComplete() || partition.overlaps() || parts.size() == 2 && !isPair(parts)) {
            return;
        }
        var near = text.in(first.mention().unit()).stream()
                .filter(claim -> Sums.isCountOrShare(claim)
                        && claim.isSameKindAs(first)
                        && !parts.contains(claim)
                        && claim.scope().equals(first.scope())
                        && Math.abs(first.sentence() - claim.sentence()) <= REACH)
                .toList();
        var sum = parts.stream().map(Claim::roundedOrCut).reduce(Interval::plus).orElseThrow();
        if (near.stream().anyMatch(claim -> claim.roundedOrCut().meets(sum))) {
            return;
        }
        var total = parts.stream()
                .map(part -> part.mention().value())
                .reduce(Rational::plus)
                .orElseThrow();
        near.reversed().stream()
                .filter(claim -> claim.start() < first.start() || claim.sentence() < first.sentence())
                .filter(claim -> claim.mention().isPlain()
                        && parts.stream().noneMatch(part -> claim.rounded().isBelow(part.rounded()))
                        && (Sums.isWithin(total, claim.mention().value(), 6)
                                || Sums.isOneDigitOff(total, claim.mention().value())))
                .findFirst()
                .ifPresent(whole -> Sums.report(Parts.PARTS, Severity.WARNING, parts, whole, total, findings));
    }
}
