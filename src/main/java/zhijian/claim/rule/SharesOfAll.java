package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// Shares that include the rest or leave nothing out make 100% (各占比之和).
final class SharesOfAll {

    private SharesOfAll() {}

    /// Shares that include 其余 or are given as 分别占 make 100%.
    static void check(Sentence sentence, Findings findings) {
        within(sentence, findings);
        structure(sentence, findings);
        var isRow = isRow(sentence);
        var shares = sentence.claims().stream()
                .filter(claim -> claim.dimension() == Dimension.SHARE
                        && (isRow
                                || claim.role() == Role.SHARE
                                || claim.role() == Role.VALUE && claim.before().contains("其余")))
                .toList();
        if (shares.size() < 2
                || shares.stream()
                        .anyMatch(share -> share.mention().isHedged()
                                || share.before().contains("各占")
                                || !share.whole().equals(shares.getFirst().whole()))) {
            return;
        }
        var rest = shares.getLast().before().matches(".*(?:其余|其他|其它|剩余|余下).*")
                || shares.getLast().noun().matches(".*(?:其余|其他|其它|剩余|余下).*");
        if (EACH_ITS_OWN
                .matcher(sentence.between(sentence.start(), shares.getFirst().start()))
                .find()) {
            return;
        }
        var partition = Partition.of(shares);
        var words = sentence.between(shares.getFirst().start(), shares.getLast().end());
        if (partition.overlaps() || words.contains("其中") || words.contains("；") && !rest && !partition.isComplete()) {
            return;
        }
        var sum = Sums.roundedOrCut(shares);
        var hundred = Interval.exactly(Rational.HUNDRED);
        var total = Sums.exact(shares);
        var tooMuch = hundred.isBelow(sum) && partition.isOfOneFamily();
        var apart = !sum.meets(hundred) && !(sum.isBelow(hundred) && leavesOut(sentence.claims(), shares));
        var looksWhole = shares.size() >= 3 && Sums.isWithin(total, Rational.HUNDRED, 3);
        if (apart && (rest || partition.isComplete() || tooMuch || looksWhole)) {
            var places = new ArrayList<>(
                    shares.stream().map(share -> share.mention().source()).toList());
            findings.add(
                    Parts.PARTS,
                    rest || partition.isComplete() || tooMuch ? Severity.ERROR : Severity.WARNING,
                    Message.of("各占比相加是 %s，不是 100%%", "The shares add up to %s, not to 100%%", Figures.percent(total)),
                    places,
                    Figures.sum(shares) + " = " + Figures.percent(total),
                    "100%",
                    null);
        }
    }

    private static final Pattern NEXT = Pattern.compile("\\s?[、，和]\\s?\\p{IsHan}{2,8}\\s?");
    private static final Pattern OTHERS = Pattern.compile("(?:其余|其他|其它)\\p{IsHan}{0,4}$");

    /// 本科 40%、专科 35%、其他 25%: nothing but shares, the rest last.
    private static boolean isRow(Sentence sentence) {
        var claims = sentence.claims();
        return claims.size() >= 3
                && OTHERS.matcher(claims.getLast().before()).find()
                && IntStream.range(0, claims.size())
                        .allMatch(i -> claims.get(i).dimension() == Dimension.SHARE
                                && claims.get(i).mention().isPlain()
                                && (i == 0
                                        || NEXT.matcher(Text.between(claims.get(i - 1), claims.get(i)))
                                                .matches()));
    }

    private static final Pattern STRUCTURE = Pattern.compile("(?:结构|构成|去向|流向|分布|来源)[^。；\\d]{0,24}$");
    private static final Pattern SEVERAL = Pattern.compile("多选|可选|重复|交叉|兼");

    /// 就业去向显示：国有企业占 18.4%，民营企业占 82.5%，自主创业占 11.3%: less than all may be told, never more.
    private static void structure(Sentence sentence, Findings findings) {
        var shares = sentence.claims().stream()
                .filter(claim -> claim.dimension() == Dimension.SHARE
                        && claim.mention().isPlain()
                        && claim.before().endsWith("占")
                        && !claim.before().contains("其中"))
                .toList();
        if (shares.size() < 3
                || SEVERAL.matcher(sentence.passage().content().text()).find()
                || !STRUCTURE
                        .matcher(sentence.between(
                                sentence.start(), shares.getFirst().start()))
                        .find()
                || !Interval.exactly(Rational.HUNDRED).isBelow(Sums.roundedOrCut(shares))) {
            return;
        }
        var total = Figures.percent(Sums.exact(shares));
        findings.add(
                Parts.PARTS,
                Severity.ERROR,
                Message.of("各占比相加是 %s，超过了 100%%", "The shares add up to %s, more than 100%%", total),
                shares.stream().map(share -> share.mention().source()).toList(),
                Figures.sum(shares) + " = " + total,
                "不超过 100%",
                null);
    }

    private static final Pattern AMONG = Pattern.compile("\\s?[（(，]其中\\p{IsHan}{2,8}\\s?");

    /// 升学率 78.4%（其中本科 12.6%、专科 68.5%）: the parts of a rate make no more than it.
    private static void within(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i + 2 < claims.size(); i++) {
            var whole = claims.get(i);
            var last = i + 1;
            while (last + 1 < claims.size()
                    && claims.get(last + 1).dimension() == Dimension.SHARE
                    && NEXT.matcher(Text.between(claims.get(last), claims.get(last + 1)))
                            .matches()) {
                last++;
            }
            var parts = claims.subList(i + 1, last + 1);
            if (parts.size() >= 2
                    && whole.noun().endsWith("率")
                    && AMONG.matcher(Text.between(whole, parts.getFirst())).matches()
                    && parts.stream()
                            .allMatch(part -> part.isSameKindAs(whole)
                                    && part.mention().isPlain()
                                    && !part.noun().endsWith("率"))) {
                var sum = Sums.roundedOrCut(parts);
                if (whole.roundedOrCut().isBelow(sum)) {
                    var total = Sums.exact(parts);
                    Sums.report(Parts.PARTS, Severity.WARNING, parts, whole, total, findings);
                }
            }
        }
    }

    /// 市属、民办学校“双师型”教师占专业课教师比例分别为: of each school's own teachers.
    private static final Pattern EACH_ITS_OWN =
            Pattern.compile("(?:学校|学院|院校|[市区县校]属)[^，。；、占\\d]{2,}占[^，。；\\d]{2,}(?:比例|比重|占比)分别(?:为|是|达|达到)?$");

    /// 升学 452 人，占 70.5%；参军 9 人；就业 176 人，占 27.5%: of one no share is told.
    private static boolean leavesOut(List<Claim> claims, List<Claim> shares) {
        return IntStream.range(claims.indexOf(shares.getFirst()), claims.indexOf(shares.getLast()) - 1)
                .anyMatch(i -> Sums.isCountOrShare(claims.get(i)) && !shares.contains(claims.get(i + 1)));
    }
}
