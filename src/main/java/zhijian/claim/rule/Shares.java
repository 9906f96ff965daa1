package zhijian.claim.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;

/// “N 人，占 p%” against the whole it is a part of (占比), and several such shares against one another (推算分母).
final class Shares implements Rule {

    static final String SHARE = "share";
    static final String DENOMINATOR = "implied-denominator";

    /// @param of what the words in front of the percentage give as the whole: 占专任教师（298 人）的
    private record Share(
            Claim part,
            Claim percent,
            Sentence sentence,
            @Nullable Claim of) {

        Share(Claim part, Claim percent, Sentence sentence) {
            this(part, percent, sentence, null);
        }

        Interval whole(boolean cut) {
            var numerator = cut ? part.roundedOrCut() : part.rounded();
            var share = cut ? percent.roundedOrCut() : percent.rounded();
            return numerator.times(Rational.HUNDRED).dividedBy(share);
        }
    }

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> check(passage, text, findings));
    }

    private void check(List<Sentence> passage, Text text, Findings findings) {
        var shares = shares(passage);
        var claims = Text.claims(passage);
        var unchecked = new ArrayList<Share>();
        for (var share : shares) {
            if (!check(share, claims, text, findings)) {
                unchecked.add(share);
            }
        }
        for (var sentence : passage) {
            ofOneWhole(
                    shares.stream()
                            .filter(share -> share.sentence() == sentence && share.of() == null)
                            .toList(),
                    claims,
                    text,
                    findings);
            together(
                    unchecked.stream()
                            .filter(share -> share.sentence() == sentence && !findings.names(share.percent()))
                            .toList(),
                    findings);
        }
    }

    private static List<Share> shares(List<Sentence> passage) {
        var shares = new ArrayList<Share>();
        for (var sentence : passage) {
            var claims = sentence.claims();
            for (var i = 0; i < claims.size(); i++) {
                var percent = claims.get(i);
                if (percent.dimension() != Dimension.SHARE) {
                    continue;
                }
                var listed = listed(claims, i);
                if (listed > 1) {
                    shares.addAll(respectively(sentence, i, listed));
                    i += listed - 1;
                    continue;
                }
                var previous = i > 0 ? claims.get(i - 1) : null;
                if (previous != null && isGivenWhole(previous, percent)) {
                    var of = previous;
                    partBefore(claims, i - 1).ifPresent(part -> shares.add(new Share(part, percent, sentence, of)));
                    continue;
                }
                var next = i + 1 < claims.size() ? claims.get(i + 1) : null;
                var bracketed = next != null
                        && isPart(next)
                        && Text.between(percent, next).matches("[（(]");
                var last = shares.isEmpty() ? null : shares.getLast();
                if (last != null
                        && last.percent() == previous
                        && percent.role() == Role.SHARE
                        && percent.before().startsWith("占")
                        && !percent.whole().isEmpty()
                        && Text.between(previous, percent).startsWith("，占")) {
                    shares.add(new Share(last.part(), percent, sentence));
                } else if (!bracketed && previous != null && isPart(previous) && belongs(previous, percent)) {
                    shares.add(new Share(previous, percent, sentence));
                } else if (percent.role() == Role.SHARE
                        && named(percent, claims.subList(0, i)).isPresent()) {
                    shares.add(new Share(named(percent, claims.subList(0, i)).orElseThrow(), percent, sentence));
                } else if (next != null
                        && isPart(next)
                        && (percent.role() == Role.SHARE || isSubjectShare(percent))
                        && Text.between(percent, next).matches("[（(]|（?[^，。；、（）]{0,10}，?(?:即|计|共计|共|为|约合)")) {
                    shares.add(new Share(next, percent, sentence));
                }
            }
        }
        return shares;
    }

    private static final Pattern SHARE_OF = Pattern.compile("[）)]?的(?:比例|比重)?(?:约|近|约为|为|达|达到|高达)?");
    private static final Pattern TAKES = Pattern.compile("占|完成|达到?|相当于|为");

    /// 完成招生计划 1320 人的 98.3%, 占专业课教师（185 人）的 76.8%
    private static boolean isGivenWhole(Claim whole, Claim percent) {
        return isPart(whole)
                && whole.mention().isPlain()
                && TAKES.matcher(whole.before()).find()
                && SHARE_OF.matcher(Text.between(whole, percent)).matches();
    }

    private static Optional<Claim> partBefore(List<Claim> claims, int whole) {
        for (var i = whole - 1; i >= 0; i--) {
            var claim = claims.get(i);
            if (Text.between(claim, claims.get(i + 1)).contains("；")) {
                break;
            }
            if (isPart(claim) && claim.isSameKindAs(claims.get(whole))) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    /// How many percentages stand in a row.
    private static int listed(List<Claim> claims, int first) {
        var last = first;
        while (last + 1 < claims.size()
                && claims.get(last + 1).dimension() == Dimension.SHARE
                && Text.between(claims.get(last), claims.get(last + 1)).matches("\\s?(?:、|和|与|及|以及)\\s?")) {
            last++;
        }
        return last - first + 1;
    }

    /// 644 人、1416 人、515 人，分别占 25%、55% 和 20%: the first of one belongs to the first of the other.
    private static List<Share> respectively(Sentence sentence, int first, int listed) {
        var claims = sentence.claims();
        if (first < listed || claims.get(first).role() != Role.SHARE) {
            return List.of();
        }
        var parts = claims.subList(first - listed, first);
        if (!parts.stream().allMatch(part -> isPart(part) && part.isSameKindAs(parts.getFirst()))
                || Text.between(parts.getLast(), claims.get(first)).contains("；")
                || first > listed
                        && claims.get(first - listed - 1).isSameKindAs(parts.getFirst())
                        && Text.between(claims.get(first - listed - 1), parts.getFirst())
                                .matches("[^：。；]{0,12}")) {
            return List.of();
        }
        return IntStream.range(0, listed)
                .mapToObj(i -> new Share(parts.get(i), claims.get(first + i), sentence))
                .toList();
    }

    /// 男生 1820 人，女生 1440 人，男生占 55.8%: the part named again.
    private static Optional<Claim> named(Claim percent, List<Claim> earlier) {
        var own = percent.noun();
        return own.length() < 2 || !percent.before().contains(own)
                ? Optional.empty()
                : earlier.reversed().stream()
                        .filter(claim -> isPart(claim)
                                && claim.noun().equals(own)
                                && claim.mention().isPlain())
                        .findFirst();
    }

    private static boolean isSubjectShare(Claim percent) {
        return percent.role() == Role.VALUE && percent.mention().word();
    }

    private static boolean isPart(Claim claim) {
        return claim.isCountOrAmount()
                && (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && !claim.mention().isRange()
                && !Parts.isCountOfItems(claim);
    }

    /// “硕士 356 人，博士占八分之一”: the share has a subject of its own.
    private static boolean isSubject(Claim part, Claim percent) {
        var own = percent.noun();
        return own.length() < 2
                || own.equals(part.noun())
                || !percent.before().contains(own)
                || (part.before() + part.noun() + part.after()).contains(own)
                || Words.likeness(own, part.noun()) >= 0.5;
    }

    /// The percentage speaks of the number in front: “5850 人，占比 74%”, “5850 人（占 74%）”, “5850 人（74.0%）”.
    private static boolean belongs(Claim part, Claim percent) {
        var between = Text.between(part, percent);
        if (part.mention().text().matches(".*(?:以上|以下|以内)") && between.startsWith("的")) {
            return false;
        }
        if (percent.role() == Role.SHARE) {
            return isSubject(part, percent)
                    && !between.contains("；")
                    && between.indexOf("，") == between.lastIndexOf("，")
                    && !between.contains("其中");
        }
        return between.matches("[^，。；、（(]{0,12}[（(]");
    }

    /// @return whether a whole was found to check it against
    private boolean check(Share share, List<Claim> claims, Text text, Findings findings) {
        var wholes = wholes(share, claims, text);
        if (wholes.isEmpty()) {
            return false;
        }
        var fits = wholes.stream()
                .anyMatch(whole -> share.whole(false).meets(whole.claim().rounded())
                        || share.percent().before().matches(".*(?:合计|共计|一共|共).*")
                                && isOfSeveral(share, whole.claim(), claims));
        if (fits
                || share.of() != null && isOfAnother(share, share.of())
                || isOfBase(share)
                || wholes.stream()
                        .anyMatch(whole -> whole.certain()
                                && share.percent().whole().length() < 2
                                && isOfOuter(share, whole.claim(), claims))) {
            return true;
        }
        var cut = wholes.stream()
                .filter(Whole::certain)
                .filter(whole -> share.whole(true).meets(whole.claim().roundedOrCut()))
                .findFirst();
        var whole =
                cut.or(() -> wholes.stream().filter(Whole::certain).findFirst()).orElse(wholes.getLast());
        if (!whole.certain() && cut.isEmpty()) {
            return false;
        }
        report(share, whole, cut, findings);
        return true;
    }

    private static void report(Share share, Whole whole, Optional<Whole> cut, Findings findings) {
        var percent = share.percent().mention();
        var actual = share.part()
                .mention()
                .value()
                .times(Rational.HUNDRED)
                .dividedBy(whole.claim().mention().value());
        var read = "%s ÷ %s = %s"
                .formatted(
                        share.part().mention().text(), whole.claim().mention().text(), Figures.closer(percent, actual));
        if (cut.isPresent()) {
            findings.add(
                    SHARE,
                    Severity.NOTE,
                    Message.of(
                            "%s 是截断得到的，按四舍五入应为 %s",
                            "%s was cut off, rounded it is %s", percent.text(), Figures.like(percent, actual)),
                    Findings.at(share.percent(), share.part(), whole.claim()),
                    read,
                    Figures.like(percent, actual),
                    proposal(share, actual));
            return;
        }
        var hedged = percentHedgeOnly(share, whole.claim());
        findings.add(
                hedged ? HedgeWords.HEDGE : SHARE,
                hedged ? Severity.WARNING : whole.sure() ? Severity.ERROR : Severity.WARNING,
                Message.of(
                        "%s 占 %s 的 %s，文中写 %s",
                        "%s of %s is %s, the text says %s",
                        share.part().mention().text(),
                        whole.claim().mention().text(),
                        Figures.closer(percent, actual),
                        percent.text()),
                Findings.at(share.percent(), share.part(), whole.claim()),
                read,
                Figures.like(percent, actual),
                proposal(share, actual));
    }

    /// 完成 1297 人，其中 …，占计划 1320 人的 98.3%: the part may stand further in front.
    private static boolean isOfAnother(Share share, Claim whole) {
        return share.sentence().claims().stream()
                .anyMatch(part -> part != whole
                        && part.isSameKindAs(whole)
                        && part.roundedOrCut()
                                .times(Rational.HUNDRED)
                                .dividedBy(whole.roundedOrCut())
                                .meets(share.percent().roundedOrCut()));
    }

    /// 去年毕业生 1196 人，留在本县 347 人，占 29%: the whole may be told of another year.
    private static boolean isOfBase(Share share) {
        return share.sentence().claims().stream()
                .anyMatch(claim -> claim.role() == Role.BASE
                        && claim.end() <= share.part().start()
                        && claim.isSameKindAs(share.part())
                        && share.whole(true).meets(claim.roundedOrCut()));
    }

    /// 国家级 16 个、省级 21 个，合计占 68.5%
    private static boolean isOfSeveral(Share share, Claim whole, List<Claim> claims) {
        var sum = share.part().roundedOrCut();
        for (var i = claims.indexOf(share.part()) - 1; i >= 0 && claims.get(i) != whole; i--) {
            var more = claims.get(i);
            if (!isPart(more) || !more.isSameKindAs(share.part())) {
                return false;
            }
            sum = sum.plus(more.roundedOrCut());
            if (sum.times(Rational.HUNDRED)
                    .dividedBy(whole.roundedOrCut())
                    .meets(share.percent().roundedOrCut())) {
                return true;
            }
        }
        return false;
    }

    /// “5709 人，占 72%：中级 3893 人，占 49%”: parts of the part, in shares of the whole.
    private static boolean isOfOuter(Share share, Claim whole, List<Claim> claims) {
        var at = claims.indexOf(whole) + 1;
        if (at == 0 || at >= claims.size() || claims.get(at).role() != Role.SHARE || !belongs(whole, claims.get(at))) {
            return false;
        }
        return share.part()
                .roundedOrCut()
                .times(claims.get(at).roundedOrCut())
                .dividedBy(whole.roundedOrCut())
                .meets(share.percent().roundedOrCut());
    }

    /// 近 76% for 76.3%: the number is near enough, the word is wrong.
    private static boolean percentHedgeOnly(Share share, Claim whole) {
        if (!share.percent().mention().isHedged()) {
            return false;
        }
        var actual = share.part().rounded().times(Rational.HUNDRED).dividedBy(whole.rounded());
        var stated = share.percent().mention();
        return Interval.around(stated.value(), stated.value().times(Rational.of(new BigDecimal("0.2"))))
                .meets(actual);
    }

    private static @Nullable String proposal(Share share, Rational actual) {
        var percent = share.percent().mention();
        return percent.isPlain() && !percent.word() ? Figures.like(percent, actual) : null;
    }

    /// @param certain the text says or shows that this is the whole
    /// @param sure so much so that a contradiction is an error
    private record Whole(Claim claim, boolean certain, boolean sure) {}

    /// What the share may be a share of, the most likely last.
    private List<Whole> wholes(Share share, List<Claim> claims, Text text) {
        if (share.of() != null) {
            return List.of(new Whole(share.of(), true, true));
        }
        var named = OWN.matcher(share.percent().whole().replaceFirst("的$", "")).replaceFirst("");
        var at = claims.indexOf(share.part());
        var candidates = claims.subList(0, Math.max(0, Math.min(at, claims.indexOf(share.percent())))).stream()
                .filter(claim -> isWhole(claim, share.part()) && isOfOneYear(claim, share.part()))
                .toList();
        if (named.length() >= 2 && !isPronoun(named)) {
            var fitting =
                    candidates.stream().filter(claim -> isNamed(claim, named)).toList();
            if (fitting.isEmpty()) {
                fitting = Stream.concat(text.named(named).stream(), text.named(kind(named)).stream())
                        .distinct()
                        .filter(claim -> claim != share.part() && isWhole(claim, share.part()))
                        .filter(claim -> !text.isPlanned(claim))
                        .filter(claim -> isOfOneSubject(claim, share, text))
                        .toList();
                if (fitting.isEmpty()) {
                    var core = Words.core(named);
                    fitting = text.in(share.part().mention().unit()).stream()
                            .filter(claim -> claim != share.part()
                                    && isWhole(claim, share.part())
                                    && core.length() >= 2
                                    && isPlainly(claim.noun(), core)
                                    && !text.isPlanned(claim)
                                    && isOfOneSubject(claim, share, text))
                            .toList();
                    return fitting.stream()
                                            .map(claim -> claim.mention().value())
                                            .distinct()
                                            .count()
                                    > 2
                            ? List.of()
                            : fitting.stream()
                                    .map(claim -> new Whole(claim, true, false))
                                    .toList();
                }
                return fitting.stream()
                        .map(claim -> new Whole(claim, true, isNear(claim, share)))
                        .toList();
            }
            return fitting.stream().map(claim -> new Whole(claim, true, true)).toList();
        }
        var wholes = new ArrayList<Whole>();
        for (var candidate : candidates) {
            wholes.add(new Whole(candidate, isShownAsWhole(candidate, share, claims), true));
        }
        return wholes;
    }

    private static final Pattern OWN = Pattern.compile("^(?:全[校市区省县院国]|[本我该][校市区院])(?=.{3})");

    /// 直接就业毕业生 are 直接就业.
    private static String kind(String named) {
        var core = Words.core(named).replaceFirst("(?:毕业生|学生|人员|者)$", "");
        return core.length() >= 3 ? core : named;
    }

    private static boolean isOfOneSubject(Claim whole, Share share, Text text) {
        return !isListed(whole, text)
                && whole.scope().equals(share.part().scope())
                && Objects.equals(text.year(whole), text.year(share.part()));
    }

    /// 净利润为 9.42 亿元、10.05 亿元和 12.31 亿元: one of several, nobody knows which.
    private static boolean isListed(Claim claim, Text text) {
        var claims = text.sentences().get(claim.sentence()).claims();
        var at = claims.indexOf(claim);
        return at + 1 < claims.size()
                && claim.isSameKindAs(claims.get(at + 1))
                && Text.between(claim, claims.get(at + 1)).matches("\\s?(?:、|和|与|及)\\s?");
    }

    private static boolean isOfOneYear(Claim whole, Claim part) {
        return whole.year() == null || part.year() == null || whole.year().equals(part.year());
    }

    private static boolean isNear(Claim whole, Share share) {
        return whole.mention().content() == share.part().mention().content();
    }

    private static boolean isPronoun(String named) {
        return named.matches("(?:其|全|总|全市|全校|全区|全省|全国|全部|总人数|总数|总量|总额|比|当年|同期|同届|上年|本校|学校|全体|的)+");
    }

    private static boolean isWhole(Claim claim, Claim part) {
        return isPart(claim)
                && claim.isSameKindAs(part)
                && !part.rounded().isBelow(Interval.exactly(Rational.ZERO))
                && claim.mention().value().sign() > 0;
    }

    private static boolean isNamed(Claim claim, String named) {
        var words = claim.before() + claim.mention().text() + claim.after();
        return (words.contains(named)
                        || Words.likeness(claim.noun(), named) >= 0.75
                                && (Words.core(named).length() >= 3 || isPlainly(claim.noun(), Words.core(named)))
                                && claim.noun().contains(named.substring(0, 2)))
                && !isNarrower(claim.noun(), named);
    }

    private static final Pattern PLAIN =
            Pattern.compile("(?:全[市校区县省院]|全日制|中等职业|高等职业|职业|中职|高职|现有|共有|实际|学校|学历教育|学院|我[校市])*");

    /// 全日制在校生 are 在校生, 加入共青团的学生 are not all 学生.
    private static boolean isPlainly(String noun, String named) {
        var core = Words.core(noun);
        return core.endsWith(named)
                && PLAIN.matcher(core.substring(0, core.length() - named.length()))
                        .matches();
    }

    /// 女专任教师 are not 专任教师.
    private static boolean isNarrower(String noun, String named) {
        var at = noun.indexOf(named);
        return at > 0 && noun.substring(0, at).matches(".*(?:女|男|女性|男性|青年|新进|兼职|外聘|双师型?”?|高级|骨干|新增|其中|少数民族|党员)");
    }

    /// “7901 名教师中，…” or “共 7901 人，其中 …”, with nothing as large in between.
    private static boolean isShownAsWhole(Claim candidate, Share share, List<Claim> claims) {
        var content = candidate.mention().content().text();
        var between = content.substring(candidate.end(), share.part().start());
        if (between.length() > 260) {
            return false;
        }
        if (opening(between).isEmpty()
                || between.contains("。")
                        && !between.substring(between.lastIndexOf('。') + 1).matches("\\s*其中.*")) {
            return false;
        }
        // a whole of its own further on takes the part away
        return claims.stream()
                .filter(claim -> claim.start() > candidate.start()
                        && claim.start() < share.part().start())
                .filter(claim -> isWhole(claim, share.part()))
                .noneMatch(claim -> opening(content.substring(
                                        claim.end(), share.part().start()))
                                .isPresent()
                        && claim.rounded()
                                        .low()
                                        .compareTo(share.part().rounded().low())
                                > 0);
    }

    private static Optional<String> opening(String between) {
        var first = between.length() > 30 ? between.substring(0, 30) : between;
        return first.matches("(?s)[^，。；]{0,20}(?<![其当集])中(?![等职专高级学本心央国华医型小])，?.*")
                        || between.contains("其中")
                        || first.matches("(?s)[^。；]{0,20}：.*")
                ? Optional.of(between)
                : Optional.empty();
    }

    /// How many sentences back the whole of listed shares may be told.
    private static final int REACH = 6;

    /// Where nearly all shares of a list are shares of one number told before, the odd one is wrong.
    private static void ofOneWhole(List<Share> all, List<Claim> claims, Text text, Findings findings) {
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
                .filter(claim -> isWhole(claim, first)
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
                    || isOfSeveral(share, whole, claims)
                    || isOfBase(share)
                    || findings.names(share.percent())
                    || findings.names(share.part());
            if (!isOfOther && odd.size() == 1) {
                report(share, new Whole(whole, true, true), Optional.empty(), findings);
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
    private void together(List<Share> shares, Findings findings) {
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
