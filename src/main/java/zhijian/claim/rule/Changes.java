package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Fraction;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// What changed from what to what by how much (增减): growth rates, differences, percentage points, multiples, and the
/// words 增长 and 下降 themselves.
final class Changes implements Rule {

    static final String GROWTH = "growth";
    static final String DIFFERENCE = "difference";
    static final String POINTS = "percentage-points";
    static final String DIRECTION = "direction-word";
    static final String MULTIPLE = "multiple";

    /// Now, before, and by how much, as one sentence tells it.
    private record Change(@Nullable Claim now, @Nullable Claim before, List<Claim> by) {}

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> changes(sentence).forEach(change -> check(change, sentence, findings)));
        text.sentences().forEach(sentence -> wording(sentence, findings));
    }

    private static List<Change> changes(Sentence sentence) {
        var changes = new ArrayList<Change>();
        var claims = sentence.claims();
        for (var i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            if (claim.role() == Role.BASE) {
                changes.add(fromBase(sentence, claims, i));
            } else if (claim.role() == Role.CHANGE && (i == 0 || claims.get(i - 1).role() != Role.CHANGE) && !isOfBase(claims, i)) {
                var now = valueBefore(sentence, claims, i);
                changes.add(new Change(now, null, following(sentence, claims, i, now)));
            }
        }
        return changes;
    }

    private static boolean isOfBase(List<Claim> claims, int i) {
        return i > 0 && claims.get(i - 1).role() == Role.BASE
                || i > 1 && claims.get(i - 1).role() == Role.REACHED && claims.get(i - 2).role() == Role.BASE;
    }

    /// 由 B 增至 A，增长 p; A，比上年 B 增长 p
    private static Change fromBase(Sentence sentence, List<Claim> claims, int base) {
        var before = claims.get(base);
        var next = base + 1 < claims.size() ? claims.get(base + 1) : null;
        if (next != null
                && next.isSameKindAs(before)
                && (next.role() == Role.REACHED || next.role() == Role.VALUE && sentence.between(before.end(), next.start()).matches("[^，。；]{0,14}[到至为]了?"))) {
            return new Change(next, before, following(sentence, claims, base + 2, next));
        }
        var now = valueBefore(sentence, claims, base);
        return new Change(now, before, following(sentence, claims, base + 1, now));
    }

    private static @Nullable Claim valueBefore(Sentence sentence, List<Claim> claims, int i) {
        if (i == 0) {
            return null;
        }
        var previous = claims.get(i - 1);
        var words = sentence.between(previous.end(), claims.get(i).start());
        var fits = (previous.role() == Role.VALUE || previous.role() == Role.REACHED || previous.role() == Role.SHARE)
                && !previous.mention().isRange()
                && !words.contains("；");
        return fits ? previous : null;
    }

    private static List<Claim> following(Sentence sentence, List<Claim> claims, int from, @Nullable Claim now) {
        var by = new ArrayList<Claim>();
        for (var i = from; i < claims.size() && claims.get(i).role() == Role.CHANGE; i++) {
            if (!by.isEmpty() && sentence.between(by.getLast().end(), claims.get(i).start()).contains("；")) {
                break;
            }
            if (!by.isEmpty() && claims.get(i).before().length() > 12) {
                break;
            }
            by.add(claims.get(i));
        }
        return by;
    }

    private void check(Change change, Sentence sentence, Findings findings) {
        var now = change.now();
        var before = change.before();
        if (now != null && before != null && now.isSameKindAs(before) && !now.mention().isRange()) {
            direction(now, before, change.by(), sentence, findings);
            for (var by : change.by()) {
                by(now, before, by, sentence, findings);
            }
        } else if (now != null && before == null) {
            together(now, change.by(), findings);
        }
    }

    private static boolean direction(Claim now, Claim before, List<Claim> by, Sentence sentence, Findings findings) {
        var said = now.role() == Role.REACHED ? now.direction() : by.isEmpty() ? Direction.UNSAID : by.getFirst().direction();
        var wordHolder = now.role() == Role.REACHED || by.isEmpty() ? now : by.getFirst();
        var wrong = said == Direction.UP && now.roundedOrCut().isBelow(before.rounded())
                || said == Direction.DOWN && before.roundedOrCut().isBelow(now.rounded());
        if (!wrong && now.role() == Role.REACHED && !by.isEmpty() && by.getFirst().direction() != Direction.UNSAID && said == Direction.UNSAID) {
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

    private static Interval distance(Claim now, Claim before, Claim by, boolean cut) {
        var one = cut ? now.roundedOrCut() : now.rounded();
        var other = cut ? before.roundedOrCut() : before.rounded();
        return by.direction() == Direction.DOWN ? other.minus(one) : one.minus(other);
    }

    private static void growth(Claim now, Claim before, Claim by, Findings findings) {
        if (before.mention().value().sign() <= 0) {
            return;
        }
        var rounded = distance(now, before, by, false).times(Fraction.HUNDRED).dividedBy(before.rounded());
        if (rounded.meets(by.rounded())) {
            return;
        }
        var exact = exact(now, before, by).times(Fraction.HUNDRED).dividedBy(before.mention().value());
        if (exact.sign() < 0) {
            return;
        }
        var cut = distance(now, before, by, true).times(Fraction.HUNDRED).dividedBy(before.roundedOrCut()).meets(by.roundedOrCut());
        report(
                GROWTH,
                by,
                now,
                before,
                cut,
                exact,
                "(%s − %s) ÷ %s".formatted(larger(now, before, by), smaller(now, before, by), before.mention().text()),
                findings);
    }

    private static String larger(Claim now, Claim before, Claim by) {
        return (by.direction() == Direction.DOWN ? before : now).mention().text();
    }

    private static String smaller(Claim now, Claim before, Claim by) {
        return (by.direction() == Direction.DOWN ? now : before).mention().text();
    }

    private static Fraction exact(Claim now, Claim before, Claim by) {
        var distance = now.mention().value().minus(before.mention().value());
        return by.direction() == Direction.DOWN ? distance.negate() : distance;
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
        report(rule, by, now, before, cut, exact, "%s − %s".formatted(larger(now, before, by), smaller(now, before, by)), findings);
    }

    private static void report(String rule, Claim by, Claim now, Claim before, boolean cut, Fraction exact, String read, Findings findings) {
        var stated = by.mention();
        var hedged = stated.isHedged() && isNear(stated.value(), exact);
        findings.add(
                hedged ? HedgeWords.HEDGE : rule,
                cut ? Severity.NOTE : hedged ? Severity.WARNING : Severity.ERROR,
                cut
                        ? Message.of("%s 是截断得到的，按四舍五入应为 %s", "%s was cut off, rounded it is %s", stated.text(), Figures.like(stated, exact))
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

    static boolean isNear(Fraction stated, Fraction actual) {
        var distance = stated.minus(actual);
        var size = distance.sign() < 0 ? distance.negate() : distance;
        return size.times(Fraction.of(5)).compareTo(stated.sign() < 0 ? stated.negate() : stated) <= 0;
    }

    /// 由 60% 提高到 66%，提高 6%: the six are points.
    private static void pointsAsPercent(Claim now, Claim before, Claim by, Findings findings) {
        var points = distance(now, before, by, true);
        var relative = before.rounded().low().sign() <= 0 ? null : points.times(Fraction.HUNDRED).dividedBy(before.rounded());
        if (points.meets(by.roundedOrCut()) && (relative == null || !relative.meets(by.roundedOrCut()))) {
            wrongUnit(by, "比率的变化应该用“百分点”，不是“%”", "A rate changes by percentage points, not by %%", findings);
        } else if (relative != null && !relative.meets(by.roundedOrCut())) {
            report(POINTS, by, now, before, false, exact(now, before, by), "%s − %s".formatted(larger(now, before, by), smaller(now, before, by)), findings);
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
        var grown = doubling ? ratio : ratio.minus(Interval.exactly(Fraction.ONE));
        if (grown.meets(by.roundedOrCut()) || doubling && by.rounded().low().compareTo(grown.high() == null ? by.rounded().low() : grown.high()) <= 0) {
            return;
        }
        var exact = now.mention().value().dividedBy(before.mention().value()).minus(doubling ? Fraction.ZERO : Fraction.ONE);
        findings.add(
                MULTIPLE,
                Severity.ERROR,
                Message.of(
                        "由 %s 到 %s 是增长 %s 倍（为原来的 %s 倍），文中写“%s”",
                        "From %s to %s is %s times more (%s times as much), the text says %s",
                        before.mention().text(),
                        now.mention().text(),
                        now.mention().value().dividedBy(before.mention().value()).minus(Fraction.ONE).rounded(2).stripTrailingZeros().toPlainString(),
                        now.mention().value().dividedBy(before.mention().value()).rounded(2).stripTrailingZeros().toPlainString(),
                        by.mention().text()),
                Findings.at(by, now, before),
                "%s ÷ %s".formatted(now.mention().text(), before.mention().text()),
                exact.rounded(2).stripTrailingZeros().toPlainString() + " 倍",
                null);
    }

    /// A，增加 d，增长 p: all three must fit without knowing what it was before.
    private static void together(Claim now, List<Claim> by, Findings findings) {
        var amount = by.stream().filter(claim -> claim.isSameKindAs(now) && claim.isCountOrAmount()).findFirst().orElse(null);
        var rate = by.stream().filter(claim -> claim.dimension() == Dimension.SHARE).findFirst().orElse(null);
        if (amount == null || rate == null || amount.direction() != rate.direction() || !now.isCountOrAmount()) {
            return;
        }
        var up = amount.direction() == Direction.UP;
        var before = up ? now.rounded().minus(amount.rounded()) : now.rounded().plus(amount.rounded());
        var widest = up ? now.roundedOrCut().minus(amount.roundedOrCut()) : now.roundedOrCut().plus(amount.roundedOrCut());
        if (before.low().sign() <= 0 || amount.rounded().times(Fraction.HUNDRED).dividedBy(before).meets(rate.rounded())) {
            return;
        }
        var base = up ? now.mention().value().minus(amount.mention().value()) : now.mention().value().plus(amount.mention().value());
        var exact = amount.mention().value().times(Fraction.HUNDRED).dividedBy(base);
        var cut = amount.roundedOrCut().times(Fraction.HUNDRED).dividedBy(widest).meets(rate.roundedOrCut());
        var hedged = rate.mention().isHedged() && isNear(rate.mention().value(), exact);
        findings.add(
                hedged ? HedgeWords.HEDGE : GROWTH,
                cut ? Severity.NOTE : hedged ? Severity.WARNING : Severity.ERROR,
                cut
                        ? Message.of("%s 是截断得到的，按四舍五入应为 %s", "%s was cut off, rounded it is %s", rate.mention().text(), Figures.like(rate.mention(), exact))
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
            if (now != null && claim.dimension() == Dimension.POINTS && now.isCountOrAmount() && now.noun().equals(claim.noun()) && !claim.before().matches(".*(?:率|比例|占比|比重).*")) {
                wrongUnit(claim, "增减的是数量，应该用“%”，不是百分点", "A quantity changes by %, not by percentage points", findings);
            }
        }
    }
}
