package zhijian.claim.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Scope;
import zhijian.claim.mention.Words;

/// One thing told twice (重复的事实): in another scale or precision it must still be the same number.
final class Repeats implements Rule {

    static final String REPEATED = "repeated-fact";
    static final String SAME_NOUN = "same-noun";

    /// What is told more often is no fact but a form of words.
    private static final int MOST = 100;

    @Override
    public void check(Text text, Findings findings) {
        var byNoun = new LinkedHashMap<String, List<Claim>>();
        for (var claim : text.claims()) {
            if (isTold(claim) && !text.isPlanned(claim)) {
                byNoun.computeIfAbsent(key(claim), _ -> new ArrayList<>()).add(claim);
            }
        }
        byNoun.values().stream()
                .filter(told -> told.size() > 1 && told.size() <= MOST)
                .forEach(told -> compare(told, text, findings));
        swapped(text.claims(), findings);
        Told.cells(text).forEach(cell -> inTable(cell, text, findings));
    }

    /// 2023 年毕业生 2621 人 beside a table that has 2612 for 2023
    private static void inTable(Told cell, Text text, Findings findings) {
        if (cell.year() == null
                || cell.unit().isEmpty()
                || cell.noun().length() < 2
                || cell.mention().isRange()) {
            return;
        }
        text.named(cell.noun()).stream()
                .filter(claim -> (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                        && claim.mention().isPlain()
                        && claim.mention().unit().equals(cell.unit())
                        && Objects.equals(claim.year(), cell.year())
                        && claim.scope().equals(cell.scope())
                        && isWhollyNamed(claim)
                        && !PARTLY.matcher(claim.before()).find())
                .filter(claim -> !claim.roundedOrCut().meets(cell.roundedOrCut())
                        && isAlike(
                                claim.mention().value(), cell.mention().value().times(cell.factor())))
                .findFirst()
                .ifPresent(claim -> findings.add(
                        REPEATED,
                        Severity.WARNING,
                        Message.of(
                                "“%s”正文写 %s，表里是 %s",
                                "%s is %s in the text and %s in the table",
                                claim.noun(),
                                claim.mention().text(),
                                cell.mention().text()),
                        Findings.at(claim.mention(), List.of(cell.mention())),
                        "%s，%s".formatted(claim.mention().text(), cell.mention().text()),
                        "同一年、同一口径只有一个数",
                        null));
    }

    private static final Pattern PARTLY = Pattern.compile("其中|每|各|平均|新增|另|累计|计划|预计|目标");

    private static boolean isTold(Claim claim) {
        return (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && !claim.mention().isRange()
                && !claim.mention().unit().isEmpty()
                && !claim.mention().unit().matches("年|天|倍|月|个月|周|期|轮|届|批")
                && !claim.before()
                        .matches(".*(?:其中|每|各|平均|分别|新增|另|又|还|再|第|最高|最低|最多|近\\S年|累计|计划|预计|力争|目标|到20\\d\\d年|拟|将|约有|约).*")
                && isWhollyNamed(claim)
                && !(claim.mention().isHedged() && claim.after().startsWith("的"))
                && !isInstitution(claim.noun())
                && Words.core(claim.noun()).length() >= (claim.dimension() == Dimension.SHARE ? 4 : 3)
                && !claim.noun().matches(".*(?:等|的|和|与|中|我|这|该|其|之|组织|邀请|获得|获|来自|建设|培养|完成|推荐|包括|参加|荣获|取得|选派|开展).{0,1}");
    }

    /// 机电学校 1086 人、财经学校 977 人: whose number, not of what.
    private static final Pattern INSTITUTION = Pattern.compile("(?:学校|学院|大学|中学|公司|集团|中心|分院|校区|系|部|[市区县镇])$");

    static boolean isInstitution(String noun) {
        return INSTITUTION.matcher(noun).find();
    }

    /// “118 名专业课教师到企业实践” speaks of some of them; “118 名专业课教师中” of all.
    private static boolean isWhollyNamed(Claim claim) {
        return claim.before().contains(claim.noun())
                || claim.after().replaceFirst("^的", "").matches(Pattern.quote(claim.noun()) + "(?:中|里|，)?");
    }

    /// What any school has; whatever bears another name is known by it, in a case too.
    private static final Pattern OF_ANY_SCHOOL =
            Pattern.compile("生|教师|教职工|师资|专业|班|就业|占地|面积|图书|设备|经费|收入|支出|企业|基地|课程|工位|奖|率|满意|教材|培训|资产|实训|比例|人员|毕业|招|学校|员工");

    private static String key(Claim claim) {
        var scope =
                claim.scope().isApart() && !OF_ANY_SCHOOL.matcher(claim.noun()).find() ? Scope.OWN : claim.scope();
        return Words.core(claim.noun()).replaceFirst("^(?:上海市?|中等职业学校|中职学校|职业学校|各?中职校)(?=.{3,})", "") + "|"
                + claim.mention().unit() + "|" + claim.dimension() + "|" + scope;
    }

    /// 3486 名在校生 here, 3846 there: two digits that changed places in numbers of like nouns are a slip, not two facts.
    private static void swapped(List<Claim> claims, Findings findings) {
        var byDigits = new LinkedHashMap<String, List<Claim>>();
        for (var claim : claims) {
            if ((claim.role() == Role.VALUE || claim.role() == Role.REACHED || claim.role() == Role.SHARE)
                    && claim.mention().isPlain()
                    && !claim.mention().word()
                    && digits(claim).length() >= 3) {
                var sorted = digits(claim)
                        .chars()
                        .sorted()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
                byDigits.computeIfAbsent(sorted + claim.mention().unit(), _ -> new ArrayList<>())
                        .add(claim);
            }
        }
        byDigits.values().stream().filter(alike -> alike.size() <= MOST).forEach(alike -> {
            for (var i = 0; i < alike.size(); i++) {
                for (var j = i + 1; j < alike.size(); j++) {
                    var one = alike.get(i);
                    var other = alike.get(j);
                    var ownYear = isOneYear(one, other);
                    if (!digits(one).equals(digits(other))
                            && ownYear
                            && one.scope().equals(other.scope())
                            && oneSwap(digits(one), digits(other))
                            && isAboutTheSame(one, other)) {
                        findings.add(
                                REPEATED,
                                Severity.WARNING,
                                Message.of(
                                        "%s 和 %s 像是同一个数，数字颠倒了",
                                        "%s and %s look like one number with digits swapped",
                                        one.mention().text(),
                                        other.mention().text()),
                                Findings.at(other, one),
                                "%s，%s"
                                        .formatted(
                                                one.mention().text(),
                                                other.mention().text()),
                                "同一个数",
                                null);
                    }
                }
            }
        });
    }

    private static boolean isOneYear(Claim one, Claim other) {
        return one.year() == null || other.year() == null || Objects.equals(one.year(), other.year());
    }

    private static String digits(Claim claim) {
        return claim.mention().printed().unscaledValue().abs().toString();
    }

    private static boolean oneSwap(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        var apart = IntStream.range(0, one.length())
                .filter(i -> one.charAt(i) != other.charAt(i))
                .toArray();
        return apart.length == 2 && apart[1] == apart[0] + 1;
    }

    private static boolean isAboutTheSame(Claim one, Claim other) {
        var words = one.noun() + one.before() + one.after();
        var others = other.noun() + other.before() + other.after();
        return Words.likeness(one.noun(), other.noun()) >= 0.6
                || Words.contained(one.noun(), others) >= 0.9
                        && Words.core(one.noun()).length() >= 2
                || Words.contained(other.noun(), words) >= 0.9
                        && Words.core(other.noun()).length() >= 2;
    }

    private void compare(List<Claim> told, Text text, Findings findings) {
        for (var i = 0; i < told.size(); i++) {
            for (var j = i + 1; j < told.size(); j++) {
                compare(told.get(i), told.get(j), text, findings);
            }
        }
    }

    private static void compare(Claim one, Claim other, Text text, Findings findings) {
        if (!isOneYear(one, other) || one.sentence() == other.sentence() && !isRestated(one, other)) {
            return;
        }
        if (one.roundedOrCut().meets(other.roundedOrCut())) {
            if (one.mention().isHedged() != other.mention().isHedged()) {
                var hedged = one.mention().isHedged() ? one : other;
                HedgeWords.compare(hedged, List.of(hedged == one ? other : one), text, findings);
            }
            return;
        }
        var hedged = one.mention().isHedged() || other.mention().isHedged();
        if (hedged) {
            var rough = one.mention().isHedged() ? one : other;
            if (Differences.isNear(
                    rough.mention().value(),
                    (rough == one ? other : one).mention().value())) {
                HedgeWords.compare(rough, List.of(rough == one ? other : one), text, findings);
            }
            return;
        }
        if (!isAlike(one, other)) {
            return;
        }
        var scaled = !one.mention().scale().equals(other.mention().scale())
                || one.mention().printed().scale() != other.mention().printed().scale();
        findings.add(
                scaled ? REPEATED : SAME_NOUN,
                one.noun().equals(other.noun())
                                && isSpecific(one)
                                && one.scope().equals(other.scope())
                        ? Severity.ERROR
                        : Severity.WARNING,
                Message.of(
                        "“%s”有两个数：%s 和 %s",
                        "Two numbers for %s: %s and %s",
                        one.noun(),
                        one.mention().text(),
                        other.mention().text()),
                Findings.at(other, one),
                "%s，%s".formatted(one.mention().text(), other.mention().text()),
                "同一年、同一口径只有一个数",
                null);
    }

    private static boolean isRestated(Claim one, Claim other) {
        return Text.between(one, other).contains("，即")
                || Text.between(one, other).contains("（");
    }

    private static boolean isSpecific(Claim claim) {
        return Words.core(claim.noun()).length() >= 4;
    }

    /// Two quite different numbers are more likely two things than one mistake.
    private static boolean isAlike(Claim one, Claim other) {
        return isAlike(one.mention().value(), other.mention().value());
    }

    static boolean isAlike(Rational first, Rational second) {
        if (first.sign() <= 0 || second.sign() <= 0) {
            return false;
        }
        var ratio = first.compareTo(second) > 0 ? first.dividedBy(second) : second.dividedBy(first);
        var power = ratio.toString().matches("1(?:0+)");
        return power || ratio.compareTo(Rational.of(new BigDecimal("1.6"))) <= 0;
    }
}
