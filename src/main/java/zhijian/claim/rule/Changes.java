package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;

/// What changed from what to what by how much (增减): growth rates, differences, percentage points, multiples, and the
/// words 增长 and 下降 themselves.
final class Changes implements Rule {

    static final String GROWTH = "growth";
    static final String DIFFERENCE = "difference";
    static final String POINTS = "percentage-points";
    static final String DIRECTION = "direction-word";
    static final String MULTIPLE = "multiple";

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d\\d|19\\d\\d)\\s?(?:年|届|级)");

    /// A year in the clause in front, with no other number since: 2023 年，…
    private static final Pattern CLAUSE = Pattern.compile("(?<!\\d)(20\\d\\d|19\\d\\d)\\s?年[^\\d。；]*$");

    /// A falling or rising told without a number, in front of two numbers.
    private static final Pattern TREND = Pattern.compile(
            "(?:明显|显著|大幅|持续|略有|有所|稳步|进一步|小幅|逐年|不断|连续|稳中有)(?<word>增长|增加|提高|上升|提升|上涨|扩大|升|下降|减少|降低|回落|下滑|缩小|收缩|降)|与(?:上年|去年|上一年)(?:基本)?(?<level>持平)");

    /// So each year is above, or below, the one before.
    private static final Pattern STEADILY = Pattern.compile("持续|逐年|连续");

    /// Now, before, and by how much, as one sentence tells it.
    private record Change(@Nullable Claim now, @Nullable Claim before, List<Claim> by) {}

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> changes(sentence).forEach(change -> check(change, sentence, findings)));
        text.sentences().forEach(sentence -> {
            wording(sentence, findings);
            trend(sentence, findings);
            asMuch(sentence, findings);
        });
    }

    private static List<Change> changes(Sentence sentence) {
        var changes = new ArrayList<Change>();
        var claims = sentence.claims();
        for (var i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            if (claim.role() == Role.BASE) {
                changes.add(fromBase(sentence, claims, i));
            } else if (claim.role() == Role.CHANGE
                    && (i == 0 || claims.get(i - 1).role() != Role.CHANGE)
                    && !isOfBase(claims, i)) {
                var now = valueBefore(sentence, claims, i);
                var by = following(sentence, claims, i, now);
                var later = now == null ? null : later(sentence, claims, i, now);
                changes.add(
                        claim.before().contains("分别")
                                ? new Change(null, null, by)
                                : later != null
                                        ? new Change(later, now, by)
                                        : now == null && i > 0 && change(claims, i)
                                                ? new Change(null, null, by)
                                                : now == null
                                                        ? pairBehind(sentence, claims, i, by)
                                                        : new Change(now, earlier(sentence, claims, i, now), by));
            }
        }
        return changes;
    }

    /// 增长 11.2%，由 2.68 亿元增加到 2.98 亿元
    private static Change pairBehind(Sentence sentence, List<Claim> claims, int change, List<Claim> by) {
        var at = change + by.size();
        return at + 1 < claims.size()
                        && claims.get(at).role() == Role.BASE
                        && isPlainValue(claims.get(at + 1))
                        && claims.get(at).isSameKindAs(claims.get(at + 1))
                        && !Text.between(claims.get(at), claims.get(at + 1)).matches(".*[中里]，?.{0,6}")
                        && !sentence.between(
                                        claims.get(change).end(), claims.get(at).start())
                                .contains("；")
                ? new Change(claims.get(at + 1), claims.get(at), by)
                : new Change(null, null, by);
    }

    private static boolean isPlainValue(Claim claim) {
        return (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && !claim.mention().isRange();
    }

    /// What it was before, told elsewhere in the sentence: 上年为 458 人, or of an earlier year.
    private static @Nullable Claim earlier(Sentence sentence, List<Claim> claims, int change, Claim now) {
        for (var i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            if (claim == now || !claim.isSameKindAs(now) || claim.mention().isRange() || i == change) {
                continue;
            }
            var from = Math.min(claim.end(), now.end());
            var between = sentence.between(from, Math.max(claim.start(), now.start()));
            var behind = i > change
                    && claim.role() == Role.BASE
                    && claim.before().matches(".*(?:上年|去年|前年|当时|原来?|此前|上一?(?:年|学期|季度|轮|届))[^，]*");
            var before = i < change && isPlainValue(claim) && isEarlierYear(sentence, claim, now);
            var named = i > change && isYearOf(claims.get(change), sentence, claim);
            var bracketed = i == change + 1
                    && isPlainValue(claim)
                    && IN_BRACKETS
                            .matcher(Text.between(claims.get(change), claim))
                            .matches();
            if (!between.contains("；") && (behind || before || named || bracketed)) {
                return claim;
            }
        }
        return null;
    }

    /// 增长 10.2%（2021 年为 16.92 亿元）
    private static final Pattern IN_BRACKETS =
            Pattern.compile("[（(](?:20\\d\\d\\s?(?:年|届|学年)|上年|去年|上届|上学年)[^，。；）\\d]{0,8}");

    /// 较 2021 年下降 1.9 个百分点（2021 年为 91.5%）
    private static boolean isYearOf(Claim change, Sentence sentence, Claim claim) {
        var year = ownYear(sentence, claim);
        return year != null
                && claim.before().contains(year.toString())
                && change.before().contains(year.toString());
    }

    /// 2023 年为 4512 元，2022 年为 4236 元，涨幅 …: the number nearest to the change may be the old one.
    private static @Nullable Claim later(Sentence sentence, List<Claim> claims, int change, Claim now) {
        return claims.subList(0, change).stream()
                .filter(_ -> !claims.get(change).before().contains("分别"))
                .filter(claim -> claim != now
                        && claim.isSameKindAs(now)
                        && isPlainValue(claim)
                        && isEarlierYear(sentence, now, claim))
                .findFirst()
                .orElse(null);
    }

    /// 2022 年为 4236 元 beside 2023 年 … 4512 元, with nothing but the year in front.
    private static boolean isEarlierYear(Sentence sentence, Claim claim, Claim now) {
        var own = ownYear(sentence, claim);
        var other = ownYear(sentence, now);
        return own != null
                && other != null
                && own < other
                && (claim.noun().length() < 2
                        || now.noun().length() < 2
                        || claim.noun().equals(now.noun()));
    }

    private static @Nullable Integer ownYear(Sentence sentence, Claim claim) {
        var found = YEAR.matcher(claim.before());
        Integer year = null;
        while (found.find()) {
            year = Integer.parseInt(found.group(1));
        }
        if (year == null) {
            var clause = CLAUSE.matcher(sentence.between(sentence.start(), claim.start()));
            return clause.find() ? Integer.valueOf(clause.group(1)) : null;
        }
        return year;
    }

    private static boolean isOfBase(List<Claim> claims, int i) {
        return i > 0 && claims.get(i - 1).role() == Role.BASE
                || i > 1
                        && claims.get(i - 1).role() == Role.REACHED
                        && claims.get(i - 2).role() == Role.BASE;
    }

    /// 由 B 增至 A，增长 p; A，比上年 B 增长 p
    private static Change fromBase(Sentence sentence, List<Claim> claims, int base) {
        var before = claims.get(base);
        var next = base + 1 < claims.size() ? claims.get(base + 1) : null;
        if (next != null
                && next.isSameKindAs(before)
                && (next.role() == Role.REACHED
                        || next.role() == Role.VALUE
                                && sentence.between(before.end(), next.start()).matches("[^，。；]{0,14}[到至为]了?"))) {
            return new Change(next, before, following(sentence, claims, base + 2, next));
        }
        var now = valueBefore(sentence, claims, base);
        return new Change(now, before, following(sentence, claims, base + 1, now));
    }

    private static @Nullable Claim valueBefore(Sentence sentence, List<Claim> claims, int i) {
        if (i == 0) {
            return null;
        }
        var at = i - 1;
        while (at > 0 && isNorm(claims.get(at))) {
            at--;
        }
        var previous = claims.get(at);
        var words = sentence.between(previous.end(), claims.get(i).start());
        var fits = (previous.role() == Role.VALUE || previous.role() == Role.REACHED || previous.role() == Role.SHARE)
                && !previous.mention().isRange()
                && !words.contains("；");
        if (fits
                && change(claims, i)
                && previous.isSameKindAs(claims.get(i))
                && !words.matches(".*(?:比|较|同比).*")
                && i >= 2
                && isPlainValue(claims.get(i - 2))
                && claims.get(i - 2).isSameKindAs(previous)) {
            return null;
        }
        return fits ? previous : null;
    }

    /// 65.5%，高于国家规定的 50%，比 2020 年 …: what a value is held against is none that changed.
    static boolean isNorm(Claim claim) {
        return NORM.matcher(claim.before()).find();
    }

    private static final Pattern NORM = Pattern.compile("(?:高于|低于|超过|超出|好于|优于|多于|少于|高出|达到)[^，。；\\d]{2,}$");

    /// 新进 31 人、调离 13 人，净增 18 人: the change of none of the two.
    private static boolean change(List<Claim> claims, int i) {
        return claims.get(i).before().matches(".*净(?:增|减).*");
    }

    private static List<Claim> following(Sentence sentence, List<Claim> claims, int from, @Nullable Claim now) {
        var by = new ArrayList<Claim>();
        for (var i = from; i < claims.size() && claims.get(i).role() == Role.CHANGE; i++) {
            if (!by.isEmpty()
                    && sentence.between(by.getLast().end(), claims.get(i).start())
                            .contains("；")) {
                break;
            }
            if (claims.get(i).before().matches(".*(?:年均|平均|每年|其中).*") || isOfOther(claims.get(i), now)) {
                break;
            }
            by.add(claims.get(i));
        }
        return by;
    }

    /// 合并减少 14 所，新建增加 2 所: changes with subjects of their own.
    private static boolean isOfOther(Claim change, @Nullable Claim now) {
        return change.noun().length() >= 2
                && now != null
                && now.noun().length() >= 2
                && !change.noun().equals(now.noun())
                && !change.noun().matches(".*(?:年|期|间|累计|幅度|实际|规模|总量|数量|比例|人数|比值|净|涨幅|降幅|共|幅)")
                && Words.likeness(change.noun(), now.noun()) < 0.3;
    }

    private void check(Change change, Sentence sentence, Findings findings) {
        var now = change.now();
        var before = change.before();
        if (now != null
                && before != null
                && now.isSameKindAs(before)
                && !now.mention().isRange()) {
            direction(now, before, change.by(), sentence, findings);
            if (change.by().isEmpty()) {
                unmeasured(now, before, sentence, findings);
            }
            for (var by : change.by()) {
                if (by != change.by().getFirst() && by.direction() != Direction.UNSAID) {
                    direction(now, before, change.by(), by, findings);
                }
                by(now, before, by, sentence, findings);
            }
        } else if (now != null && before == null) {
            together(now, change.by(), findings);
        } else if (now == null && before != null) {
            ofBase(before, change.by(), findings);
        }
    }

    private static final Pattern UNMEASURED = Pattern.compile(
            "^[^，。；\\d]{0,8}?(?:相比)?，?(?:略有|有所|明显|显著|大幅|小幅|稳步|基本|进一步|均有|又有)+(?<word>增长|增加|提高|上升|提升|上涨|扩大|升|下降|减少|降低|回落|下滑|缩小|收缩|降)|^[^，。；\\d]{0,8}?(?:相比)?，?(?:基本|大体)?(?<level>持平)");

    /// 14 项，较去年的 16 项有所增加; 96.3%，与上学期的 93.1% 基本持平
    private static void unmeasured(Claim now, Claim before, Sentence sentence, Findings findings) {
        if (before.start() < now.start()) {
            return;
        }
        var said = UNMEASURED.matcher(sentence.between(before.end(), sentence.end()));
        if (said.find()) {
            contradiction(sentence, said, before.end() - sentence.start(), now, before, findings);
        }
    }

    private static boolean direction(Claim now, Claim before, List<Claim> by, Sentence sentence, Findings findings) {
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

    private static boolean direction(Claim now, Claim before, List<Claim> by, Claim word, Findings findings) {
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

    private static void by(Claim now, Claim before, Claim by, Sentence sentence, Findings findings) {
        switch (by.dimension()) {
            case SHARE -> {
                if (now.dimension() == Dimension.SHARE) {
                    pointsAsPercent(now, before, by, findings);
                } else {
                    growth(now, before, by, findings);
                }
            }
            case POINTS -> {
                if (now.dimension() == Dimension.SHARE) {
                    difference(POINTS, now, before, by, findings);
                } else {
                    wrongUnit(by, "增减的是数量，应该用 %，不是百分点", "A quantity changes by %%, not by percentage points", findings);
                }
            }
            case TIMES -> multiple(now, before, by, findings);
            default -> {
                if (by.isSameKindAs(now)) {
                    difference(DIFFERENCE, now, before, by, findings);
                }
            }
        }
    }

    /// 起薪明显下降，2023 年为 4630 元，2022 年为 4215 元; 持续减少：2020 年 16 人，2021 年 21 人
    private static void trend(Sentence sentence, Findings findings) {
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
                    && now.direction() == Direction.UNSAID) {
                contradiction(sentence, said, 0, now, before, findings);
                return;
            }
        }
        if (sentence.claims().stream().anyMatch(claim -> claim.role() == Role.REACHED)) {
            return;
        }
        var series = sentence.claims().stream()
                .filter(claim -> isPlainValue(claim) || claim.role() == Role.BASE)
                .filter(claim -> claim.isSameKindAs(sentence.claims().getFirst()))
                .filter(claim -> ownYear(sentence, claim) != null)
                .sorted(Comparator.comparing(claim -> Objects.requireNonNull(ownYear(sentence, claim))))
                .toList();
        if (series.size() < 2
                || series.size()
                        != series.stream()
                                .map(claim -> ownYear(sentence, claim))
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
        var word = level ? "持平" : said.group("word");
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

    /// 是上年 870 人的 3 倍; 上年的 5 倍，由 1150 人次增至 4600 人次
    private static void asMuch(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i < claims.size(); i++) {
            var times = claims.get(i);
            if (times.dimension() != Dimension.TIMES
                    || times.role() == Role.CHANGE
                    || times.mention().unit().equals("翻番")) {
                continue;
            }
            var words = sentence.between(
                    i == 0 ? sentence.start() : claims.get(i - 1).end(), times.start());
            if (!words.matches(".*的(?:约|近|整)?$")) {
                continue;
            }
            var original = words.matches(".*(?:原来|原先|起初|最初|之前|以前|上年|去年|前年|上一年|上届|同期|20\\d\\d\\s?年)的(?:约|近|整)?$");
            var pair = i >= 2
                    ? original
                            ? List.of(claims.get(i - 1), claims.get(i - 2))
                            : List.of(claims.get(i - 2), claims.get(i - 1))
                    : i + 2 < claims.size()
                                    && claims.get(i + 1).role() == Role.BASE
                                    && claims.get(i + 2).role() == Role.REACHED
                            ? List.of(claims.get(i + 2), claims.get(i + 1))
                            : List.<Claim>of();
            if (pair.isEmpty()
                    || pair.stream().anyMatch(claim -> claim.role() == Role.CHANGE)
                    || !pair.get(0).isSameKindAs(pair.get(1)) && !areHeads(pair)
                    || !pair.get(0).isCountOrAmount()
                    || pair.get(1).mention().value().sign() <= 0) {
                continue;
            }
            if (pair.get(0).roundedOrCut().dividedBy(pair.get(1).roundedOrCut()).meets(times.roundedOrCut())) {
                continue;
            }
            var exact = pair.get(0)
                    .mention()
                    .value()
                    .dividedBy(pair.get(1).mention().value())
                    .rounded(2)
                    .stripTrailingZeros()
                    .toPlainString();
            findings.add(
                    MULTIPLE,
                    Severity.ERROR,
                    Message.of(
                            "%s 是 %s 的 %s 倍，文中写 %s",
                            "%s is %s times %s, the text says %s",
                            pair.get(0).mention().text(),
                            pair.get(1).mention().text(),
                            exact,
                            times.mention().text()),
                    Findings.at(times, pair.get(0), pair.get(1)),
                    "%s ÷ %s"
                            .formatted(
                                    pair.get(0).mention().text(),
                                    pair.get(1).mention().text()),
                    exact + " 倍",
                    null);
        }
    }

    /// 人次 may be told as a multiple of 人.
    private static boolean areHeads(List<Claim> pair) {
        return pair.stream().allMatch(claim -> claim.mention().unit().matches("人次?"));
    }

    private static Interval distance(Claim now, Claim before, Claim by, boolean cut) {
        var one = cut ? now.roundedOrCut() : now.rounded();
        var other = cut ? before.roundedOrCut() : before.rounded();
        var down = by.direction() == Direction.DOWN || by.direction() == Direction.UNSAID && one.isBelow(other);
        return down ? other.minus(one) : one.minus(other);
    }

    private static void growth(Claim now, Claim before, Claim by, Findings findings) {
        if (before.mention().value().sign() <= 0) {
            return;
        }
        var rounded = distance(now, before, by, false).times(Rational.HUNDRED).dividedBy(before.rounded());
        if (rounded.meets(by.rounded())) {
            return;
        }
        var exact = exact(now, before, by)
                .times(Rational.HUNDRED)
                .dividedBy(before.mention().value());
        if (exact.sign() < 0) {
            return;
        }
        var cut = distance(now, before, by, true)
                .times(Rational.HUNDRED)
                .dividedBy(before.roundedOrCut())
                .meets(by.roundedOrCut());
        report(
                GROWTH,
                by,
                now,
                before,
                cut,
                exact,
                "(%s − %s) ÷ %s"
                        .formatted(
                                larger(now, before, by),
                                smaller(now, before, by),
                                before.mention().text()),
                findings);
    }

    private static String larger(Claim now, Claim before, Claim by) {
        return (by.direction() == Direction.DOWN ? before : now).mention().text();
    }

    private static String smaller(Claim now, Claim before, Claim by) {
        return (by.direction() == Direction.DOWN ? now : before).mention().text();
    }

    private static Rational exact(Claim now, Claim before, Claim by) {
        var distance = now.mention().value().minus(before.mention().value());
        return by.direction() == Direction.DOWN || by.direction() == Direction.UNSAID && distance.sign() < 0
                ? distance.negate()
                : distance;
    }

    private static void difference(String rule, Claim now, Claim before, Claim by, Findings findings) {
        if (distance(now, before, by, false).meets(by.rounded())) {
            return;
        }
        var exact = exact(now, before, by);
        if (exact.sign() < 0) {
            return;
        }
        var cut = distance(now, before, by, true).meets(by.roundedOrCut());
        report(
                rule,
                by,
                now,
                before,
                cut,
                exact,
                "%s − %s".formatted(larger(now, before, by), smaller(now, before, by)),
                findings);
    }

    private static void report(
            String rule,
            Claim by,
            Claim now,
            Claim before,
            boolean cut,
            Rational exact,
            String read,
            Findings findings) {
        var stated = by.mention();
        var hedged = stated.isHedged() && isNear(stated.value(), exact);
        findings.add(
                hedged ? HedgeWords.HEDGE : rule,
                cut ? Severity.NOTE : hedged ? Severity.WARNING : Severity.ERROR,
                cut
                        ? Message.of(
                                "%s 是截断得到的，按四舍五入应为 %s",
                                "%s was cut off, rounded it is %s", stated.text(), Figures.like(stated, exact))
                        : Message.of(
                                "由 %s 到 %s，变化应为 %s，文中写 %s",
                                "From %s to %s the change is %s, the text says %s",
                                before.mention().text(),
                                now.mention().text(),
                                Figures.closer(stated, exact),
                                stated.text()),
                Findings.at(by, now, before),
                "%s = %s".formatted(read, Figures.closer(stated, exact)),
                Figures.like(stated, exact),
                stated.isPlain() && !stated.word() ? Figures.like(stated, exact) : null);
    }

    static boolean isNear(Rational stated, Rational actual) {
        var distance = stated.minus(actual);
        var size = distance.sign() < 0 ? distance.negate() : distance;
        return size.times(Rational.of(5)).compareTo(stated.sign() < 0 ? stated.negate() : stated) <= 0;
    }

    /// 由 60% 提高到 66%，提高 6%: the six are points.
    private static void pointsAsPercent(Claim now, Claim before, Claim by, Findings findings) {
        var points = distance(now, before, by, true);
        var relative = before.rounded().low().sign() <= 0
                ? null
                : points.times(Rational.HUNDRED).dividedBy(before.rounded());
        if (points.meets(by.rounded()) && (relative == null || !relative.meets(by.rounded()))) {
            wrongUnit(by, "比率的变化应该用“百分点”，不是“%”", "A rate changes by percentage points, not by %%", findings);
        } else if (relative != null && !relative.meets(by.roundedOrCut())) {
            report(
                    POINTS,
                    by,
                    now,
                    before,
                    false,
                    exact(now, before, by),
                    "%s − %s".formatted(larger(now, before, by), smaller(now, before, by)),
                    findings);
        }
    }

    private static void wrongUnit(Claim by, String chinese, String english, Findings findings) {
        findings.add(
                POINTS,
                Severity.WARNING,
                new Message(chinese.replace("%%", "%"), english.replace("%%", "%")),
                Findings.at(by),
                by.mention().text(),
                by.dimension() == Dimension.POINTS ? "%" : "个百分点",
                by.dimension() == Dimension.POINTS
                        ? by.mention().text().replaceFirst("\\s*个?百分点", "%")
                        : by.mention().text().replace("%", " 个百分点"));
    }

    /// 增长 2 倍 is to three times as much, 是上年的 2 倍 is twice as much.
    private static void multiple(Claim now, Claim before, Claim by, Findings findings) {
        if (before.mention().value().sign() <= 0) {
            return;
        }
        var doubling = by.mention().unit().equals("翻番");
        var ratio = now.roundedOrCut().dividedBy(before.roundedOrCut());
        var grown = doubling ? ratio : ratio.minus(Interval.exactly(Rational.ONE));
        if (by.direction() != Direction.DOWN && grown.meets(by.roundedOrCut())
                || doubling
                        && by.rounded()
                                        .low()
                                        .compareTo(
                                                grown.high() == null
                                                        ? by.rounded().low()
                                                        : grown.high())
                                <= 0) {
            return;
        }
        var exact = now.mention()
                .value()
                .dividedBy(before.mention().value())
                .minus(doubling ? Rational.ZERO : Rational.ONE);
        var loosely = !doubling && ratio.meets(by.roundedOrCut());
        findings.add(
                MULTIPLE,
                loosely || by.direction() == Direction.DOWN ? Severity.WARNING : Severity.ERROR,
                Message.of(
                        "由 %s 到 %s 是增长 %s 倍（为原来的 %s 倍），文中写“%s”",
                        "From %s to %s is %s times more (%s times as much), the text says %s",
                        before.mention().text(),
                        now.mention().text(),
                        now.mention()
                                .value()
                                .dividedBy(before.mention().value())
                                .minus(Rational.ONE)
                                .rounded(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                        now.mention()
                                .value()
                                .dividedBy(before.mention().value())
                                .rounded(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                        by.mention().text()),
                Findings.at(by, now, before),
                "%s ÷ %s".formatted(now.mention().text(), before.mention().text()),
                exact.rounded(2).stripTrailingZeros().toPlainString() + " 倍",
                null);
    }

    /// A，增加 d，增长 p: all three must fit without knowing what it was before.
    /// Without such a word, 13.6 亿元，核减 1.9 亿元，核减率 14% may start from the 13.6.
    private static final Pattern COMPARING = Pattern.compile("比|较|同比|上年|去年");

    private static void together(Claim now, List<Claim> by, Findings findings) {
        var amount = by.stream()
                .filter(claim -> claim.isSameKindAs(now) && claim.isCountOrAmount())
                .findFirst()
                .orElse(null);
        var rate = by.stream()
                .filter(claim -> claim.dimension() == Dimension.SHARE)
                .findFirst()
                .orElse(null);
        if (amount == null || rate == null || !now.isCountOrAmount()) {
            return;
        }
        if (amount.direction() != rate.direction()) {
            opposed(now, amount, rate, findings);
            return;
        }
        var up = amount.direction() == Direction.UP;
        var before = up ? now.rounded().minus(amount.rounded()) : now.rounded().plus(amount.rounded());
        var widest = up
                ? now.roundedOrCut().minus(amount.roundedOrCut())
                : now.roundedOrCut().plus(amount.roundedOrCut());
        if (before.low().sign() <= 0
                || amount.rounded().times(Rational.HUNDRED).dividedBy(before).meets(rate.rounded())
                || !COMPARING.matcher(amount.before() + rate.before()).find()
                        && amount.rounded()
                                .times(Rational.HUNDRED)
                                .dividedBy(now.rounded())
                                .meets(rate.rounded())) {
            return;
        }
        var base = up
                ? now.mention().value().minus(amount.mention().value())
                : now.mention().value().plus(amount.mention().value());
        var exact = amount.mention().value().times(Rational.HUNDRED).dividedBy(base);
        var cut =
                amount.roundedOrCut().times(Rational.HUNDRED).dividedBy(widest).meets(rate.roundedOrCut());
        var hedged = rate.mention().isHedged() && isNear(rate.mention().value(), exact);
        findings.add(
                hedged ? HedgeWords.HEDGE : GROWTH,
                cut ? Severity.NOTE : hedged ? Severity.WARNING : Severity.ERROR,
                cut
                        ? Message.of(
                                "%s 是截断得到的，按四舍五入应为 %s",
                                "%s was cut off, rounded it is %s",
                                rate.mention().text(),
                                Figures.like(rate.mention(), exact))
                        : Message.of(
                                "现为 %s、变化 %s，则变化率应为 %s，文中写 %s",
                                "With %s now and a change of %s, the rate is %s, the text says %s",
                                now.mention().text(),
                                amount.mention().text(),
                                Figures.closer(rate.mention(), exact),
                                rate.mention().text()),
                Findings.at(rate, amount, now),
                "%s ÷ %s".formatted(amount.mention().text(), Figures.closer(now.mention(), base)),
                Figures.like(rate.mention(), exact),
                rate.mention().isPlain() ? Figures.like(rate.mention(), exact) : null);
    }

    /// 上学年 2586 人，今年增加 128 人，增长 4.95%
    private static void ofBase(Claim before, List<Claim> by, Findings findings) {
        var amount = by.stream().filter(claim -> claim.isSameKindAs(before)).findFirst();
        var rate = by.stream()
                .filter(claim ->
                        claim.dimension() == Dimension.SHARE && claim.mention().isPlain())
                .findFirst();
        if (amount.isEmpty() || rate.isEmpty() || before.mention().value().sign() <= 0) {
            return;
        }
        var possible = amount.get().roundedOrCut().times(Rational.HUNDRED).dividedBy(before.roundedOrCut());
        if (possible.meets(rate.get().roundedOrCut())) {
            return;
        }
        var exact = amount.get()
                .mention()
                .value()
                .times(Rational.HUNDRED)
                .dividedBy(before.mention().value());
        var shown = Figures.like(rate.get().mention(), exact);
        findings.add(
                GROWTH,
                Severity.ERROR,
                Message.of(
                        "原为 %s、变化 %s，则变化率应为 %s，文中写 %s",
                        "With %s before and a change of %s, the rate is %s, the text says %s",
                        before.mention().text(),
                        amount.get().mention().text(),
                        Figures.closer(rate.get().mention(), exact),
                        rate.get().mention().text()),
                Findings.at(rate.get(), amount.get(), before),
                "%s ÷ %s"
                        .formatted(
                                amount.get().mention().text(), before.mention().text()),
                shown,
                shown);
    }

    /// 增加 4542 万元，下降 8.6%: one change told both ways, as the numbers show.
    private static void opposed(Claim now, Claim amount, Claim rate, Findings findings) {
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

    private static final Pattern RATE_CHANGED =
            Pattern.compile("[）)]?，(?:比|较|同比)[^，。；]{0,10}?(?:提高|上升|提升|下降|降低|高出|回落)了?");

    /// 增长 -3%, 提高 5 个百分点 of a number of people, 增长 20 个百分点 to 120 人
    private static void wording(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            if (claim.role() == Role.CHANGE && claim.mention().value().sign() < 0) {
                findings.add(
                        DIRECTION,
                        Severity.WARNING,
                        Message.of("升降的词后面不用负数", "A word for rising or falling takes no negative number"),
                        Findings.at(claim),
                        claim.mention().text(),
                        claim.mention().text().replaceFirst("[-−]", ""),
                        null);
            }
            var now = claim.role() == Role.CHANGE ? valueBefore(sentence, claims, i) : null;
            if (now != null
                    && claim.dimension() == Dimension.SHARE
                    && now.dimension() == Dimension.SHARE
                    && now.role() != Role.CHANGE
                    && now.noun().equals(claim.noun())
                    && now == claims.get(i - 1)
                    && RATE_CHANGED.matcher(Text.between(now, claim)).matches()) {
                wrongUnit(claim, "比率的变化应该用“百分点”，不是“%”", "A rate changes by percentage points, not by %", findings);
            }
            if (now != null
                    && claim.dimension() == Dimension.POINTS
                    && now.isCountOrAmount()
                    && claim.noun().length() >= 2
                    && now.noun().equals(claim.noun())
                    && claims.stream().noneMatch(other -> other.dimension() == Dimension.SHARE)
                    && !claim.before().matches(".*(?:率|比例|占比|比重).*")) {
                wrongUnit(claim, "增减的是数量，应该用“%”，不是百分点", "A quantity changes by %, not by percentage points", findings);
            }
        }
    }
}
