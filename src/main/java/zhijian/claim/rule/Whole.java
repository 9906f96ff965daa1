package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Words;

/// What a share may be a share of (占比的整体).
///
/// @param certain the text says or shows that this is the whole
/// @param sure so much so that a contradiction is an error
record Whole(Claim claim, boolean certain, boolean sure) {

    /// What the share may be a share of, the most likely last.
    static List<Whole> of(Share share, List<Claim> claims, Text text) {
        if (share.of() != null) {
            return List.of(new Whole(share.of(), true, true));
        }
        var named = OWN.matcher(share.percent().whole().replaceFirst("的$", "")).replaceFirst("");
        var at = claims.indexOf(share.part());
        var candidates = claims.subList(0, Math.max(0, Math.min(at, claims.indexOf(share.percent())))).stream()
                .filter(claim -> isWhole(claim, share.part())
                        && isOfOneYear(claim, share.part())
                        && !PLAN.matcher(claim.before()).find())
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
            wholes.add(new Whole(
                    candidate,
                    isShownAsWhole(candidate, share, claims)
                            || share.isOfNamedPart() && isAddedUp(candidate, share, claims),
                    true));
        }
        return wholes;
    }

    /// 招收 2814 人，完成计划 2700 人的 104.2%，其中 …: parts are none of what was planned.
    private static final Pattern PLAN = Pattern.compile("(?:完成|超额|达到|为)[^，。；]{0,6}(?:计划|任务|指标|目标)[^，。；]{0,6}$");

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

    static boolean isWhole(Claim claim, Claim part) {
        return Share.isPart(claim)
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
                .filter(claim -> isWhole(claim, share.part())
                        && !PLAN.matcher(claim.before()).find())
                .noneMatch(claim -> opening(content.substring(
                                        claim.end(), share.part().start()))
                                .isPresent()
                        && claim.rounded()
                                        .low()
                                        .compareTo(share.part().rounded().low())
                                > 0);
    }

    /// 全年 1864 人次，上半年 782 人次，下半年 1082 人次: two or more that make it up right behind, the part among them.
    private static boolean isAddedUp(Claim candidate, Share share, List<Claim> claims) {
        var sum = Interval.exactly(Rational.ZERO);
        var isPartIn = false;
        var parts = 0;
        for (var claim : claims.subList(claims.indexOf(candidate) + 1, claims.size())) {
            if (claim.sentence() != candidate.sentence() || !isWhole(claim, candidate)) {
                return false;
            }
            sum = sum.plus(claim.rounded());
            isPartIn |= claim == share.part();
            parts++;
            if (parts >= 2 && isPartIn && sum.meets(candidate.rounded())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> opening(String between) {
        var first = between.length() > 30 ? between.substring(0, 30) : between;
        return first.matches("(?s)[^，。；]{0,20}(?<![其当集])中(?![等职专高级学本心央国华医型小])，?.*")
                        || between.contains("其中")
                        || first.matches("(?s)[^。；]{0,20}：.*")
                ? Optional.of(between)
                : Optional.empty();
    }
}
