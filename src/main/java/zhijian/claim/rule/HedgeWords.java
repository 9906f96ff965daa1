package zhijian.claim.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Hedging;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Mention;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;

/// Words such as 近 and 超过 against the exact number beside them (约数).
final class HedgeWords implements Rule {

    static final String HEDGE = "hedge";

    private static final Pattern BESIDE = Pattern.compile(
            "[^，。；、（(]{0,8}[（(](?:实际|具体|精确)?(?:数据|数)?(?:为|是|即|：)?|[^，。；、]{0,6}，(?:即|达到?|实际为|实为|具体为|确切数为|准确数为|精确数为|实际|为)(?:达到|达|为|是)?");

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> {
            var claims = sentence.claims();
            kept(claims, findings);
            counted(sentence, text, findings);
            for (var i = 0; i + 1 < claims.size(); i++) {
                var one = claims.get(i);
                var next = claims.get(i + 1);
                if (one.isSameKindAs(next) && isSameThing(one, next)) {
                    compare(
                            one.mention().isHedged() ? one : next,
                            List.of(one.mention().isHedged() ? next : one),
                            text,
                            findings);
                } else if (one.isSameKindAs(next)
                        && BESIDE.matcher(Text.between(one, next)).matches()) {
                    if (one.mention().isHedged() && next.mention().isPlain()) {
                        compare(one, List.of(next), text, findings);
                    } else if (next.mention().isHedged() && one.mention().isPlain()) {
                        compare(next, List.of(one), text, findings);
                    }
                }
            }
        });
    }

    private static final Pattern IN_BRACKETS = Pattern.compile("^[^，。；、（）(]{1,20}[（(]");
    private static final Pattern AMONG = Pattern.compile("[^，。；、]{0,10}(?:中|里)，?(?:的|有|共有|已有)?[^，。；、]{0,6}");

    /// 半数以上的专业（38 个专业中的 17 个）; 四分之三的班级建立了家长委员会，120 个班级中有 72 个
    private static void counted(Sentence sentence, Text text, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i + 1 < claims.size(); i++) {
            var share = claims.get(i);
            if (share.dimension() != Dimension.SHARE
                    || share.role() == Role.CHANGE
                    || !share.mention().word() && !share.mention().isHedged()) {
                continue;
            }
            var first = claims.get(i + 1);
            var second = i + 2 < claims.size() ? claims.get(i + 2) : null;
            var bracket = IN_BRACKETS.matcher(Text.between(share, first)).find();
            if (!isCount(first)) {
                continue;
            }
            if (second != null && isCount(second) && second.isSameKindAs(first)) {
                var between = Text.between(first, second);
                var closed = !between.contains("）") && !between.contains("；") && !between.contains("。");
                if (bracket && closed && i + 3 >= claims.size()
                        || bracket
                                && closed
                                && Text.between(second, claims.get(i + 3)).contains("）")
                        || AMONG.matcher(between).matches()
                                && Text.between(share, first).matches("[^。；：]{1,24}，[^，。；：]{0,6}")) {
                    share(share, first, second, text, findings);
                }
            } else if (bracket && Text.between(share, first).length() < 24) {
                whole(share, first, text).ifPresent(whole -> share(share, whole, first, text, findings));
            }
        }
    }

    private static boolean isCount(Claim claim) {
        return claim.dimension() == Dimension.COUNT
                && claim.role() == Role.VALUE
                && claim.mention().isPlain()
                && claim.mention().value().sign() > 0;
    }

    /// 近七成毕业生在本市就业（612 人）: 毕业生 are told of elsewhere.
    private static Optional<Claim> whole(Claim share, Claim part, Text text) {
        var words = share.after().replaceFirst("^的", "");
        for (var length = Math.min(8, words.length()); length >= 2; length--) {
            var wholes = text.named(words.substring(0, length)).stream()
                    .filter(claim -> claim.isSameKindAs(part)
                            && isCount(claim)
                            && claim.scope().equals(part.scope())
                            && Objects.equals(claim.year(), part.year()))
                    .toList();
            if (!wholes.isEmpty()) {
                return wholes.size() == 1 ? Optional.of(wholes.getFirst()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void share(Claim share, Claim one, Claim other, Text text, Findings findings) {
        var larger = one.rounded().isBelow(other.rounded()) ? other : one;
        var smaller = larger == one ? other : one;
        var stated = share.mention();
        var actual = smaller.rounded().times(Rational.HUNDRED).dividedBy(larger.rounded());
        var allowed = stated.isHedged()
                ? share.usual(text.hedges())
                : Interval.around(stated.value(), stated.step().times(HALF));
        if (actual.meets(allowed)) {
            return;
        }
        var exact = smaller.mention()
                .value()
                .times(Rational.HUNDRED)
                .dividedBy(larger.mention().value());
        findings.add(
                HEDGE,
                Severity.WARNING,
                Message.of(
                        "%s ÷ %s 是 %s，文中写“%s”",
                        "%s over %s is %s, the text says %s",
                        smaller.mention().text(),
                        larger.mention().text(),
                        Figures.percent(exact),
                        stated.text()),
                Findings.at(share, smaller, larger),
                stated.text(),
                Figures.percent(exact),
                null);
    }

    private static final Rational HALF = Rational.of(new BigDecimal("0.5"));

    /// 近 3000 名学生参加，实际参训 3264 人: one clause rounds what the other counts.
    private static boolean isSameThing(Claim one, Claim next) {
        if (one.mention().isHedged() == next.mention().isHedged()
                || one.mention().isRange()
                || next.mention().isRange()
                || !isValue(one)
                || !isValue(next)) {
            return false;
        }
        var between = Text.between(one, next);
        if (between.contains("；")
                || between.contains("。")
                || between.indexOf('，') != between.lastIndexOf('，')
                || between.indexOf('，') < 0
                || between.matches(".*(?:其中|另|还有|以及|此外|高于|低于|超过|不足|多于|少于|平均水平|较|(?<!占)比|分别|目标|计划|要求|标准).*")) {
            return false;
        }
        var exact = one.mention().isHedged() ? next : one;
        var told = exact.before() + exact.after();
        var rate = exact.dimension() == Dimension.SHARE
                && (exact.role() == Role.SHARE && exact.noun().equals(one.noun())
                        || exact.noun().endsWith("率"));
        return isNear(one.mention(), next.mention())
                        && (rate
                                || told.matches(".*(?:实际|合计|共计|准确|具体|签到|实到|实有|总计|确切|统计).*")
                                || Words.likeness(one.noun(), next.noun()) >= 0.5
                                || exact.noun().equals(one.noun()))
                || rate && exact == next && between.length() < 24;
    }

    /// In value, or in what is printed beside 万 and 亿: 312.6 万元，超过 300 亿元 differ by a slip.
    private static boolean isNear(Mention one, Mention other) {
        return Differences.isNear(one.value(), other.value())
                || !one.scale().equals(other.scale())
                        && !one.scale().equals(Rational.ONE)
                        && !other.scale().equals(Rational.ONE)
                        && Differences.isNear(Rational.of(one.printed()), Rational.of(other.printed()));
    }

    private static boolean isValue(Claim claim) {
        return claim.role() == Role.VALUE || claim.role() == Role.SHARE || claim.role() == Role.REACHED;
    }

    /// 一直保持在 96% 以上，分别为 96.6%、95.2%、96.1%
    private static void kept(List<Claim> claims, Findings findings) {
        for (var i = 0; i + 1 < claims.size(); i++) {
            var kept = claims.get(i);
            if (!kept.mention().isHedged() || !kept.before().matches(".*(?:保持|稳定|维持|(?<![校生师人班户平])均|都)在?.*")) {
                continue;
            }
            for (var other : claims.subList(i + 1, claims.size())) {
                if (other.isSameKindAs(kept)
                        && other.role() == Role.VALUE
                        && other.mention().isPlain()
                        && !Change.isNorm(other)
                        && Differences.isNear(
                                kept.mention().value(), other.mention().value())
                        && !other.rounded().meets(kept.rounded())) {
                    findings.add(
                            HEDGE,
                            Severity.ERROR,
                            Message.of(
                                    "“%s”与 %s 不符",
                                    "%s does not fit %s",
                                    kept.mention().text(),
                                    other.mention().text()),
                            Findings.at(other, kept),
                            other.mention().text(),
                            kept.mention().text(),
                            null);
                }
            }
        }
    }

    private static final Pattern KEPT = Pattern.compile("保持|连续|稳定|维持|始终|均|都|历年|近年");

    /// @param exact numbers that may be what the hedged one stands for; one that fits is enough
    static void compare(Claim hedged, List<Claim> exact, Text text, Findings findings) {
        if (exact.stream().anyMatch(claim -> claim.rounded().meets(hedged.usual(text.hedges())))) {
            return;
        }
        var actual = exact.getLast();
        var word = hedged.mention();
        // what is kept for years is a bound, and near none of them
        if (word.hedging() == Hedging.MORE
                && KEPT.matcher(hedged.before()).find()
                && !actual.rounded().isBelow(hedged.rounded())) {
            return;
        }
        var wide = hedged.rounded().meets(actual.rounded());
        findings.add(
                HEDGE,
                Severity.WARNING,
                wide
                        ? Message.of(
                                "“%s”离实际的 %s 太远，请换一个更接近的整数",
                                "%s is far from the actual %s; a nearer round number is better",
                                word.text(),
                                actual.mention().text())
                        : Message.of(
                                "“%s”与 %s 不符：%s",
                                "%s does not fit %s: %s",
                                word.text(),
                                actual.mention().text(),
                                reason(word.hedging(), word.hedge())),
                Findings.at(hedged, actual),
                word.text(),
                expected(word.hedging(), hedged.usual(text.hedges()), hedged),
                null);
    }

    static String reason(Hedging hedging, String word) {
        return switch (hedging) {
            case NEARLY -> "“%s”要求实际略小于所称的数".formatted(word);
            case LESS -> "“%s”要求实际小于所称的数".formatted(word);
            case MORE -> "“%s”要求实际不小于所称的数".formatted(word);
            case ODD -> "“%s”要求实际略大于所称的数".formatted(word);
            case ABOUT -> "“%s”要求实际与所称的数接近".formatted(word);
            case NONE -> "两处数字不同";
        };
    }

    private static String expected(Hedging hedging, Interval usual, Claim hedged) {
        return hedging == Hedging.NONE ? hedged.mention().text() : Figures.range(hedged.mention(), usual);
    }
}
