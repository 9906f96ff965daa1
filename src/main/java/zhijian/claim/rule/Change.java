package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;

/// Now, before, and by how much, as one sentence tells it (一处增减).
record Change(@Nullable Claim now, @Nullable Claim before, List<Claim> by) {

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d\\d|19\\d\\d)\\s?(?:年|届|级)");

    /// A year in the clause in front, with no other number since: 2023 年，…
    private static final Pattern CLAUSE = Pattern.compile("(?<!\\d)(20\\d\\d|19\\d\\d)\\s?年[^\\d。；]*$");

    /// All that a sentence tells.
    static List<Change> in(Sentence sentence) {
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
                                        : now == null && i > 0 && isOfNone(claims, i)
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

    static boolean isPlainValue(Claim claim) {
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

    static @Nullable Integer ownYear(Sentence sentence, Claim claim) {
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
                                && (sentence.between(before.end(), next.start()).matches("[^，。；]{0,14}[到至为]了?")
                                        || isNextYear(before, next)))) {
            return new Change(next, before, following(sentence, claims, base + 2, next));
        }
        var now = valueBefore(sentence, claims, base);
        return new Change(now, before, following(sentence, claims, base + 1, now));
    }

    private static final Pattern LAST_YEAR = Pattern.compile("^(?:去年|上年|上一年|上届|上学年)(?<what>\\p{IsHan}*)$");
    private static final Pattern THIS_YEAR = Pattern.compile("^(?:今年|本年度?|当年|本届|本学年)(?<what>\\p{IsHan}*)$");

    /// 去年上线 466 人，今年上线 503 人
    private static boolean isNextYear(Claim before, Claim next) {
        var last = LAST_YEAR.matcher(before.before());
        var now = THIS_YEAR.matcher(next.before());
        return last.matches() && now.matches() && last.group("what").equals(now.group("what"));
    }

    static @Nullable Claim valueBefore(Sentence sentence, List<Claim> claims, int i) {
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
                && isOfNone(claims, i)
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
    private static boolean isOfNone(List<Claim> claims, int i) {
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
}
