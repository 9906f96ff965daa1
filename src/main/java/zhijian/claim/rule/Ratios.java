package zhijian.claim.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Hedging;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// 4:6 and 12.3:1 against the two numbers they are made of (比例), rates against the two counts (率).
final class Ratios implements Rule {

    static final String RATIO = "ratio";

    private static final Rational HALF = Rational.of(new BigDecimal("0.5"));

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> {
            var claims = Text.claims(passage);
            for (var claim : claims) {
                if (claim.dimension() == Dimension.RATIO
                        && (claim.role() == Role.VALUE || isBesideNorm(claim))
                        && (!claim.mention().isHedged()
                                || claim.mention().hedging() == Hedging.ABOUT
                                || claim.mention().hedging() == Hedging.NEARLY)) {
                    ratio(claim, claims, text, findings);
                }
            }
            passage.forEach(sentence -> rates(sentence, findings));
        });
    }

    /// 生师比为 15:1，低于 20:1 的上限
    private static boolean isBesideNorm(Claim ratio) {
        return ratio.role() == Role.BASE && ratio.before().matches(".*(?:生师|师生)比[为是达]");
    }

    private static void ratio(Claim ratio, List<Claim> passage, Text text, Findings findings) {
        var noun = ratio.noun() + ratio.before();
        List<Claim> first;
        List<Claim> second;
        if (noun.matches(".*(?:生师比|学生与[^，。]*教师[^，。]*比).*")) {
            second = people(ratio, passage, text, PerUnits.TEACHERS);
            first = students(ratio, passage, text, second);
        } else if (noun.matches(".*(?:师生比|教师与[^，。]*学生[^，。]*比).*")) {
            first = people(ratio, passage, text, PerUnits.TEACHERS);
            second = students(ratio, passage, text, first);
        } else {
            var before = pairBefore(ratio, passage);
            var behind = pairBehind(ratio, passage);
            var pair = before.size() == 2 ? before : behind;
            if (pair.size() < 2
                    || isOfAnyTwo(ratio, passage)
                    || behind.size() == 2 && fits(ratio, behind.get(0), behind.get(1))
                    || isOfPeople(noun) && !pair.getFirst().mention().unit().equals("人")) {
                return;
            }
            first = List.of(pair.get(0));
            second = List.of(pair.get(1));
        }
        if (first.isEmpty() || second.isEmpty() || ratio.mention().second() == null) {
            return;
        }
        for (var one : first) {
            for (var other : second) {
                if (fits(ratio, one, other)
                        || fitsRest(ratio, one, other)
                        || isOfTwo(ratio.noun()) && fits(ratio, other, one)) {
                    return;
                }
            }
        }
        var one = first.getLast();
        var other = second.getLast();
        var near = one.mention().content() == ratio.mention().content()
                && other.mention().content() == ratio.mention().content();
        if (!near && (values(first) > MOST || values(second) > MOST || isWeighted(text))) {
            return;
        }
        var actual = one.mention().value().dividedBy(other.mention().value());
        var stated = ratio.mention();
        var expected = Rational.ONE.equals(stated.second())
                ? actual.rounded(Math.max(1, stated.printed().scale())).toPlainString() + ":1"
                : Rational.ONE.equals(stated.value())
                        ? "1:" + Rational.ONE.dividedBy(actual).rounded(1).toPlainString()
                        : tenths(one, other);
        findings.add(
                RATIO,
                near ? Severity.ERROR : Severity.WARNING,
                Message.of(
                        "%s 与 %s 之比约为 %s，文中写 %s",
                        "%s to %s is about %s, the text says %s",
                        one.mention().text(),
                        other.mention().text(),
                        expected,
                        stated.text()),
                Findings.at(ratio, one, other),
                "%s : %s".formatted(one.mention().text(), other.mention().text()),
                expected,
                null);
    }

    /// 在校生比为 6.1:3.9 is no ratio of schools.
    private static boolean isOfPeople(String noun) {
        return noun.matches(".*(?:生|教师|员工|人数)(?:数|规模)?之?比.*");
    }

    /// 横纵比: two things in one word, perhaps told in the other order.
    private static boolean isOfTwo(String noun) {
        return noun.length() == 3 && noun.endsWith("比") && !noun.matches("生师比|师生比|职普比");
    }

    /// 南区 126 亩，北区 84 亩，合计 210 亩，面积比为 3:2
    private static boolean isOfAnyTwo(Claim ratio, List<Claim> passage) {
        var before = passage.stream()
                .filter(claim -> claim.sentence() == ratio.sentence()
                        && claim.end() <= ratio.start()
                        && claim.isCountOrAmount()
                        && claim.mention().value().sign() > 0)
                .toList();
        for (var i = 1; i < before.size(); i++) {
            if (before.get(i).isSameKindAs(before.get(i - 1)) && fits(ratio, before.get(i - 1), before.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static String tenths(Claim one, Claim other) {
        var sum = one.mention().value().plus(other.mention().value());
        var first = one.mention().value().times(Rational.of(10)).dividedBy(sum).rounded(1);
        return first.stripTrailingZeros().toPlainString() + ":"
                + BigDecimal.TEN.subtract(first).stripTrailingZeros().toPlainString();
    }

    /// 招生 28316 人，占招生总数 69870 人的 40.5%，职普比约为 4:6: of a part and the rest of its whole.
    private static boolean fitsRest(Claim ratio, Claim part, Claim whole) {
        return part.rounded().isBelow(whole.rounded())
                && fits(ratio, part.rounded(), whole.rounded().minus(part.rounded()));
    }

    private static boolean fits(Claim ratio, Claim one, Claim other) {
        return other.mention().value().sign() <= 0 || fits(ratio, one.rounded(), other.rounded());
    }

    private static boolean fits(Claim ratio, Interval one, Interval other) {
        var stated = ratio.mention();
        var second = stated.second();
        if (second == null) {
            return true;
        }
        var tolerance = stated.precision();
        var first = new Interval(
                stated.value().minus(tolerance.times(HALF)), stated.value().plus(tolerance.times(HALF)));
        var others = second.isWhole()
                        && !second.equals(Rational.ONE)
                        && !stated.value().equals(Rational.ONE)
                ? Interval.around(second, HALF)
                : second.isWhole() && second.equals(Rational.ONE)
                        ? Interval.exactly(second)
                        : Interval.around(second, Rational.of(new BigDecimal(second.isWhole() ? "0.5" : "0.05")));
        if (stated.value().equals(Rational.ONE)) {
            first = Interval.exactly(stated.value());
        }
        if (stated.isHedged()) {
            first = first.times(Rational.of(new BigDecimal("0.9"))).or(first.times(Rational.of(new BigDecimal("1.1"))));
        }
        return first.dividedBy(others).meets(one.dividedBy(other));
    }

    /// Of more numbers that may be meant, none is.
    private static final int MOST = 3;

    private static long values(List<Claim> claims) {
        return claims.stream().map(claim -> claim.mention().value()).distinct().count();
    }

    /// 折合在校生: students and teachers are counted in a way of their own.
    private static boolean isWeighted(Text text) {
        return text.document().text().matches("(?s).*(?:折合|折算|当量).*");
    }

    private static List<Claim> people(Claim ratio, List<Claim> passage, Text text, Pattern noun) {
        var own = passage.stream()
                .filter(claim -> isPeople(claim, noun) && claim.scope().equals(ratio.scope()))
                .toList();
        return own.isEmpty()
                ? text.in("人").stream()
                        .filter(claim -> isPeople(claim, noun)
                                && claim.scope().equals(ratio.scope())
                                && Objects.equals(text.year(claim), text.year(ratio)))
                        .toList()
                : own;
    }

    /// Any number of people that may be the students, once it is clear that students are told of at all.
    private static List<Claim> students(Claim ratio, List<Claim> passage, Text text, List<Claim> teachers) {
        var students = people(ratio, passage, text, PerUnits.STUDENTS);
        if (students.isEmpty()
                || students.getFirst().mention().content()
                        != passage.getFirst().mention().content()) {
            return students;
        }
        var others = passage.stream()
                .filter(claim -> claim.mention().unit().equals("人")
                        && claim.role() == Role.VALUE
                        && !teachers.contains(claim)
                        && !students.contains(claim))
                .filter(claim -> claim.sentence() == students.getFirst().sentence()
                        && claim.mention()
                                        .value()
                                        .compareTo(students.getFirst().mention().value())
                                > 0);
        return Stream.concat(others, students.stream()).toList();
    }

    private static boolean isPeople(Claim claim, Pattern noun) {
        return claim.mention().unit().equals("人")
                && claim.role() == Role.VALUE
                && noun.matcher(claim.noun()).find()
                && claim.mention().value().sign() > 0;
    }

    /// The next two numbers of one unit behind: 职普比为 4:6，中职招生 4.4 万人，普通高中招生 3.6 万人
    private static List<Claim> pairBehind(Claim ratio, List<Claim> passage) {
        var at = passage.indexOf(ratio);
        if (at + 2 >= passage.size()) {
            return List.of();
        }
        var one = passage.get(at + 1);
        var other = passage.get(at + 2);
        var apart = Text.between(ratio, one) + Text.between(one, other);
        var third = at + 3 < passage.size() ? passage.get(at + 3) : null;
        return one.sentence() == ratio.sentence()
                        && other.sentence() == ratio.sentence()
                        && one.isCountOrAmount()
                        && one.role() == Role.VALUE
                        && other.role() == Role.VALUE
                        && one.isSameKindAs(other)
                        && !apart.contains("；")
                        && !apart.contains("其中")
                        && (third == null || third.sentence() != ratio.sentence() || !third.isSameKindAs(one))
                ? List.of(one, other)
                : List.of();
    }

    /// The two numbers in front, of the same unit and in the same sentence.
    private static List<Claim> pairBefore(Claim ratio, List<Claim> passage) {
        var at = passage.indexOf(ratio);
        var pair = new ArrayList<Claim>();
        for (var i = at - 1; i >= 0 && pair.size() < 2; i--) {
            var claim = passage.get(i);
            if (Text.between(claim, passage.get(i + 1)).contains("；")) {
                break;
            }
            if (claim.sentence() == ratio.sentence() && Sums.isAside(claim, ratio)) {
                continue;
            }
            if (claim.sentence() != ratio.sentence() || !claim.isCountOrAmount() || claim.role() != Role.VALUE) {
                if (claim.dimension() == Dimension.SHARE && claim.sentence() == ratio.sentence()) {
                    continue;
                }
                break;
            }
            if (pair.isEmpty() || claim.isSameKindAs(pair.getFirst())) {
                pair.addFirst(claim);
            }
        }
        return pair;
    }

    /// 96 人全部获得资助，资助面 98.9%
    private static void wholly(List<Claim> claims, Findings findings) {
        for (var i = 1; i < claims.size(); i++) {
            var all = claims.get(i - 1);
            var rate = claims.get(i);
            if (rate.dimension() == Dimension.SHARE
                    && rate.role() == Role.VALUE
                    && rate.mention().isPlain()
                    && rate.noun().matches(".*(?:率|面|度|比例)")
                    && all.isCountOrAmount()
                    && !all.before().matches(".*(?:其余|其他|剩余|余下).*")
                    && Text.between(all, rate).matches("[^，。；、]{0,4}(?:全部|均已|全都|悉数)[^，。；]{1,16}，[^，。；、]{1,10}")
                    && rate.roundedOrCut().high() != null
                    && rate.rounded().isBelow(Interval.exactly(Rational.HUNDRED))) {
                findings.add(
                        Shares.SHARE,
                        Severity.ERROR,
                        Message.of(
                                "前面说全部，%s 却只有 %s",
                                "All of them, and yet %s is %s",
                                rate.noun(),
                                rate.mention().text()),
                        Findings.at(rate, all),
                        rate.mention().text(),
                        "100%",
                        null);
            }
        }
    }

    /// 完成 8.24 万人次，超过 7.5 万人次的目标，完成率 109.9%
    private static boolean isOfTarget(Claim target, List<Claim> done, Claim rate) {
        return (target.before() + target.after()).matches(".*(?:目标|计划|任务).*")
                && done.stream()
                        .anyMatch(all -> all.roundedOrCut()
                                .times(Rational.HUNDRED)
                                .dividedBy(target.roundedOrCut())
                                .meets(rate.roundedOrCut()));
    }

    /// 报考 1120 人，本科上线 63 人，专科上线 1002 人，上线率 95.09%
    private static boolean isOfSeveral(List<Claim> before, List<Claim> wholes, Claim rate) {
        var sum = Interval.exactly(Rational.ZERO);
        for (var part : before.reversed()) {
            if (!part.isSameKindAs(before.getLast()) || part.role() != Role.VALUE) {
                return false;
            }
            sum = sum.plus(part.roundedOrCut());
            var parts = sum;
            if (wholes.stream()
                    .anyMatch(whole -> whole != part
                            && parts.times(Rational.HUNDRED)
                                    .dividedBy(whole.rounded())
                                    .meets(rate.usual(null)))) {
                return true;
            }
        }
        return false;
    }

    /// 300 人次，合格 280 人，合格率 93.3%
    private static boolean areHeads(Claim one, Claim other) {
        return one.mention().unit().matches("人次?") && other.mention().unit().matches("人次?");
    }

    /// What a rate is a rate of by its name, wherever in the sentence it is told.
    private static boolean isWholeOf(Claim rate, Claim whole) {
        return rate.noun().endsWith("报到率") && whole.noun().contains("录取")
                || rate.noun().endsWith("录取率") && whole.noun().contains("报考");
    }

    /// 毕业生 28052 人，就业 27632 人，就业率 98.5%
    private static void rates(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        wholly(claims, findings);
        for (var i = 2; i < claims.size(); i++) {
            var rate = claims.get(i);
            if (rate.dimension() != Dimension.SHARE
                    || rate.role() != Role.VALUE
                    || !rate.noun().matches(".*[^效频速功税汇利]率|.*(?:满意度|资助面|覆盖面|参与面|比例|占比)")
                    || Share.isNorm(rate.noun())
                    || rate.before().matches(".*(?:比|较|上年|去年).*")) {
                continue;
            }
            var stem = rate.noun().replaceFirst("(?:率|度|面|比例|占比)$", "").replaceFirst("^.*(?=.{2}$)", "");
            var at = i - 1;
            while (at > 0
                    && claims.get(at).dimension() == Dimension.SHARE
                    && claims.get(at).role() == Role.VALUE) {
                at--;
            }
            if (at > 1
                    && stem.length() >= 2
                    && claims.get(at).after().matches("[^，。；]{0,4}[未不]" + Pattern.quote(stem) + ".*")) {
                at--;
            }
            var part = claims.get(at);
            if (!part.isCountOrAmount()
                    || part.role() != Role.VALUE
                    || at < i - 1 && !(stem.length() >= 2 && part.before().contains(stem))) {
                continue;
            }
            var words = part.before() + part.after();
            var stemmed = stem.length() >= 2
                    && (words.contains(stem)
                            || sentence.between(claims.get(i - 2).end(), rate.start())
                                    .replace(rate.noun(), "")
                                    .contains(stem));
            var among = sentence.between(claims.get(i - 2).end(), part.start())
                    .matches("[^，。；、]{0,16}(?<![其当集])中，?[^，。；]{0,8}");
            if (!stemmed && !(among && i == 2)) {
                continue;
            }
            var wholes = claims.subList(0, at).stream()
                    .filter(claim -> (claim.isSameKindAs(part) || areHeads(claim, part))
                            && claim.role() == Role.VALUE
                            && (!Text.between(claim, part).contains("；") || isWholeOf(rate, claim))
                            && !claim.rounded().isBelow(part.rounded()))
                    .toList();
            if (wholes.isEmpty() || Text.between(part, rate).contains("；")) {
                continue;
            }
            if (wholes.stream()
                    .anyMatch(whole -> part.rounded()
                            .times(Rational.HUNDRED)
                            .dividedBy(whole.rounded())
                            .meets(rate.usual(null)))) {
                continue;
            }
            if (isOfTarget(part, wholes, rate) || isOfSeveral(claims.subList(0, at + 1), wholes, rate)) {
                continue;
            }
            var whole = wholes.getLast();
            var cut = part.roundedOrCut()
                    .times(Rational.HUNDRED)
                    .dividedBy(whole.roundedOrCut())
                    .meets(rate.roundedOrCut());
            var exact = part.mention()
                    .value()
                    .times(Rational.HUNDRED)
                    .dividedBy(whole.mention().value());
            var hedged = rate.mention().isHedged();
            findings.add(
                    hedged ? HedgeWords.HEDGE : Shares.SHARE,
                    cut ? Severity.NOTE : hedged ? Severity.WARNING : Severity.ERROR,
                    cut
                            ? Message.of(
                                    "%s 是截断得到的，按四舍五入应为 %s",
                                    "%s was cut off, rounded it is %s",
                                    rate.mention().text(),
                                    Figures.like(rate.mention(), exact))
                            : Message.of(
                                    "%s ÷ %s 是 %s，文中写%s %s",
                                    "%s over %s is %s, the text gives %s as %s",
                                    part.mention().text(),
                                    whole.mention().text(),
                                    Figures.closer(rate.mention(), exact),
                                    rate.noun(),
                                    rate.mention().text()),
                    Findings.at(rate, part, whole),
                    "%s ÷ %s = %s"
                            .formatted(
                                    part.mention().text(),
                                    whole.mention().text(),
                                    Figures.closer(rate.mention(), exact)),
                    Figures.like(rate.mention(), exact),
                    rate.mention().isPlain() ? Figures.like(rate.mention(), exact) : null);
        }
    }
}
