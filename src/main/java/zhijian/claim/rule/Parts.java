package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;
import zhijian.claim.text.Span;

/// Parts against their whole (部分与整体): 其中 …, A、B、C 共计 N, and no part larger than the whole (包含).
final class Parts implements Rule {

    static final String PARTS = "parts-whole";
    static final String NESTED = "nested-count";

    private static final Pattern OPENING =
            Pattern.compile("其中|包括|包含|分别为|分别是|分别有|由(?=[^，。]{1,40}$)|按[^，。：]{1,12}(?:分|看)|涵盖|分为|：");
    private static final Pattern IN_ALL = Pattern.compile(
            "(?:共计|合计|总计|累计|一共|总共|总数(?:达到|达|为)?|共(?!有[^，。]{0,8}其中)(?:有)?|合计为|三项合计|两项合计|三者合计|二者合计|两者合计|加起来)(?:达到|达|为|有)?$");

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> {
            opened(passage, findings);
            families(passage, text, findings);
            for (var sentence : passage) {
                summed(sentence, findings);
                among(sentence, findings);
            }
        });
    }

    /// 共有 90 所，其中：A 23 所，B 50 所，C 17 所
    private void opened(List<Sentence> passage, Findings findings) {
        var before = List.<Claim>of();
        for (var sentence : passage) {
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
                        && isCountOrShare(whole)
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

    /// How many sentences back the whole of parts may be told that name none.
    private static final int REACH = 3;

    private static final Pattern REST = Pattern.compile("其余|其他|其它|剩余|余下");

    /// 第一产业 2 人，第二产业 97 人，第三产业 121 人: parts known to be all there is, whose whole is told before.
    private static void families(List<Sentence> passage, Text text, Findings findings) {
        for (var sentence : passage) {
            var counts = sentence.claims().stream()
                    .filter(claim -> claim.dimension() != Dimension.SHARE && claim.dimension() != Dimension.POINTS)
                    .toList();
            for (var from = 0; from + 3 <= counts.size(); from++) {
                for (var to = from + 3; to <= Math.min(counts.size(), from + 6); to++) {
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

    private static void family(List<Claim> parts, Text text, Findings findings) {
        var first = parts.getFirst();
        if (parts.stream()
                .anyMatch(part -> !isCountOrShare(part)
                        || !part.isSameKindAs(first)
                        || part.role() != Role.VALUE
                        || !part.mention().isPlain()
                        || REST.matcher(part.before() + part.noun()).find()
                        || isMean(part)
                        || findings.names(part))) {
            return;
        }
        var partition = Partition.of(parts);
        if (!partition.isComplete() || partition.overlaps()) {
            return;
        }
        var near = text.in(first.mention().unit()).stream()
                .filter(claim -> isCountOrShare(claim)
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
                        && (isWithin(total, claim.mention().value(), 6)
                                || isOneDigitOff(total, claim.mention().value())))
                .findFirst()
                .ifPresent(whole -> report(PARTS, Severity.WARNING, parts, whole, total, findings));
    }

    private static @Nullable Claim wholeBefore(List<Claim> claims, int part) {
        for (var i = part - 1; i >= 0 && i >= part - 6; i--) {
            var claim = claims.get(i);
            if (isAside(claim, claims.get(part))) {
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

    /// 6 所（公办 5 所、民办 1 所），其中 2 所: what stands in brackets is not gone on with behind them.
    private static boolean isAside(Claim claim, Claim later) {
        var depth = 0;
        for (var character : Text.between(claim, later).toCharArray()) {
            depth += character == '（' || character == '(' ? 1 : character == '）' || character == ')' ? -1 : 0;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    /// What a sentence that begins with 其中 goes into: the number of the sentence before that is called alike, or its
    /// first.
    private static @Nullable Claim firstWhole(List<Claim> before, Claim part) {
        var wholes = before.stream()
                .filter(Parts::isCountOrShare)
                .filter(claim -> claim.role() == Role.VALUE)
                .toList();
        return wholes.stream()
                .filter(claim -> claim.isSameKindAs(part) && Words.likeness(claim.noun(), part.noun()) >= 0.5)
                .findFirst()
                .or(() -> wholes.stream().findFirst())
                .orElse(before.isEmpty() ? null : before.getLast());
    }

    /// 大气和噪声两项 counts what was told before.
    static boolean isCountOfItems(Claim claim) {
        return claim.mention().word()
                && claim.after().matches("(?:合计|共计|共|之和|占).*")
                && claim.before().length() > 1;
    }

    private static boolean isCountOrShare(Claim claim) {
        return claim.isCountOrAmount()
                && (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && !claim.mention().isRange();
    }

    private static List<Claim> parts(Sentence sentence, List<Claim> claims, int first, Claim whole) {
        var parts = new ArrayList<Claim>();
        for (var i = first; i < claims.size(); i++) {
            var claim = claims.get(i);
            var words = sentence.between(
                    i == 0 ? sentence.start() : claims.get(i - 1).end(), claim.start());
            if (COMPARED.matcher(claim.before()).find()) {
                break;
            }
            if (i > first
                    && (words.contains("其中")
                            || words.contains("（")
                                    && !words.contains("）")
                                    && !parts.isEmpty()
                                    && isCountOrShare(claim)
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
                if (isCountOfItems(claim)) {
                    break;
                }
                if (i > first && IN_ALL.matcher(claim.before()).find()) {
                    break;
                }
                parts.add(claim);
            } else if (isCountOrShare(claim)
                    || claim.role() == Role.CHANGE
                    || claim.role() == Role.BASE
                    || claim.role() == Role.REACHED) {
                if (parts.isEmpty() || isCountOrShare(claim) && words.contains("；")) {
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

    /// 低于限额 95.12 亿元: what something is compared with is no part.
    private static final Pattern COMPARED = Pattern.compile("(?:低于|高于|少于|多于|大于|小于|超出|超过)[^\\d]{2,}$");

    /// 其中升入本科 588 人，正好是升学人数的十分之一；直接就业 …: more is told of the part than how much it is.
    private static boolean hasClauseOfItsOwn(Claim part, Claim next) {
        return Text.between(part, next)
                .replaceAll("，\\s?(?:占|约占|比|较|同比|增|减)[^，；]*", "")
                .matches("[^；]*，[^；]*；.*");
    }

    /// @param others what stands beside the whole, and may be the true one
    private void check(
            Claim whole, String opening, List<Claim> parts, List<Claim> others, Sentence sentence, Findings findings) {
        if (parts.isEmpty()) {
            return;
        }
        var tooLarge = parts.stream()
                .filter(part -> whole.roundedOrCut().isBelow(part.rounded()))
                .findFirst();
        var strict = opening.equals("其中") && !isMean(whole) || opening.startsWith("分别") || opening.startsWith("由");
        if (tooLarge.isPresent() && strict) {
            if (!isOfAnother(tooLarge.get(), others)) {
                larger(tooLarge.get(), whole, findings);
            }
            return;
        }
        if (parts.size() < 2) {
            return;
        }
        if (!isMean(whole)
                && parts.stream().noneMatch(Parts::isMean)
                && parts.stream().noneMatch(Parts::isTotal)
                && !addUpToAnother(parts, others)) {
            sum(parts, whole, opening, sentence, findings);
        }
    }

    /// 专业 168 个，覆盖 17 个大类，其中 …的专业 121 个: another number holds the part.
    private static boolean isOfAnother(Claim part, List<Claim> others) {
        return others.stream()
                .anyMatch(claim -> claim.isSameKindAs(part)
                        && claim.role() == Role.VALUE
                        && !claim.rounded().isBelow(part.rounded()));
    }

    /// 毕业生 3405 人，就业 3287 人。其中 … make the 3287.
    private static boolean addUpToAnother(List<Claim> parts, List<Claim> others) {
        var sum = parts.stream().map(Claim::roundedOrCut).reduce(Interval::plus).orElseThrow();
        return others.stream()
                .anyMatch(claim -> claim.isSameKindAs(parts.getFirst())
                        && isCountOrShare(claim)
                        && sum.meets(claim.roundedOrCut()));
    }

    /// 在编在岗的教职工总数、专任教师总数 are totals of their own.
    private static boolean isTotal(Claim part) {
        return part.noun().matches(".*总(?:数|量|额|人数)");
    }

    /// A part may well be above the mean of all.
    private static boolean isMean(Claim whole) {
        return whole.before().matches(".*(?:均|平均|最低|最高|人均|起薪|薪).*");
    }

    private static void larger(Claim part, Claim whole, Findings findings) {
        findings.add(
                NESTED,
                Severity.ERROR,
                Message.of(
                        "%s 是 %s 的一部分，却比它大",
                        "%s is part of %s and yet larger",
                        part.mention().text(),
                        whole.mention().text()),
                Findings.at(part, whole),
                part.mention().text(),
                "≤ " + whole.mention().text(),
                null);
    }

    private void sum(List<Claim> parts, Claim whole, String opening, Sentence sentence, Findings findings) {
        var rounded = parts.stream().map(Claim::rounded).reduce(Interval::plus).orElseThrow();
        if (rounded.meets(whole.rounded())) {
            return;
        }
        var partition = Partition.of(parts);
        var below = rounded.isBelow(whole.rounded());
        if (partition.overlaps()) {
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
        var likely = !below
                        && (partition.isOfOneFamily()
                                || parts.size() >= 3
                                        && isWithin(total, whole.mention().value(), 8))
                || below
                        && parts.size() >= 3
                        && !openEnded
                        && isWithin(total, whole.mention().value(), 12)
                || isOneDigitOff(total, whole.mention().value()) && (parts.size() >= 3 || partition.isOfOneFamily());
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
        report(PARTS, severity, parts, whole, total, findings);
    }

    /// 三类学校 with three parts, so nothing is left out.
    private static boolean countedParts(Claim whole, int parts) {
        return whole.after()
                .matches(".*(?:分|共)?(?:" + "零一二三四五六七八九十".charAt(Math.min(parts, 10)) + "|" + parts
                        + ")(?:个?类|种|级|档|等|个方面|部分).*");
    }

    private static boolean isWithin(Rational one, Rational other, int percent) {
        var distance = one.minus(other);
        var size = distance.sign() < 0 ? distance.negate() : distance;
        return size.times(Rational.HUNDRED).compareTo(other.times(Rational.of(percent))) <= 0;
    }

    /// Would one digit make it right? Hardly ever by chance where numbers have three digits or more.
    private static boolean isOneDigitOff(Rational one, Rational other) {
        if (other.compareTo(Rational.HUNDRED) < 0) {
            return false;
        }
        var digits = one.minus(other).toString().replaceAll("[-.]", "").replaceAll("0", "");
        return digits.length() == 1;
    }

    private static void report(
            String rule, Severity severity, List<Claim> parts, Claim whole, Rational total, Findings findings) {
        var places = new ArrayList<Span>();
        places.add(whole.mention().source());
        parts.forEach(part -> places.add(part.mention().source()));
        var sum = Figures.closer(whole.mention(), total);
        findings.add(
                rule,
                severity,
                severity == Severity.NOTE
                        ? Message.of(
                                "各部分之和 %s 与 %s 只差在截断",
                                "The parts add up to %s, which differs from %s only by cutting off digits",
                                sum,
                                whole.mention().text())
                        : Message.of(
                                "各部分相加是 %s，总数写的是 %s",
                                "The parts add up to %s, the whole is given as %s",
                                sum,
                                whole.mention().text()),
                places,
                "%s = %s".formatted(Figures.sum(parts), sum),
                Figures.like(whole.mention(), total),
                null);
    }

    /// A 30 人、B 20 人，共计 50 人
    private void summed(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 2; i < claims.size(); i++) {
            var total = claims.get(i);
            if (!isCountOrShare(total) && total.dimension() != Dimension.SHARE
                    || total.before().contains("折")
                    || !IN_ALL.matcher(total.before().strip()).find()) {
                continue;
            }
            var counted = COUNTED.matcher(total.before());
            var parts = counted.find()
                    ? lastOf("零一二三四五六七八九十".indexOf(counted.group("number").replace('两', '二')), claims, i)
                    : partsBefore(sentence, claims, i);
            if (parts.size() < 2
                    || parts.stream()
                            .anyMatch(part -> part.mention().isHedged()
                                    || isMean(part)
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
            var near = isWithin(sum, total.mention().value(), 30)
                    || isOneDigitOff(sum, total.mention().value());
            if (explicit || near) {
                report(PARTS, explicit ? Severity.ERROR : Severity.WARNING, parts, total, sum, findings);
            }
        }
    }

    private static final Pattern COUNTED =
            Pattern.compile("(?<number>[两二三四五六七八九])(?:者|项|类|种|级|部分|校|区|镇|年|届)[\\p{IsHan}]{0,3}(?:合计|共计|相加|之和|共|总计|累计)");

    /// 二者合计 goes back two numbers, whatever stands in between.
    private static List<Claim> lastOf(int number, List<Claim> claims, int total) {
        var parts = new ArrayList<Claim>();
        for (var i = total - 1; i >= 0 && parts.size() < number; i--) {
            var claim = claims.get(i);
            if (claim.isSameKindAs(claims.get(total)) && claim.role() == Role.VALUE) {
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
            if (isAside(claim, claims.get(total))) {
                continue;
            }
            if (claim.isSameKindAs(claims.get(total))
                    && (claim.role() == Role.VALUE
                            || claim.role() == claims.get(total).role())) {
                parts.addFirst(claim);
            } else if (isCountOrShare(claim)) {
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

    /// 60 名学生中，有 70 人 …
    private void among(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i + 1 < claims.size(); i++) {
            var whole = claims.get(i);
            var part = claims.get(i + 1);
            var between = sentence.between(whole.end(), part.start());
            if (isCountOrShare(whole)
                    && isCountOrShare(part)
                    && part.isSameKindAs(whole)
                    && between.matches("[^，。；、]{0,16}(?<![其当集])中，?(?:共|已|仅|有|现有|共有|已有|只有)*[^，。；、]{0,6}")
                    && whole.roundedOrCut().isBelow(part.rounded())) {
                larger(part, whole, findings);
            }
            if (isCountOrShare(whole)
                    && AMONG.matcher(between).matches()
                    && whole.mention().isPlain()) {
                listed(sentence, claims.subList(i + 2, claims.size()), whole, part, findings);
            }
        }
        succeeded(claims, findings);
        Containment.check(claims, findings);
        shareOfRest(sentence, findings);
    }

    private static final Pattern AMONG = Pattern.compile("[^，。；、]{0,16}(?<![其当集])(?:中|里|当中)，[^，。；、]{0,8}");

    /// 68 名骨干教师中，省级 21 名、市级 79 名
    private static void listed(Sentence sentence, List<Claim> more, Claim whole, Claim first, Findings findings) {
        var before = first;
        for (var part : more) {
            if (!part.isSameKindAs(whole)
                    || part.role() != Role.VALUE
                    || !sentence.between(before.end(), part.start()).matches("、[^，。；、]{0,10}")) {
                return;
            }
            if (whole.roundedOrCut().isBelow(part.rounded())) {
                larger(part, whole, findings);
            }
            before = part;
        }
    }

    /// 参加考试的 418 人，获得证书的 431 人
    private static void succeeded(List<Claim> claims, Findings findings) {
        for (var i = 0; i + 1 < claims.size(); i++) {
            var all = claims.get(i);
            var some = claims.get(i + 1);
            var between = Text.between(all, some);
            if (all.isSameKindAs(some)
                    && all.mention().unit().equals("人")
                    && isCountOrShare(all)
                    && isCountOrShare(some)
                    && !between.contains("；")
                    && (all.before() + all.after()).matches(".*(?:参加|报考|报名|参评|应考|应届|毕业生|参考|受检).*")
                    && (some.before() + some.after())
                            .matches("(?!.*(?:教师|企业|家长)).*(?:获得|取得|通过|合格|获证|就业|升学|录取|报到|达标|实际参加|实际到|实考|实到).*")
                    && all.roundedOrCut().isBelow(some.rounded())) {
                larger(some, all, findings);
            }
        }
    }

    /// Shares that include 其余 or are given as 分别占 make 100%.
    private void shareOfRest(Sentence sentence, Findings findings) {
        var shares = sentence.claims().stream()
                .filter(claim -> claim.dimension() == Dimension.SHARE
                        && (claim.role() == Role.SHARE
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
        var partition = Partition.of(shares);
        var words = sentence.between(shares.getFirst().start(), shares.getLast().end());
        if (partition.overlaps() || words.contains("其中") || words.contains("；") && !rest && !partition.isComplete()) {
            return;
        }
        var sum =
                shares.stream().map(Claim::roundedOrCut).reduce(Interval::plus).orElseThrow();
        var hundred = Interval.exactly(Rational.HUNDRED);
        var total = shares.stream()
                .map(share -> share.mention().value())
                .reduce(Rational::plus)
                .orElseThrow();
        var tooMuch = hundred.isBelow(sum) && partition.isOfOneFamily();
        var apart = !sum.meets(hundred) && !(sum.isBelow(hundred) && leavesOut(sentence.claims(), shares));
        var looksWhole = shares.size() >= 3 && isWithin(total, Rational.HUNDRED, 3);
        if (apart && (rest || partition.isComplete() || tooMuch || looksWhole)) {
            var places = new ArrayList<>(
                    shares.stream().map(share -> share.mention().source()).toList());
            findings.add(
                    PARTS,
                    rest || partition.isComplete() || tooMuch ? Severity.ERROR : Severity.WARNING,
                    Message.of("各占比相加是 %s，不是 100%%", "The shares add up to %s, not to 100%%", Figures.percent(total)),
                    places,
                    Figures.sum(shares) + " = " + Figures.percent(total),
                    "100%",
                    null);
        }
    }

    /// 升学 452 人，占 70.5%；参军 9 人；就业 176 人，占 27.5%: of one no share is told.
    private static boolean leavesOut(List<Claim> claims, List<Claim> shares) {
        return IntStream.range(claims.indexOf(shares.getFirst()), claims.indexOf(shares.getLast()) - 1)
                .anyMatch(i -> isCountOrShare(claims.get(i)) && !shares.contains(claims.get(i + 1)));
    }
}
