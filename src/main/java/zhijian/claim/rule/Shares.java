package zhijian.claim.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// “N 人，占 p%” against the whole it is a part of (占比), and several such shares against one another (推算分母).
final class Shares implements Rule {

    static final String SHARE = "share";

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> check(passage, text, findings));
    }

    private void check(List<Sentence> passage, Text text, Findings findings) {
        var shares = Share.in(passage);
        var claims = Text.claims(passage);
        var unchecked = new ArrayList<Share>();
        for (var share : shares) {
            if (!check(share, claims, text, findings)) {
                unchecked.add(share);
            }
        }
        ImpliedDenominators.beside(shares, unchecked, text, findings);
        for (var sentence : passage) {
            ImpliedDenominators.ofOneWhole(
                    shares.stream()
                            .filter(share -> share.sentence() == sentence && share.of() == null)
                            .toList(),
                    claims,
                    text,
                    findings);
            ImpliedDenominators.together(
                    unchecked.stream()
                            .filter(share -> share.sentence() == sentence && !findings.names(share.percent()))
                            .toList(),
                    findings);
        }
    }

    /// @return whether a whole was found to check it against
    private boolean check(Share share, List<Claim> claims, Text text, Findings findings) {
        if (share.isOfAnotherKind()) {
            var part = share.part().mention().text();
            var whole = share.percent().whole();
            findings.add(
                    SHARE,
                    Severity.ERROR,
                    Message.of("%s 不可能是“%s”的一部分", "%s cannot be a part of %s", part, whole),
                    Findings.at(share.percent(), share.part()),
                    "%s ÷ %s".formatted(part, whole),
                    "同类的量才能相比",
                    null);
            return true;
        }
        var wholes = Whole.of(share, claims, text);
        if (wholes.isEmpty()) {
            return false;
        }
        var fits = wholes.stream()
                .anyMatch(whole -> share.whole(false).meets(whole.claim().rounded())
                        || share.percent().before().matches(".*(?:合计|共计|一共|共|合起来|加起来|合并|相加).*")
                                && isOfSeveral(share, whole.claim(), claims));
        if (fits
                || share.of() != null && isOfAnother(share, share.of())
                || isOfBase(share)
                || isOfGrades(share, wholes, claims)
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

    static void report(Share share, Whole whole, Optional<Whole> cut, Findings findings) {
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
    static boolean isOfBase(Share share) {
        return share.sentence().claims().stream()
                .anyMatch(claim -> claim.role() == Role.BASE
                        && claim.end() <= share.part().start()
                        && claim.isSameKindAs(share.part())
                        && share.whole(true).meets(claim.roundedOrCut()));
    }

    /// 国家级 16 个、省级 21 个，合计占 68.5%
    static boolean isOfSeveral(Share share, Claim whole, List<Claim> claims) {
        var sum = share.part().roundedOrCut();
        for (var i = claims.indexOf(share.part()) - 1; i >= 0 && claims.get(i) != whole; i--) {
            var more = claims.get(i);
            if (!Share.isPart(more) || !more.isSameKindAs(share.part())) {
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

    private static final Pattern GRADES = Pattern.compile(".*(?:及以[上下]|以[上下]|两项|两者|之和).*");

    /// 非常满意 228 名、满意 144 名、基本满意 21 名、不满意 7 名，满意及以上比例为 93%
    private static boolean isOfGrades(Share share, List<Whole> wholes, List<Claim> claims) {
        if (!GRADES.matcher(share.percent().before()).matches()) {
            return false;
        }
        var parts = claims.stream()
                .filter(claim -> claim.sentence() == share.percent().sentence()
                        && claim.end() <= share.percent().start()
                        && claim.isSameKindAs(share.part()))
                .toList();
        for (var from = 0; from < parts.size(); from++) {
            var sum = parts.get(from).roundedOrCut();
            for (var to = from + 1; to < parts.size(); to++) {
                sum = sum.plus(parts.get(to).roundedOrCut());
                var some = sum.times(Rational.HUNDRED);
                if (wholes.stream()
                        .anyMatch(whole -> some.dividedBy(whole.claim().roundedOrCut())
                                .meets(share.percent().roundedOrCut()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// “5709 人，占 72%：中级 3893 人，占 49%”: parts of the part, in shares of the whole.
    private static boolean isOfOuter(Share share, Claim whole, List<Claim> claims) {
        var at = claims.indexOf(whole) + 1;
        if (at == 0
                || at >= claims.size()
                || claims.get(at).role() != Role.SHARE
                || !Share.belongs(whole, claims.get(at))) {
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
}
