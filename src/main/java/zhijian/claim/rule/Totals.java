package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// 共计, 合计 and 总计 behind what they add up (合计).
final class Totals {

    static final Pattern IN_ALL = Pattern.compile(
            "(?:(?:共计|合计|总计|累计|一共|总共|总数(?:达到|达|为)?|共(?!有[^，。]{0,8}其中)(?:有(?:学校|专业|班级|教师|学生|教职工)?)?|合计为|三项合计|两项合计|三者合计|二者合计|两者合计|加起来|合起来)(?:达到|达|为|有)?|合计(?:上线|升入|升学|就业|获奖|获|录取|培训|投入|完成|取得)[\\p{IsHan}]{0,4})$");

    private Totals() {}

    /// A 30 人、B 20 人，共计 50 人
    ///
    /// @param before what the sentence in front tells
    static void check(Sentence sentence, List<Claim> before, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i < claims.size(); i++) {
            var total = claims.get(i);
            if (!Sums.isCountOrShare(total) && total.dimension() != Dimension.SHARE
                    || total.before().contains("折")
                    || !IN_ALL.matcher(total.before().strip()).find()) {
                continue;
            }
            var counted = COUNTED.matcher(total.before());
            var isCounted = counted.find();
            if (i < 2 && !isCounted) {
                continue;
            }
            var isOfSentenceBefore =
                    isCounted && i == 0 && OF_ITEMS.matcher(total.before()).find();
            var parts = isCounted
                    ? lastOf(
                            "零一二三四五六七八九十".indexOf(counted.group("number").replace('两', '二')),
                            isOfSentenceBefore ? before : List.of(),
                            claims,
                            i)
                    : partsBefore(sentence, claims, i);
            parts = withoutLarger(parts, total);
            if (parts.size() < 2
                    || parts.stream()
                            .anyMatch(part -> part.mention().isHedged()
                                    || Sums.isMean(part)
                                    || part.before().contains("每"))) {
                continue;
            }
            var family = suffixOfOneFamily(parts);
            if (suffixFits(parts, total)
                    || family.isEmpty()
                            && counted.reset().results().findAny().isEmpty()
                            && Partition.of(parts).overlaps()) {
                continue;
            }
            parts = family.isEmpty() ? parts : family;
            var sum = parts.stream()
                    .map(part -> part.mention().value())
                    .reduce(Rational::plus)
                    .orElseThrow();
            var explicit = total.before().matches(".*(?:共计|合计|总计|一共|总共|加起来|[两二三四五六]年累计|[两二三四五六][项类者]).*");
            var near = Sums.isWithin(sum, total.mention().value(), 30)
                    || Sums.isOneDigitOff(sum, total.mention().value());
            if (explicit || near) {
                Sums.report(Parts.PARTS, explicit ? Severity.ERROR : Severity.WARNING, parts, total, sum, findings);
            }
        }
    }

    /// 两项合计 1823.48 万元 as a sentence of its own.
    private static final Pattern OF_ITEMS = Pattern.compile("^(?:以上|上述)?[两二三四五]项(?:合计|共计|相加|之和|总计)");

    /// 参加考试 812 人，本科上线 97 人，专科上线 641 人，合计 738 人: what is larger than the total is no part of it.
    private static List<Claim> withoutLarger(List<Claim> parts, Claim total) {
        for (var i = parts.size() - 1; i >= 0; i--) {
            if (parts.size() - i > 2 && total.rounded().isBelow(parts.get(i).rounded())) {
                return parts.subList(i + 1, parts.size());
            }
        }
        return parts;
    }

    private static final Pattern COUNTED =
            Pattern.compile("(?<number>[两二三四五六七八九])(?:者|项|类|种|级|部分|校|区|镇|年|届)[\\p{IsHan}]{0,3}(?:合计|共计|相加|之和|共|总计|累计)");

    /// 二者合计 goes back two numbers, whatever stands in between.
    private static List<Claim> lastOf(int number, List<Claim> before, List<Claim> claims, int total) {
        var parts = new ArrayList<Claim>();
        var told = new ArrayList<>(before);
        told.addAll(claims.subList(0, total));
        for (var i = told.size() - 1; i >= 0 && parts.size() < number; i--) {
            var claim = told.get(i);
            if (claim.isSameKindAs(claims.get(total)) && claim.role() == Role.VALUE && !Sums.isMean(claim)) {
                parts.addFirst(claim);
            }
        }
        return parts.size() == number ? parts : List.of();
    }

    /// 收入 …；支出总计 89.57 亿元: not the total of what stands in front.
    private static final Pattern TOTAL_OF_ITS_OWN =
            Pattern.compile(".*；(?:.{6,}|(?!以上|前述|上述|全部|[两二三四五六七八九\\d])[^共合总累一]{2,}(?:共计|合计|总计|累计|一共|总共|共).*)");

    private static List<Claim> partsBefore(Sentence sentence, List<Claim> claims, int total) {
        var parts = new ArrayList<Claim>();
        for (var i = total - 1; i >= 0; i--) {
            var claim = claims.get(i);
            var words = sentence.between(claim.end(), claims.get(i + 1).start());
            if (parts.isEmpty()
                    && claims.get(total).role() == Role.VALUE
                    && TOTAL_OF_ITS_OWN.matcher(words).matches()) {
                break;
            }
            if (Sums.isAside(claim, claims.get(total))) {
                continue;
            }
            if (claim.isSameKindAs(claims.get(total))
                    && (claim.role() == Role.VALUE
                            || claim.role() == claims.get(total).role())) {
                parts.addFirst(claim);
            } else if (Sums.isCountOrShare(claim)) {
                break;
            }
        }
        return parts;
    }

    /// 一等奖、二等奖、三等奖 behind other numbers; empty if the last three are of no family.
    private static List<Claim> suffixOfOneFamily(List<Claim> parts) {
        for (var from = 0; from + 3 <= parts.size(); from++) {
            var suffix = parts.subList(from, parts.size());
            if (Partition.of(suffix).isOfOneFamily()) {
                return suffix;
            }
        }
        return List.of();
    }

    private static boolean suffixFits(List<Claim> parts, Claim total) {
        var sum = parts.getLast().roundedOrCut();
        for (var i = parts.size() - 2; i >= 0; i--) {
            sum = sum.plus(parts.get(i).roundedOrCut());
            if (sum.meets(total.roundedOrCut())) {
                return true;
            }
        }
        return false;
    }
}
