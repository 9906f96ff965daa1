package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;

/// What is opened by 其中, 分别为 or 由 …组成 and must make up its whole (其中各项).
final class Breakdowns {

    private static final Pattern OPENING =
            Pattern.compile("其中|包括|包含|分别为|分别是|分别有|由(?=[^，。]{1,40}$)|按[^，。：]{1,12}(?:分|看)|涵盖|分为|：");

    private Breakdowns() {}

    /// 共有 90 所，其中：A 23 所，B 50 所，C 17 所
    static void check(List<Sentence> passage, Findings findings) {
        var before = List.<Claim>of();
        for (var sentence : passage) {
            rest(sentence, findings);
            undone(sentence, findings);
            var claims = sentence.claims();
            @Nullable Claim divided = null;
            for (var i = 0; i < claims.size(); i++) {
                var from = i == 0 ? sentence.start() : claims.get(i - 1).end();
                var words = sentence.between(from, claims.get(i).start());
                var opening = OPENING.matcher(words);
                var isDividedAgain = words.matches("；\\s?按.*");
                var whole = i > 0
                        ? isDividedAgain ? divided : wholeBefore(claims, i)
                        : words.startsWith("其中") || words.startsWith("，其中")
                                ? firstWhole(before, claims.getFirst())
                                : null;
                if (whole != null
                        && opening.find()
                        && !(opening.group().startsWith("分别") && words.contains("；"))
                        && Sums.isCountOrShare(whole)
                        && (!opening.group().equals("由") || sentence.text().matches("(?s).*(?:组成|构成|部分)[^，；]*"))) {
                    divided = whole;
                    var at = claims.indexOf(whole);
                    check(
                            whole,
                            opening.group(),
                            parts(sentence, claims, i, whole),
                            at < 0 ? before : claims.subList(0, at),
                            sentence,
                            findings);
                }
            }
            before = claims.isEmpty() ? before : claims;
        }
    }

    private static final Pattern REST = Pattern.compile("^(?:，|、)?(?:其余|其他|其它|剩余|余下)的?$");

    /// 183 名教职工中，教师 152 名，其余 31 名是教辅
    private static void rest(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 2; i < claims.size(); i++) {
            var rest = claims.get(i);
            if (!REST.matcher(rest.before().strip()).matches() || !Sums.isCountOrShare(rest)) {
                continue;
            }
            var parts = new ArrayList<Claim>(List.of(rest));
            var at = i - 1;
            while (at >= 0
                    && claims.get(at).isSameKindAs(rest)
                    && Sums.isCountOrShare(claims.get(at))
                    && Text.between(claims.get(at), claims.get(at + 1)).matches("[^。；（）()]{0,20}")
                    && !AMONG.matcher(Text.between(claims.get(at), claims.get(at + 1)))
                            .find()) {
                parts.addFirst(claims.get(at--));
            }
            if (at >= 0
                    && parts.size() >= 2
                    && claims.get(at).isSameKindAs(rest)
                    && Sums.isCountOrShare(claims.get(at))
                    && AMONG.matcher(Text.between(claims.get(at), claims.get(at + 1)))
                            .find()
                    && parts.stream().noneMatch(part -> part.mention().isHedged() || findings.names(part))) {
                var sum = parts.stream()
                        .map(Claim::roundedOrCut)
                        .reduce(Interval::plus)
                        .orElseThrow();
                var total = parts.stream()
                        .map(part -> part.mention().value())
                        .reduce(Rational::plus)
                        .orElseThrow();
                if (!sum.meets(claims.get(at).roundedOrCut())) {
                    Sums.report(Parts.PARTS, Severity.ERROR, parts, claims.get(at), total, findings);
                }
            } else if (parts.size() >= 4) {
                restOfFirst(parts, findings);
            }
        }
    }

    /// 毕业生 7986 人，升入普高 4121 人，升入中职 3642 人，其余 223 人就业
    private static void restOfFirst(List<Claim> told, Findings findings) {
        var whole = told.getFirst();
        var parts = told.subList(1, told.size());
        var named = parts.subList(0, parts.size() - 1).stream()
                .map(part -> part.mention().value())
                .reduce(Rational::plus)
                .orElseThrow();
        var total = named.plus(parts.getLast().mention().value());
        var sum = parts.stream().map(Claim::roundedOrCut).reduce(Interval::plus).orElseThrow();
        if ((whole.before() + whole.noun()).matches(".*(?:全[市区校省院]|共|总).*")
                && told.stream().allMatch(claim -> claim.mention().isPlain())
                && named.compareTo(whole.mention().value()) < 0
                && Sums.isWithin(total, whole.mention().value(), 20)
                && !sum.meets(whole.roundedOrCut())) {
            Sums.report(Parts.PARTS, Severity.WARNING, parts, whole, total, findings);
        }
    }

    private static final Pattern STILL = Pattern.compile("^，?(?:目前)?(?:尚有|还有|仍有|剩下)$");

    /// 尚有 15 处未整改
    private static boolean isUndone(Claim rest) {
        return STILL.matcher(rest.before().strip()).matches() && rest.after().matches("^\\s?(?:未|没有|待|正在|尚未).*");
    }

    private static final Pattern DONE = Pattern.compile("，[^，。；]{0,8}(?:完成|整改|解决|办结|落实|通过|处理|修复|验收|达标|合格)[^，。；]{0,6}");

    /// 发现问题 48 个，完成整改 45 个，整改完成率 93.8%，其余 3 个
    private static void undone(Sentence sentence, Findings findings) {
        var counts = sentence.claims().stream()
                .filter(claim -> claim.dimension() != Dimension.SHARE)
                .toList();
        for (var i = 2; i < counts.size(); i++) {
            var all = counts.get(i - 2);
            var done = counts.get(i - 1);
            var rest = counts.get(i);
            if ((REST.matcher(rest.before().strip()).matches() || isUndone(rest))
                    && List.of(all, done, rest).stream()
                            .allMatch(it -> it.isSameKindAs(rest)
                                    && Sums.isCountOrShare(it)
                                    && it.mention().isPlain())
                    && DONE.matcher(Text.between(all, done)).matches()
                    && !done.rounded().plus(rest.rounded()).meets(all.rounded())) {
                var total = done.mention().value().plus(rest.mention().value());
                Sums.report(Parts.PARTS, Severity.ERROR, List.of(done, rest), all, total, findings);
            }
        }
    }

    private static final Pattern AMONG = Pattern.compile("^[^，。；、]{0,16}(?:当中|里|(?<![其当集])中)，|^，其中");

    private static @Nullable Claim wholeBefore(List<Claim> claims, int part) {
        for (var i = part - 1; i >= 0 && i >= part - 6; i--) {
            var claim = claims.get(i);
            if (Sums.isAside(claim, claims.get(part))
                    || OF_WHOLE.matcher(claim.before()).find()) {
                continue;
            }
            if (claim.isSameKindAs(claims.get(part)) && claim.role() != Role.CHANGE && claim.role() != Role.BASE) {
                return claim;
            }
            if (claim.role() == Role.VALUE && claim.isCountOrAmount()) {
                return null;
            }
        }
        return null;
    }

    /// What a sentence that begins with 其中 goes into: the number of the sentence before that is called alike, or its
    /// first.
    private static @Nullable Claim firstWhole(List<Claim> before, Claim part) {
        var wholes = before.stream()
                .filter(Sums::isCountOrShare)
                .filter(claim -> claim.role() == Role.VALUE)
                .toList();
        return wholes.stream()
                .filter(claim -> claim.isSameKindAs(part) && Words.likeness(claim.noun(), part.noun()) >= 0.5)
                .findFirst()
                .or(() -> wholes.stream().findFirst())
                .orElse(before.isEmpty() ? null : before.getLast());
    }

    private static List<Claim> parts(Sentence sentence, List<Claim> claims, int first, Claim whole) {
        var parts = new ArrayList<Claim>();
        for (var i = first; i < claims.size(); i++) {
            var claim = claims.get(i);
            var words = sentence.between(
                    i == 0 ? sentence.start() : claims.get(i - 1).end(), claim.start());
            if (COMPARED.matcher(claim.before()).find()
                    || OF_WHOLE.matcher(claim.before()).find()) {
                break;
            }
            if (i > first
                    && (words.contains("其中")
                            || words.contains("（")
                                    && !words.contains("）")
                                    && !parts.isEmpty()
                                    && Sums.isCountOrShare(claim)
                                    && claim.isSameKindAs(whole))) {
                break;
            }
            if (parts.size() == 1
                    && words.contains("；")
                    && hasClauseOfItsOwn(parts.getFirst(), claim)
                    && !sentence.between(sentence.start(), claims.get(first).start())
                            .matches(".*[：:][^，。；]*")) {
                break;
            }
            if (i > first
                    && words.contains("；")
                    && !sentence.between(
                                    claims.get(first).start(), claims.get(i - 1).end())
                            .contains("；")
                    && parts.size() > 1) {
                break;
            }
            if (claim.isSameKindAs(whole)
                    && claim.role() == Role.VALUE
                    && !claim.mention().isRange()) {
                if (Sums.isCountOfItems(claim)) {
                    break;
                }
                if (i > first && Totals.IN_ALL.matcher(claim.before()).find()) {
                    break;
                }
                parts.add(claim);
            } else if (Sums.isCountOrShare(claim)
                    || claim.role() == Role.CHANGE
                    || claim.role() == Role.BASE
                    || claim.role() == Role.REACHED) {
                if (parts.isEmpty() || Sums.isCountOrShare(claim) && words.contains("；")) {
                    break;
                }
                if (claim.role() != Role.VALUE || claim.dimension() == Dimension.SHARE) {
                    continue;
                }
                break;
            }
        }
        return parts;
    }

    /// 其中 …，占在校生 5120 人的 17.1%
    private static final Pattern OF_WHOLE = Pattern.compile("^占[^\\d]*$");

    /// 低于限额 95.12 亿元: what something is compared with is no part.
    private static final Pattern COMPARED = Pattern.compile("(?:低于|高于|少于|多于|大于|小于|超出|超过)[^\\d]{2,}$");

    /// 其中升入本科 588 人，正好是升学人数的十分之一；直接就业 …: more is told of the part than how much it is.
    private static boolean hasClauseOfItsOwn(Claim part, Claim next) {
        return Text.between(part, next)
                .replaceAll("，\\s?(?:占|约占|比|较|同比|增|减)[^，；]*", "")
                .matches("[^；]*，[^；]*；.*");
    }

    /// @param others what stands beside the whole, and may be the true one
    private static void check(
            Claim whole, String opening, List<Claim> parts, List<Claim> others, Sentence sentence, Findings findings) {
        if (parts.isEmpty()) {
            return;
        }
        var tooLarge = parts.stream()
                .filter(part -> whole.roundedOrCut().isBelow(part.rounded()))
                .findFirst();
        var strict = opening.equals("其中") && !Sums.isMean(whole) || opening.startsWith("分别") || opening.startsWith("由");
        if (tooLarge.isPresent() && strict) {
            if (!isOfAnother(tooLarge.get(), others)) {
                NestedCounts.larger(tooLarge.get(), whole, findings);
            }
            return;
        }
        if (parts.size() < 2) {
            return;
        }
        if (!Sums.isMean(whole)
                && parts.stream().noneMatch(Sums::isMean)
                && parts.stream().noneMatch(Breakdowns::isTotal)
                && !addUpToAnother(parts, others)) {
            sum(parts, whole, opening, sentence, findings);
        }
    }

    /// 专业 168 个，覆盖 17 个大类，其中 …的专业 121 个: another number holds the part.
    private static boolean isOfAnother(Claim part, List<Claim> others) {
        return others.stream()
                .anyMatch(claim -> claim.isSameKindAs(part)
                        && Sums.isCountOrShare(claim)
                        && !claim.rounded().isBelow(part.rounded()));
    }

    /// 毕业生 3405 人，就业 3287 人。其中 … make the 3287.
    private static boolean addUpToAnother(List<Claim> parts, List<Claim> others) {
        var sum = parts.stream().map(Claim::roundedOrCut).reduce(Interval::plus).orElseThrow();
        return others.stream()
                .anyMatch(claim -> claim.isSameKindAs(parts.getFirst())
                        && Sums.isCountOrShare(claim)
                        && sum.meets(claim.roundedOrCut()));
    }

    /// 在编在岗的教职工总数、专任教师总数 are totals of their own.
    private static boolean isTotal(Claim part) {
        return part.noun().matches(".*总(?:数|量|额|人数)");
    }

    private static void sum(List<Claim> parts, Claim whole, String opening, Sentence sentence, Findings findings) {
        var rounded = parts.stream().map(Claim::rounded).reduce(Interval::plus).orElseThrow();
        if (rounded.meets(whole.rounded())) {
            return;
        }
        var partition = Partition.of(parts);
        var below = rounded.isBelow(whole.rounded());
        if (partition.overlaps() || below && isCompletedBehind(parts, whole, sentence)) {
            return;
        }
        var tail = sentence.between(parts.getLast().end(), sentence.end());
        var openEnded = tail.matches("[^，。；]{0,12}等.*")
                || parts.stream().anyMatch(part -> part.mention().isHedged());
        var total = parts.stream()
                .map(part -> part.mention().value())
                .reduce(Rational::plus)
                .orElseThrow();
        var exhaustive = partition.isComplete()
                || opening.startsWith("分别")
                || opening.startsWith("由")
                || opening.startsWith("按")
                || countedParts(whole, parts.size());
        var likely = !below && UNFINISHED.matcher(parts.getLast().before()).find()
                || !below
                        && (partition.isOfOneFamily()
                                || parts.size() >= 3
                                        && Sums.isWithin(total, whole.mention().value(), 8))
                || below
                        && parts.size() >= 3
                        && !openEnded
                        && Sums.isWithin(total, whole.mention().value(), 12)
                || Sums.isOneDigitOff(total, whole.mention().value())
                        && (parts.size() >= 3 || partition.isOfOneFamily())
                || Sums.isOneSwapOff(parts, whole);
        if (!exhaustive && !likely || openEnded && below) {
            return;
        }
        var cut = parts.stream()
                .map(Claim::roundedOrCut)
                .reduce(Interval::plus)
                .orElseThrow()
                .meets(whole.roundedOrCut());
        var severity = cut
                ? Severity.NOTE
                : exhaustive || !below && partition.isOfOneFamily() ? Severity.ERROR : Severity.WARNING;
        Sums.report(Parts.PARTS, severity, parts, whole, total, findings);
    }

    /// 850 名中满意的和比较满意的分别有 402 名和 323 名，满意率 85.3%；一般 98 名，不满意 27 名
    private static boolean isCompletedBehind(List<Claim> parts, Claim whole, Sentence sentence) {
        var sum = Sums.roundedOrCut(parts);
        for (var claim : sentence.claims()) {
            if (claim.start() > parts.getLast().end()
                    && claim.isSameKindAs(whole)
                    && claim.role() == Role.VALUE
                    && claim.dimension() != Dimension.SHARE) {
                sum = sum.plus(claim.roundedOrCut());
                if (sum.meets(whole.roundedOrCut())) {
                    return true;
                }
            }
        }
        return false;
    }

    /// 其余 45 人中，参军 21 人、自主创业 9 人，尚在择业的 15 人
    private static final Pattern UNFINISHED = Pattern.compile("尚在|尚未|仍在|还在|待业|待就业");

    /// 三类学校 with three parts, so nothing is left out.
    private static boolean countedParts(Claim whole, int parts) {
        return whole.after()
                .matches(".*(?:分|共)?(?:" + "零一二三四五六七八九十".charAt(Math.min(parts, 10)) + "|" + parts
                        + ")(?:个?类|种|级|档|等|个方面|部分).*");
    }
}
