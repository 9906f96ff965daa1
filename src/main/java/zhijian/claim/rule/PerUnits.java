package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Words;

/// 生均, 校均, 人均 against totals, and all of them against one another (人均校均).
final class PerUnits implements Rule {

    static final String PER_UNIT = "per-unit";

    private static final Pattern PER = Pattern.compile(
            "(?<per>生均|校均|师均|班均|人均|每人|每生|每校|平均每(?:所|名|位|个|生|校|班)[^，。；]{0,6}?|每(?:所|名|位|个|百名)(?:学校|学生|教师|班级|专业)(?:平均)?|平均每(?:校|生|班)|场均|户均|店均)");

    /// A value per head with the total it belongs to.
    private record Pair(String per, Claim average, Claim total) {

        Interval heads(boolean cut) {
            return cut
                    ? total.roundedOrCut().dividedBy(average.roundedOrCut())
                    : total.rounded().dividedBy(average.rounded());
        }
    }

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> triple(sentence.claims(), text, findings));
        var pairs = new ArrayList<Pair>();
        text.passages().values().forEach(passage -> pairs.addAll(pairs(Text.claims(passage))));
        for (var pair : pairs) {
            heads(pair, text)
                    .ifPresentOrElse(
                            heads -> check(pair, heads, text, findings), () -> together(pair, pairs, findings));
        }
    }

    /// A total, a number of heads and the average in one sentence, one of each.
    private static void triple(List<Claim> claims, Text text, Findings findings) {
        for (var average : claims) {
            var per = isValue(average) ? per(average) : null;
            if (per == null || average.mention().value().sign() <= 0) {
                continue;
            }
            var totals = claims.stream()
                    .filter(claim -> claim != average
                            && isValue(claim)
                            && per(claim) == null
                            && isSameMeasure(claim, average)
                            && average.rounded().isBelow(claim.rounded()))
                    .toList();
            // 5 次，116 人次，人均 2.8 次: the total itself is counted in heads and times
            if (per.equals("人")
                    && claims.stream().anyMatch(claim -> claim.mention().unit().equals("人次"))
                    && average.mention().unit().equals("次")) {
                continue;
            }
            var heads = claims.stream()
                    .filter(claim -> claim != average
                            && claim.dimension() == Dimension.COUNT
                            && claim.role() == Role.VALUE
                            && !totals.contains(claim)
                            && claim.mention().value().sign() > 0)
                    .filter(claim -> isUnitOf(per, claim))
                    .toList();
            if (totals.isEmpty() || heads.isEmpty()) {
                continue;
            }
            var fits = totals.stream()
                    .anyMatch(total -> heads.stream()
                            .anyMatch(head -> total.roundedOrCut()
                                    .dividedBy(average.roundedOrCut())
                                    .meets(head.roundedOrCut())));
            if (!fits && totals.size() == 1 && heads.size() == 1) {
                check(new Pair(per, average, totals.getFirst()), heads, text, findings);
            }
        }
    }

    private static boolean isUnitOf(String per, Claim claim) {
        var unit = claim.mention().unit();
        return switch (per) {
            case "学生", "教师", "人" -> unit.equals("人") || unit.equals("人次");
            case "学校" -> unit.matches("所|个|家");
            case "班" -> unit.matches("个|班|教学班");
            default -> false;
        };
    }

    private static List<Pair> pairs(List<Claim> claims) {
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < claims.size(); i++) {
            var average = claims.get(i);
            if (!isValue(average) || average.mention().value().sign() <= 0) {
                continue;
            }
            var per = per(average);
            if (per == null) {
                continue;
            }
            var noun = PER.matcher(average.before() + average.noun()).replaceAll("");
            total(claims, i, average, noun).ifPresent(total -> pairs.add(new Pair(per, average, total)));
        }
        return pairs;
    }

    private static boolean isValue(Claim claim) {
        return claim.isCountOrAmount()
                && (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && claim.mention().isPlain();
    }

    private static @Nullable String per(Claim claim) {
        var found = PER.matcher(claim.before());
        var per = (@Nullable String) null;
        while (found.find()) {
            per = kind(found.group("per"), claim);
        }
        return EACH_TIME.matcher(claim.before()).find() ? null : per;
    }

    /// 每生每天 3.75 元 is no total over heads.
    private static final Pattern EACH_TIME = Pattern.compile("每(?:天|日|周|月|次|学期)");

    private static String kind(String word, Claim claim) {
        if (word.equals("每人")) {
            return "人";
        }
        if (word.matches("生均|.*(?:学生|生)$")) {
            return "学生";
        }
        if (word.matches("校均|.*(?:所|学校|校)$") || word.endsWith("所")) {
            return "学校";
        }
        if (word.matches("师均|.*教师$")) {
            return "教师";
        }
        if (word.matches("班均|.*(?:班|班级)$")) {
            return "班";
        }
        return word.equals("人均") ? "人" : word;
    }

    /// The total in the same passage that the average has its noun from, or that stands right in front.
    private static Optional<Claim> total(List<Claim> claims, int at, Claim average, String noun) {
        var fitting = new ArrayList<Claim>();
        for (var i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            if (i == at
                    || !isValue(claim)
                    || per(claim) != null
                    || !isSameMeasure(claim, average)
                    || !Objects.equals(claim.year(), average.year())) {
                continue;
            }
            if (!average.rounded().isBelow(claim.rounded()) || !claim.scope().equals(average.scope())) {
                continue;
            }
            var near = i == at - 1 && Words.core(noun).length() < 2;
            // of money there are many kinds with much the same name
            var alike = average.dimension() == Dimension.AMOUNT && claim.sentence() != average.sentence()
                    ? Words.core(claim.noun()).equals(Words.core(noun))
                    : Words.likeness(noun, claim.noun()) >= 0.75;
            if (near || Words.core(noun).length() >= 2 && alike) {
                fitting.add(claim);
            }
        }
        return fitting.size() == 1
                ? Optional.of(fitting.getFirst())
                : fitting.stream()
                        .filter(claim -> claim.sentence() == average.sentence())
                        .findFirst();
    }

    private static boolean isSameMeasure(Claim total, Claim average) {
        return total.dimension() != Dimension.SHARE
                && (total.isSameKindAs(average)
                        || average.mention().unit().startsWith(total.mention().unit() + "/"));
    }

    /// The one number of heads the text gives.
    private static Optional<List<Claim>> heads(Pair pair, Text text) {
        var units = UNITS.getOrDefault(pair.per(), List.of());
        var heads = units.stream()
                .flatMap(unit -> text.in(unit).stream())
                .filter(claim -> claim.dimension() == Dimension.COUNT
                        && claim.role() == Role.VALUE
                        && claim != pair.total()
                        && claim != pair.average()
                        && claim.mention().value().compareTo(Rational.of(2)) > 0)
                .filter(claim -> claim.scope().equals(pair.average().scope())
                        && Objects.equals(claim.year(), pair.average().year()))
                .filter(claim -> isHead(claim, pair) && isOfKind(claim, pair))
                .toList();
        return heads.isEmpty() ? Optional.empty() : Optional.of(heads);
    }

    /// What the heads of each kind are counted in.
    private static final Map<String, List<String>> UNITS = Map.of(
            "学生", List.of("人"),
            "学校", List.of("所"),
            "教师", List.of("人"),
            "班", List.of("个", "班", "教学班"),
            "人", List.of("人"));

    private static final Pattern STUDENTS = Pattern.compile(
            "^(?:(?:全|各)?(?:市|校|区|省|院)|共有|共|现有|有|折合|全日制|学历教育|中职|高职|普通|本科|专科|的|等|学历|教育|各类|中等职业学校|职业学校)*(?:在校生|在校学生|学生总数|学生|在籍学生|在读学生)(?:总数|人数|规模|总规模)?$");
    private static final Pattern SCHOOLS = Pattern.compile("学校|职校|院校|中职|高职");
    private static final Pattern TEACHERS =
            Pattern.compile("^(?:[\\p{IsHan}]{0,4}专任|(?:全|各)?(?:市|校|区|省|院)|共有|共|现有|有|的|在职|在编)*教师(?:总数|人数)?$");

    private static boolean isHead(Claim claim, Pair pair) {
        return switch (pair.per()) {
            case "学生" -> STUDENTS.matcher(claim.noun()).find();
            case "学校" -> SCHOOLS.matcher(claim.before() + " " + claim.after()).find();
            case "教师" -> TEACHERS.matcher(claim.noun()).find();
            case "班" -> (claim.before() + claim.mention().text() + claim.after()).contains("班");
            default -> claim.sentence() == pair.average().sentence();
        };
    }

    private static void check(Pair pair, List<Claim> heads, Text text, Findings findings) {
        if (heads.stream().anyMatch(claim -> pair.heads(false).meets(claim.rounded()))) {
            return;
        }
        var close = heads.stream()
                .filter(claim ->
                        claim.mention().content() == pair.average().mention().content())
                .toList();
        var all = close.isEmpty() ? heads : close;
        var head = all.getFirst();
        if (close.isEmpty()
                && (!isAlike(pair, head) || text.claims().stream().anyMatch(claim -> isExplained(pair, claim)))) {
            return;
        }
        var cut = pair.heads(true).meets(head.roundedOrCut());
        var average = pair.average().mention();
        var exact = pair.total().mention().value().dividedBy(head.mention().value());
        findings.add(
                PER_UNIT,
                cut ? Severity.NOTE : !close.isEmpty() && close.size() == 1 ? Severity.ERROR : Severity.WARNING,
                cut
                        ? Message.of(
                                "%s 是截断得到的，按四舍五入应为 %s",
                                "%s was cut off, rounded it is %s", average.text(), Figures.like(average, exact))
                        : Message.of(
                                "%s 除以 %s 是 %s，文中写 %s",
                                "%s over %s is %s, the text says %s",
                                pair.total().mention().text(),
                                head.mention().text(),
                                Figures.closer(average, exact),
                                average.text()),
                Findings.at(pair.average(), pair.total(), head),
                "%s ÷ %s = %s"
                        .formatted(
                                pair.total().mention().text(), head.mention().text(), Figures.closer(average, exact)),
                Figures.like(average, exact),
                cut || all.size() == 1 ? Figures.like(average, exact) : null);
    }

    private static final Pattern ALL = Pattern.compile("(?:全|各|本|我|该)?(?:市|校|区|县|省|院)|学校|学院|按此计算|在校|实现|达到|的");

    /// 中职校均 is a mean of the 中职 alone.
    private static boolean isOfKind(Claim head, Pair pair) {
        var before = pair.average().before();
        var per = PER.matcher(before);
        var kind = per.find()
                ? ALL.matcher(before.substring(0, per.start())).replaceAll("").strip()
                : "";
        return kind.length() != 2 || (head.before() + head.noun() + head.after()).contains(kind);
    }

    /// 折合在校生 22845.5: another way to count heads makes the average right.
    private static boolean isExplained(Pair pair, Claim claim) {
        return (claim.mention().unit().isEmpty()
                        || claim.mention().unit().equals("人")
                        || claim.mention().unit().equals("所"))
                && claim.role() == Role.VALUE
                && claim.mention().isPlain()
                && pair.heads(false).meets(claim.rounded());
    }

    /// Heads told elsewhere are those meant only if they are not of quite another size.
    private static boolean isAlike(Pair pair, Claim head) {
        var size = head.mention().value();
        return pair.heads(true).meets(new Interval(size.dividedBy(Rational.of(3)), size.times(Rational.of(3))));
    }

    /// Without a stated number of heads, several averages must still agree on it.
    private static void together(Pair pair, List<Pair> pairs, Findings findings) {
        var others = pairs.stream()
                .filter(other -> other != pair && other.per().equals(pair.per()))
                .filter(other -> other.average().scope().equals(pair.average().scope())
                        && Objects.equals(other.average().year(), pair.average().year()))
                .toList();
        var agreeing = others.stream()
                .filter(other -> others.stream()
                        .anyMatch(third -> third != other && third.heads(true).meets(other.heads(true))))
                .toList();
        if (agreeing.size() < 2
                || agreeing.stream().anyMatch(other -> other.heads(true).meets(pair.heads(true)))) {
            return;
        }
        var common = agreeing.stream()
                .map(other -> other.heads(true))
                .reduce(Interval::and)
                .orElseThrow();
        if (common.isEmpty() || common.high() == null) {
            return;
        }
        var expected = pair.total().rounded().dividedBy(common);
        findings.add(
                Shares.DENOMINATOR,
                Severity.ERROR,
                Message.of(
                        "按其他%s均值推算，人数（所数）为 %s～%s，%s 与 %s 对不上",
                        "Other averages per %s imply %s to %s heads; %s does not fit %s",
                        pair.per(),
                        common.low().rounded(0).toPlainString(),
                        common.high().rounded(0).toPlainString(),
                        pair.average().mention().text(),
                        pair.total().mention().text()),
                Findings.at(pair.average(), pair.total(), agreeing.getFirst().average()),
                "%s ÷ %s"
                        .formatted(
                                pair.total().mention().text(),
                                pair.average().mention().text()),
                Figures.range(pair.average().mention(), expected),
                null);
    }
}
