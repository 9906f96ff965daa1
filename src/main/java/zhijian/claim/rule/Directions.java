package zhijian.claim.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.ChineseNumeral;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// The words 增长, 下降 and 持平 against the numbers beside them (升降的词).
final class Directions {

    static final String DIRECTION = "direction-word";

    /// A falling or rising told without a number, in front of two numbers.
    private static final Pattern TREND = Pattern.compile(
            "(?:明显|显著|大幅|持续|略有|有所|稳步|进一步|小幅|逐年|不断|连续|稳中有|随之|相应|同步)(?<word>增长|增加|提高|上升|提升|上涨|扩大|升|下降|减少|降低|回落|下滑|缩小|收缩|降)|(?<level>与(?:上年|去年|上一年)(?:基本)?持平|保持(?:基本)?(?:稳定|平稳|不变)|(?:基本|总体)(?:保持)?(?:稳定|平稳))");

    /// So each year is above, or below, the one before.
    private static final Pattern STEADILY = Pattern.compile("持续|逐年|连续");

    private static final Pattern UNMEASURED = Pattern.compile(
            "^[^，。；\\d]{0,8}?(?:相比)?，?(?:略有|有所|明显|显著|大幅|小幅|稳步|基本|进一步|均有|又有)+(?<word>增长|增加|提高|上升|提升|上涨|扩大|升|下降|减少|降低|回落|下滑|缩小|收缩|降)|^[^，。；\\d]{0,8}?(?:相比)?，?(?:与(?:上年|去年|上一年|上学年))?(?:基本|大体)?(?<level>持平)");

    private Directions() {}

    /// 14 项，较去年的 16 项有所增加; 96.3%，与上学期的 93.1% 基本持平
    static void unmeasured(Claim now, Claim before, Sentence sentence, Findings findings) {
        if (before.start() < now.start()) {
            return;
        }
        var said = UNMEASURED.matcher(sentence.between(before.end(), sentence.end()));
        if (said.find()) {
            contradiction(sentence, said, before.end() - sentence.start(), now, before, findings);
        }
    }

    private static final Pattern ONLY_A_WORD = Pattern.compile("，(?:同比)?(?:\\p{IsHan}{2}|升|降)了?\\s?");

    /// 净增 1360 万元，下降 9.0%: one change told twice cannot go both ways.
    static void together(List<Claim> by, Findings findings) {
        for (int i = 1; i < by.size(); i++) {
            var one = by.get(i - 1);
            var next = by.get(i);
            if (one.isCountOrAmount()
                    && next.dimension() == Dimension.SHARE
                    && one.direction() != Direction.UNSAID
                    && next.direction() != Direction.UNSAID
                    && one.direction() != next.direction()
                    && ONLY_A_WORD.matcher(Text.between(one, next)).matches()) {
                findings.add(
                        DIRECTION,
                        Severity.ERROR,
                        Message.of(
                                "同一变化，%s 说的是%s，%s 说的是%s",
                                "One change cannot go both ways: %s is a %s, %s is a %s",
                                one.mention().text(),
                                way(one),
                                next.mention().text(),
                                way(next)),
                        Findings.at(next, one),
                        way(next),
                        way(one),
                        null);
            }
        }
    }

    private static String way(Claim change) {
        return change.direction() == Direction.UP ? "上升" : "下降";
    }

    static boolean direction(Claim now, Claim before, List<Claim> by, Sentence sentence, Findings findings) {
        var said = now.role() == Role.REACHED
                ? now.direction()
                : by.isEmpty() ? Direction.UNSAID : by.getFirst().direction();
        var wordHolder = now.role() == Role.REACHED || by.isEmpty() ? now : by.getFirst();
        var wrong = said == Direction.UP && now.roundedOrCut().isBelow(before.rounded())
                || said == Direction.DOWN && before.roundedOrCut().isBelow(now.rounded());
        if (!wrong
                && now.role() == Role.REACHED
                && !by.isEmpty()
                && by.getFirst().direction() != Direction.UNSAID
                && said == Direction.UNSAID) {
            return direction(now, before, by, by.getFirst(), findings);
        }
        if (wrong) {
            direction(now, before, by, wordHolder, findings);
        }
        return wrong;
    }

    static boolean direction(Claim now, Claim before, List<Claim> by, Claim word, Findings findings) {
        var up = before.rounded().isBelow(now.rounded());
        var down = now.rounded().isBelow(before.rounded());
        var said = word.direction();
        if (said == Direction.UP && !down || said == Direction.DOWN && !up || said == Direction.UNSAID) {
            return false;
        }
        findings.add(
                DIRECTION,
                Severity.ERROR,
                Message.of(
                        "从 %s 到 %s 是%s，文中用了“%s”的词",
                        "From %s to %s is a %s, the text speaks of a %s",
                        before.mention().text(),
                        now.mention().text(),
                        up ? "上升" : "下降",
                        up ? "下降" : "上升"),
                Findings.at(word, now, before),
                "%s → %s".formatted(before.mention().text(), now.mention().text()),
                up ? "上升" : "下降",
                null);
        return true;
    }

    private static final Pattern ONE_BY_ONE =
            Pattern.compile("(?:逐[届年月季期]?|持续|连续(?:(?<steps>[两二三四五六])[年届次])?|稳步)(?<word>递增|增长|增加|提高|上升|递减|下降|减少|降低)");
    private static final Pattern ROW = Pattern.compile("(?:依次|分别)(?:为|是|达|达到)$");

    /// As far from the row its word may stand.
    private static final int NEAR = 14;

    /// 依次为 620 人、735 人、902 人、1046 人，逐届递增
    static void row(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i + 2 < claims.size(); i++) {
            if (!ROW.matcher(claims.get(i).before()).find()) {
                continue;
            }
            var row = Series.row(claims, i);
            if (row.size() < 3
                    || !row.stream().allMatch(claim -> claim.mention().isPlain() && claim.role() == Role.VALUE)) {
                continue;
            }
            var front = sentence.between(
                    Math.max(sentence.start(), row.getFirst().start() - NEAR - 4),
                    row.getFirst().start());
            var behind = sentence.between(
                    row.getLast().end(), Math.min(sentence.end(), row.getLast().end() + NEAR));
            for (var words : List.of(behind.replaceFirst("[；。].*", ""), front)) {
                var said = ONE_BY_ONE.matcher(words);
                if (said.find()) {
                    var steps =
                            said.group("steps") == null ? row.size() - 1 : ChineseNumeral.ofEither(said.group("steps"));
                    if (steps < row.size()) {
                        oneByOne(row.subList(row.size() - 1 - steps, row.size()), said.group("word"), findings);
                    }
                    break;
                }
            }
        }
    }

    private static void oneByOne(List<Claim> row, String word, Findings findings) {
        var up = word.matches("递增|增长|增加|提高|上升");
        for (var i = 1; i < row.size(); i++) {
            var before = row.get(i - 1);
            var now = row.get(i);
            if (up ? now.rounded().isBelow(before.rounded()) : before.rounded().isBelow(now.rounded())) {
                findings.add(
                        DIRECTION,
                        Severity.ERROR,
                        Message.of(
                                "文中说逐个“%s”，可是从 %s 到 %s 不是",
                                "The text says %s one by one, but not so from %s to %s",
                                word,
                                before.mention().text(),
                                now.mention().text()),
                        Findings.at(now, before),
                        "%s → %s"
                                .formatted(
                                        before.mention().text(), now.mention().text()),
                        word,
                        null);
                return;
            }
        }
    }

    /// 起薪明显下降，2023 年为 4630 元，2022 年为 4215 元; 持续减少：2020 年 16 人，2021 年 21 人
    static void trend(Sentence sentence, Findings findings) {
        var said = TREND.matcher(sentence.text());
        if (!said.find() || sentence.claims().stream().anyMatch(claim -> claim.role() == Role.CHANGE)) {
            return;
        }
        for (var i = 1; i < sentence.claims().size(); i++) {
            var now = sentence.claims().get(i);
            var before = sentence.claims().get(i - 1);
            if (before.role() == Role.BASE
                    && now.isSameKindAs(before)
                    && now.role() == Role.REACHED
                    && (now.direction() == Direction.UNSAID || said.group("level") != null)) {
                contradiction(sentence, said, 0, now, before, findings);
                return;
            }
        }
        if (said.group("level") != null && isBothAtOnce(sentence, said.end())) {
            contradiction(
                    sentence,
                    said,
                    0,
                    sentence.claims().getLast(),
                    sentence.claims().getFirst(),
                    findings);
            return;
        }
        if (sentence.claims().stream().anyMatch(claim -> claim.role() == Role.REACHED)) {
            return;
        }
        var series = sentence.claims().stream()
                .filter(claim -> Change.isPlainValue(claim) || claim.role() == Role.BASE)
                .filter(claim -> claim.isSameKindAs(sentence.claims().getFirst()))
                .filter(claim -> Change.ownYear(sentence, claim) != null)
                .sorted(Comparator.comparing(claim -> Objects.requireNonNull(Change.ownYear(sentence, claim))))
                .toList();
        if (series.size() < 2
                || series.size()
                        != series.stream()
                                .map(claim -> Change.ownYear(sentence, claim))
                                .distinct()
                                .count()) {
            return;
        }
        if (STEADILY.matcher(said.group()).find()) {
            for (var i = 1; i < series.size(); i++) {
                contradiction(sentence, said, 0, series.get(i), series.get(i - 1), findings);
            }
        } else {
            contradiction(sentence, said, 0, series.getLast(), series.getFirst(), findings);
        }
    }

    /// 与上年持平，分别为 3200 人和 3195 人
    private static boolean isBothAtOnce(Sentence sentence, int from) {
        var claims = sentence.claims();
        return claims.size() == 2
                && claims.getFirst().isSameKindAs(claims.getLast())
                && claims.stream().allMatch(claim -> claim.mention().isPlain())
                && sentence.between(sentence.start() + from, claims.getFirst().start())
                        .matches("，分别(?:为|是)")
                && Text.between(claims.getFirst(), claims.getLast()).matches("\\s?[、和与]\\s?");
    }

    /// @param from where in the sentence the words begin that `said` was found in
    private static void contradiction(
            Sentence sentence, Matcher said, int from, Claim now, Claim before, Findings findings) {
        var level = said.group("level") != null;
        var up = !level && said.group("word").matches("增长|增加|提高|上升|提升|上涨|扩大|升");
        var wrong = level
                ? isFarApart(now, before)
                : up
                        ? now.rounded().isBelow(before.rounded())
                        : before.rounded().isBelow(now.rounded());
        if (!wrong) {
            return;
        }
        var word = level ? said.group("level") : said.group("word");
        var place = sentence.passage()
                .content()
                .source(sentence.start() + from + said.start(), sentence.start() + from + said.end());
        findings.add(
                DIRECTION,
                level ? Severity.WARNING : Severity.ERROR,
                Message.of(
                        "从 %s 到 %s，文中说“%s”",
                        "From %s to %s, and the text says %s",
                        before.mention().text(),
                        now.mention().text(),
                        word),
                List.of(place, now.mention().source(), before.mention().source()),
                "%s → %s".formatted(before.mention().text(), now.mention().text()),
                before.rounded().isBelow(now.rounded()) ? "上升" : "下降",
                null);
    }

    /// Two points of a rate or a twentieth of a quantity are no longer 持平.
    private static boolean isFarApart(Claim now, Claim before) {
        var tolerance = now.dimension() == Dimension.SHARE
                ? Rational.of(2)
                : before.mention().value().dividedBy(Rational.of(20));
        return !Interval.around(before.mention().value(), tolerance).meets(now.rounded());
    }

    /// 增加 4542 万元，下降 8.6%: one change told both ways, as the numbers show.
    static void opposed(Claim now, Claim amount, Claim rate, Findings findings) {
        var up = amount.direction() == Direction.UP;
        var before = up ? now.rounded().minus(amount.rounded()) : now.rounded().plus(amount.rounded());
        if (before.low().sign() > 0
                && amount.rounded().times(Rational.HUNDRED).dividedBy(before).meets(rate.rounded())) {
            findings.add(
                    DIRECTION,
                    Severity.ERROR,
                    Message.of(
                            "同一变化，%s 是%s，%s 却写成%s",
                            "One change, told with %s as %s and with %s as %s",
                            amount.mention().text(),
                            up ? "上升" : "下降",
                            rate.mention().text(),
                            up ? "下降" : "上升"),
                    Findings.at(rate, amount, now),
                    rate.mention().text(),
                    up ? "上升" : "下降",
                    null);
        }
    }
}
