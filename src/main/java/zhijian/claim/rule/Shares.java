package zhijian.claim.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
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

    /// @param part null where only the percentage is stated
    private record Share(Claim part, Claim percent, Sentence sentence) {

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
            together(
                    unchecked.stream()
                            .filter(share -> share.sentence() == sentence)
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
                var next = i + 1 < claims.size() ? claims.get(i + 1) : null;
                var bracketed = next != null
                        && isPart(next)
                        && Text.between(percent, next).matches("[（(]");
                if (!bracketed && previous != null && isPart(previous) && belongs(previous, percent)) {
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
                || isOfBase(share)
                || wholes.stream().anyMatch(whole -> whole.certain() && isOfOuter(share, whole.claim(), claims))) {
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
            return true;
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
        return true;
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
        var named = share.percent().whole().replaceFirst("的$", "");
        var at = claims.indexOf(share.part());
        var candidates = claims.subList(0, Math.max(0, Math.min(at, claims.indexOf(share.percent())))).stream()
                .filter(claim -> isWhole(claim, share.part()) && isOfOneYear(claim, share.part()))
                .toList();
        if (named.length() >= 2 && !isPronoun(named)) {
            var fitting =
                    candidates.stream().filter(claim -> isNamed(claim, named)).toList();
            if (fitting.isEmpty()) {
                fitting = text.named(named).stream()
                        .filter(claim -> claim != share.part() && isWhole(claim, share.part()))
                        .filter(claim -> !text.isPlanned(claim))
                        .filter(claim -> claim.scope().equals(share.part().scope())
                                && Objects.equals(claim.year(), share.part().year()))
                        .toList();
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
                                && Words.core(named).length() >= 3
                                && claim.noun().contains(named.substring(0, 2)))
                && !isNarrower(claim.noun(), named);
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
