package zhijian.claim.rule;

import java.math.BigDecimal;
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
import zhijian.claim.mention.Hedging;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Words;

/// 生均, 校均, 人均 against totals, and all of them against one another (人均校均).
final class PerUnits implements Rule {

    static final String PER_UNIT = "per-unit";

    private static final Pattern PER = Pattern.compile(
            "(?<per>生均|校均|师均|班均|人均|每人|每生|每校|平均每(?:所|名|位|个|生|校|班)[^，。；]{0,6}?|每(?:所|名|位|个)?(?:学校|学生|教师|班级|专业)(?:平均)?|平均每(?:校|生|班|间|场|期|家|次|届|户|人|个|台|套|件|辆)|场均|户均|店均|期均|次均|每[组批期场队桌])");

    /// A value per head with the total it belongs to.
    private record Pair(String per, Claim average, Claim total) {

        Interval heads(boolean cut) {
            return cut
                    ? total.roundedOrCut().dividedBy(mean(average, true))
                    : total.rounded().dividedBy(mean(average, false));
        }
    }

    private static final Rational HALF = Rational.of(new BigDecimal("0.5"));

    /// A mean of 60.9 people is printed as 61, although people are whole.
    private static Interval mean(Claim average, boolean cut) {
        var mention = average.mention();
        return average.dimension() == Dimension.COUNT
                        && mention.isPlain()
                        && mention.printed().scale() <= 0
                ? new Interval(
                        mention.value().minus(mention.scale().times(HALF)),
                        mention.value()
                                .plus(cut ? mention.scale() : mention.scale().times(HALF)))
                : cut ? average.roundedOrCut() : average.rounded();
    }

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> triple(sentence.claims(), text, findings));
        var pairs = new ArrayList<Pair>();
        text.passages().values().forEach(passage -> pairs.addAll(pairs(Text.claims(passage), text)));
        for (var pair : pairs) {
            heads(pair, text)
                    .ifPresentOrElse(
                            heads -> check(pair, heads, text, findings), () -> together(pair, pairs, findings));
        }
    }

    /// A total, a number of heads and the average in one sentence, one of each.
    private static void triple(List<Claim> claims, Text text, Findings findings) {
        for (var average : claims) {
            var per = isAverage(average) ? per(average) : null;
            if (per == null || average.mention().value().sign() <= 0) {
                continue;
            }
            var totals = claims.stream()
                    .filter(claim -> claim != average
                            && claim.scope().equals(average.scope())
                            && isValue(claim)
                            && per(claim) == null
                            && isSameMeasure(claim, average)
                            && isOfName(average, per, claim)
                            && Interval.exactly(average.mention().value()).isBelow(claim.rounded()))
                    .toList();
            // 5 次，116 人次，人均 2.8 次: the total itself is counted in heads and times
            if (per.equals("人")
                    && claims.stream().anyMatch(claim -> claim.mention().unit().equals("人次"))
                    && average.mention().unit().equals("次")) {
                continue;
            }
            var heads = claims.stream()
                    .filter(claim -> claim != average
                            && claim.scope().equals(average.scope())
                            && claim.dimension() == Dimension.COUNT
                            && (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                            && !totals.contains(claim)
                            && claim.mention().value().sign() > 0)
                    .filter(claim -> isUnitOf(per, claim) && !isAnotherMatter(average, claim))
                    .toList();
            if (totals.isEmpty() || heads.isEmpty()) {
                continue;
            }
            var fits = totals.stream()
                    .anyMatch(total -> heads.stream()
                            .anyMatch(head -> total.roundedOrCut()
                                    .dividedBy(mean(average, true))
                                    .meets(head.roundedOrCut())));
            if (!fits && totals.size() == 1 && heads.size() == 1) {
                check(new Pair(per, average, totals.getFirst()), heads, text, findings);
                continue;
            }
            // 发放 62.5 万元，奖励 250 名，人均 2500 元: the two right in front
            var at = claims.indexOf(average);
            var isTotalBehind = at >= 1
                    && at + 1 < claims.size()
                    && heads.contains(claims.get(at - 1))
                    && totals.contains(claims.get(at + 1))
                    && IN_ALL.matcher(claims.get(at + 1).before()).find();
            if (!fits && isTotalBehind) {
                check(new Pair(per, average, claims.get(at + 1)), List.of(claims.get(at - 1)), text, findings);
            } else if (!fits
                    && at >= 2
                    && !Text.between(claims.get(at - 2), average).contains("；")) {
                var near = List.of(claims.get(at - 2), claims.get(at - 1));
                var total = near.stream().filter(totals::contains).toList();
                var head = near.stream().filter(heads::contains).toList();
                if (total.size() == 1 && head.size() == 1) {
                    check(new Pair(per, average, total.getFirst()), head, text, findings);
                }
            }
        }
    }

    /// 人均 220 节；开设公开课 94 场，教师参训 2150 人次
    private static boolean isAnotherMatter(Claim average, Claim heads) {
        return average.end() <= heads.start() && Text.between(average, heads).contains("；");
    }

    private static final Pattern IN_ALL = Pattern.compile("^(?:共|一共|共计|合计|总计)(?:为|达)?$");

    /// 销售额 420 万元，人均年收入 2.6 万元: an average of something else.
    private static boolean isOfName(Claim average, String per, Claim total) {
        var noun = PER.matcher(average.before()).replaceAll("|").replaceFirst("^.*\\|(?:每年)?", "");
        var own = per.startsWith(EACH) ? noun.replace(per.substring(EACH.length()), "") : noun;
        return Words.core(own.replaceFirst("(?:约|为|达到?|近)+$", "")).length() < 2
                || Words.likeness(own, total.noun()) > 0
                || average.dimension() != Dimension.AMOUNT;
    }

    private static String words(Claim claim) {
        return claim.before() + claim.mention().text() + claim.after();
    }

    private static boolean isUnitOf(String per, Claim claim) {
        var unit = claim.mention().unit();
        return switch (per) {
            case "学生", "教师", "人" -> unit.equals("人") || unit.equals("人次");
            case "学校" ->
                unit.equals("所") || unit.matches("[个家]") && words(claim).matches(".*(?:学校|院校|职校).*");
            case "班" -> unit.matches("个|班|教学班") && words(claim).contains("班");
            case "次均", "平均每次" -> unit.matches("次|人次");
            case "户均", "平均每户" -> unit.equals("户");
            case "场均", "平均每场" -> unit.equals("场");
            case "期均", "平均每期" -> unit.equals("期");
            case "平均每家" -> unit.equals("家");
            case "平均每间" -> unit.equals("个") && claim.mention().text().endsWith("间");
            case "平均每台", "平均每套", "平均每件", "平均每辆" -> claim.mention().text().endsWith(per.substring(3));
            case "每组", "每批", "每期", "每场", "每队", "每桌" -> claim.mention().text().endsWith(per.substring(1));
            default -> per.startsWith(EACH) && words(claim).contains(per.substring(EACH.length()));
        };
    }

    private static final String EACH = "每个";

    private static List<Pair> pairs(List<Claim> claims, Text text) {
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
            total(claims, i, average, noun, text).ifPresent(total -> pairs.add(new Pair(per, average, total)));
        }
        return pairs;
    }

    /// Where all is told in one sentence, also 近 41 人 and 超 41 人.
    private static boolean isAverage(Claim claim) {
        return isValue(claim)
                || claim.isCountOrAmount()
                        && claim.role() == Role.VALUE
                        && claim.mention().isHedged();
    }

    private static boolean isValue(Claim claim) {
        return claim.isCountOrAmount()
                && (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && (claim.mention().isPlain() || claim.mention().hedging() == Hedging.ABOUT);
    }

    private static @Nullable String per(Claim claim) {
        var found = PER.matcher(claim.before());
        var per = (@Nullable String) null;
        while (found.find()) {
            var thing = claim.before().substring(found.end()).strip();
            per = found.group("per").matches("平均每[个家间]") && thing.length() >= 2
                    ? EACH + thing
                    : kind(found.group("per"), claim);
        }
        return EACH_TIME.matcher(claim.before()).find() ? null : per;
    }

    /// 每生每天 3.75 元 is no total over heads.
    private static final Pattern EACH_TIME = Pattern.compile("每(?:天|日|周|月|次|学期)");

    private static String kind(String word, Claim claim) {
        if (word.matches("每人|平均每人")) {
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
    private static Optional<Claim> total(List<Claim> claims, int at, Claim average, String noun, Text text) {
        var fitting = new ArrayList<Claim>();
        for (var i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            if (i == at
                    || !isValue(claim)
                    || per(claim) != null
                    || !isSameMeasure(claim, average)
                    || !Objects.equals(text.year(claim), text.year(average))) {
                continue;
            }
            if (!average.rounded().isBelow(claim.rounded()) || !claim.scope().equals(average.scope())) {
                continue;
            }
            var near = i < at
                    && Words.core(noun).length() < 2
                    && claims.subList(i + 1, at).stream()
                            .allMatch(other -> other.role() == Role.CHANGE || other.role() == Role.BASE);
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
                        && Objects.equals(text.year(claim), text.year(pair.average())))
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
            "人", List.of("人", "人次"));

    static final Pattern STUDENTS = Pattern.compile(
            "^(?:(?:全|各)?(?:市|校|区|省|院)|学校|共有|共|现有|有|折合|全日制|五年制|三年制|学历教育|中职|高职|普通|本科|专科|的|等|学历|教育|各类|中等职业学校|职业学校)*(?:在校生|在校学生|学生总数|学生|在籍学生|在读学生)(?:总数|人数|数|规模|总规模)?$");
    private static final Pattern SCHOOLS = Pattern.compile("学校|职校|院校|中职|高职");
    static final Pattern TEACHERS =
            Pattern.compile("^(?:[\\p{IsHan}]{0,4}专任|(?:全|各)?(?:市|校|区|省|院)|学校|共有|共|现有|有|的|在职|在编)*教师(?:总数|人数)?$");

    private static boolean isHead(Claim claim, Pair pair) {
        return switch (pair.per()) {
            case "学生" -> STUDENTS.matcher(claim.noun()).find();
            case "学校" -> SCHOOLS.matcher(claim.before() + " " + claim.after()).find();
            case "教师" -> TEACHERS.matcher(claim.noun()).find();
            case "班" -> words(claim).contains("班");
            default -> claim.sentence() == pair.average().sentence() && !isAnotherMatter(pair.average(), claim);
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
                ImpliedDenominators.DENOMINATOR,
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
