package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// What two told numbers leave (差额): 结余 is income less expenditure, 净增 what came less what went, 相差 one less the
/// other.
final class Balances implements Rule {

    private static final Pattern LEFT = Pattern.compile("(?:收支|当年|本年|年末|年度)*(?:结余|盈余|结存)(?:资金|资金额)?(?:约|为|达)?$");
    private static final Pattern KEPT = Pattern.compile("累计|年初|上年|滚存|历年|加上|结转");
    private static final Pattern INCOME =
            Pattern.compile("^(?!.*(?:其他|其它|事业|培训|学费|财政|拨款|捐赠|经营|营业|人均)).*收入(?:总额|合计|总计)?$");
    private static final Pattern EXPENSE = Pattern.compile("^(?!.*(?:其他|其它|基本|项目|人员|公用|经营|福利|人均)).*支出(?:总额|合计|总计)?$");

    private static final Pattern NET = Pattern.compile("净(?<word>增加?|减少?)(?:了|约|为)?$");
    private static final Pattern IN = Pattern.compile("新增|新建|新开|新设|新上|新招聘|新聘|招聘|引进|新进|新入职|入职|吸收|调入|新签|加入|新吸收|补充");
    private static final Pattern OUT = Pattern.compile("停招|停办|暂停|停|撤销|撤并|撤|退休|退出|调出|调离|离职|辞职|解约|终止|关闭|报废|淘汰");

    private static final Pattern APART = Pattern.compile("(?:两者|二者|两项|两校|两地)?相差(?:了|约|为|达)?$");
    private static final Pattern LATTER =
            Pattern.compile("后者(?:比|较)前者(?:高|多|增加|提高)(?:出|了)?$|前者(?:比|较)后者(?:低|少)(?:了)?$");
    private static final Pattern FORMER =
            Pattern.compile("前者(?:比|较)后者(?:高|多)(?:出|了)?$|后者(?:比|较)前者(?:低|少|减少|降低)(?:了)?$");
    private static final Pattern OF_NORM = Pattern.compile("[^，。；\\d]{0,8}");

    private static final Pattern GROWTH = Pattern.compile("(?:增速|增幅|增长率|涨幅)[^，。；]{0,4}$");

    /// How many numbers back what came and what went may be told.
    private static final int REACH = 5;

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> {
            var claims = Text.claims(passage);
            for (var sentence : passage) {
                for (var i = 0; i < sentence.claims().size(); i++) {
                    left(sentence.claims().get(i), claims, findings);
                    net(sentence, i, findings);
                    apart(sentence, i, findings);
                    adjusted(sentence, i, findings);
                    beyondNorm(sentence, i, findings);
                }
            }
        });
    }

    /// 总收入 6842 万元 …，总支出 6790 万元，结余 52 万元
    private static void left(Claim left, List<Claim> passage, Findings findings) {
        if (!left.isCountOrAmount()
                || !LEFT.matcher(left.before()).find()
                || KEPT.matcher(left.before()).find()) {
            return;
        }
        var income = told(INCOME, left, passage);
        var expense = told(EXPENSE, left, passage);
        if (income != null && expense != null) {
            compare(left, income, expense, Severity.ERROR, findings);
        }
    }

    /// The one number of that name in front; null if there are several.
    private static @Nullable Claim told(Pattern name, Claim left, List<Claim> passage) {
        var found = passage.stream()
                .filter(claim -> claim.end() <= left.start()
                        && left.sentence() - claim.sentence() <= 3
                        && claim.isSameKindAs(left)
                        && claim.role() == Role.VALUE
                        && claim.mention().isPlain()
                        && name.matcher(claim.noun()).matches())
                .toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    /// 新增专业点 23 个、停办 19 个，净增 4 个; 净减 2 个（停招 4 个，新设 2 个）
    private static void net(Sentence sentence, int at, Findings findings) {
        var claims = sentence.claims();
        var net = claims.get(at);
        var word = NET.matcher(net.before());
        if (!net.isCountOrAmount() || !word.find() || !net.mention().isPlain()) {
            return;
        }
        var behind =
                at + 1 < claims.size() && Text.between(net, claims.get(at + 1)).matches("[（(][^，。；）)]{1,10}");
        var near = behind
                ? claims.subList(at + 1, Math.min(claims.size(), at + 3))
                : claims.subList(Math.max(0, at - REACH), at);
        var came = new ArrayList<Claim>();
        var went = new ArrayList<Claim>();
        for (var claim : near.reversed()) {
            var moves = claim.isSameKindAs(net) && claim.mention().isPlain();
            var isIn = moves && IN.matcher(claim.before()).find();
            if (moves && !isIn && OUT.matcher(claim.before()).find()) {
                went.add(claim);
            } else if (isIn) {
                came.add(claim);
            } else if (moves) {
                break;
            }
        }
        if (came.isEmpty() || went.isEmpty()) {
            return;
        }
        var balance = sum(came).minus(sum(went));
        var value = net.mention().value();
        var stated = word.group("word").startsWith("减") ? value.negate() : value;
        if (balance.contains(stated)) {
            return;
        }
        var exact = exactSum(came).minus(exactSum(went));
        report(
                net,
                came.getFirst(),
                went.getFirst(),
                exact,
                came.size() == 1 && went.size() == 1 ? Severity.ERROR : Severity.WARNING,
                findings);
    }

    private static Rational exactSum(List<Claim> claims) {
        return claims.stream()
                .map(claim -> claim.mention().value())
                .reduce(Rational::plus)
                .orElseThrow();
    }

    private static Interval sum(List<Claim> claims) {
        return claims.stream().map(Claim::roundedOrCut).reduce(Interval::plus).orElseThrow();
    }

    private static final Pattern ADJUSTED = Pattern.compile("调(?<word>增|减)(?:了|为)?$");

    /// 预算 1.26 亿元，年中调减 500 万元，调整后 1.21 亿元
    private static void adjusted(Sentence sentence, int at, Findings findings) {
        var claims = sentence.claims();
        if (at < 1 || at + 1 >= claims.size()) {
            return;
        }
        var before = claims.get(at - 1);
        var by = claims.get(at);
        var after = claims.get(at + 1);
        var word = ADJUSTED.matcher(by.before());
        if (word.find()
                && by.isSameKindAs(before)
                && after.isSameKindAs(before)
                && after.before().contains("调整后")
                && List.of(before, by, after).stream()
                        .allMatch(it -> it.mention().isPlain())) {
            var isMore = word.group("word").equals("增");
            compare(by, isMore ? after : before, isMore ? before : after, Severity.ERROR, findings);
        }
    }

    /// 74.6%，… 41.3%，两者相差 33.3 个百分点; 一般专业 5500 元，艺术专业 6800 元，后者比前者高 1300 元
    private static void apart(Sentence sentence, int at, Findings findings) {
        var by = sentence.claims().get(at);
        var isApart = APART.matcher(by.before()).find();
        var isLatter = LATTER.matcher(by.before()).find();
        var isFormer = FORMER.matcher(by.before()).find();
        if (!isApart && !isLatter && !isFormer
                || !by.mention().isPlain() && !by.mention().isHedged()) {
            return;
        }
        var pair = sentence.claims().subList(0, at).stream()
                .filter(claim -> !Text.between(claim, by).contains("；"))
                .filter(claim -> by.dimension() == Dimension.POINTS
                        ? claim.dimension() == Dimension.SHARE
                        : claim.isSameKindAs(by))
                .filter(claim -> claim.role() != Role.CHANGE && claim.mention().isPlain())
                .toList();
        if (pair.size() < 2 || isApart && pair.size() > 2) {
            return;
        }
        var former = pair.get(pair.size() - 2);
        var latter = pair.getLast();
        var isSwapped = isFormer
                || isApart
                        && latter.mention().value().compareTo(former.mention().value()) < 0;
        compare(by, isSwapped ? former : latter, isSwapped ? latter : former, Severity.ERROR, findings);
    }

    private static final Pattern ABOVE_NORM = Pattern.compile("(?:高于|高出|超出|超过|优于|好于)[^，。；]{1,16}");
    private static final Pattern BELOW_NORM = Pattern.compile("低于[^，。；]{1,16}");

    /// 98.2%，高于省定 95% 的要求 3.2 个百分点; 90.7%，高出全省平均（85.2%）5.5 个百分点
    private static void beyondNorm(Sentence sentence, int at, Findings findings) {
        if (at < 2) {
            return;
        }
        var by = sentence.claims().get(at);
        var norm = sentence.claims().get(at - 1);
        var value = valueBefore(sentence.claims(), at - 1);
        var isOfRates = by.dimension() == Dimension.POINTS && norm.dimension() == Dimension.SHARE;
        if ((isOfRates
                        || by.isCountOrAmount()
                                && by.isSameKindAs(norm)
                                && by.before().matches("[)）]"))
                && value != null
                && (value.role() != Role.CHANGE || GROWTH.matcher(norm.before()).find())
                && (ABOVE_NORM.matcher(norm.before()).find()
                        || BELOW_NORM.matcher(norm.before()).find())
                && OF_NORM.matcher(Text.between(norm, by)).matches()) {
            var isBelow = BELOW_NORM.matcher(norm.before()).find();
            var exactly = Interval.exactly(norm.mention().value());
            var apart = isBelow
                    ? exactly.minus(value.roundedOrCut())
                    : value.roundedOrCut().minus(exactly);
            if (!apart.meets(by.rounded())) {
                report(
                        by,
                        isBelow ? norm : value,
                        isBelow ? value : norm,
                        isBelow
                                ? norm.mention().value().minus(value.mention().value())
                                : value.mention().value().minus(norm.mention().value()),
                        Severity.ERROR,
                        findings);
            }
        }
    }

    /// The number in front that is held against the norm, whatever is told of its own changes in between.
    private static @Nullable Claim valueBefore(List<Claim> claims, int norm) {
        var last = claims.get(norm - 1);
        if (last.dimension() == Dimension.SHARE && last.isSameKindAs(claims.get(norm))) {
            return last;
        }
        return claims.subList(0, norm).reversed().stream()
                .filter(claim -> claim.isSameKindAs(claims.get(norm)) && Change.isPlainValue(claim))
                .findFirst()
                .orElse(null);
    }

    private static void compare(Claim by, Claim more, Claim less, Severity severity, Findings findings) {
        if (!more.roundedOrCut().minus(less.roundedOrCut()).meets(by.rounded())) {
            report(by, more, less, more.mention().value().minus(less.mention().value()), severity, findings);
        }
    }

    private static void report(Claim by, Claim more, Claim less, Rational exact, Severity severity, Findings findings) {
        var stated = by.mention();
        var shown = Figures.like(stated, exact);
        findings.add(
                Differences.DIFFERENCE,
                severity,
                Message.of(
                        "%s 与 %s 之差是 %s，文中写 %s",
                        "%s less %s is %s, the text says %s",
                        more.mention().text(),
                        less.mention().text(),
                        shown,
                        stated.text()),
                Findings.at(by, more, less),
                "%s − %s".formatted(more.mention().text(), less.mention().text()),
                shown,
                stated.isPlain() && !stated.word() && exact.sign() > 0 ? shown : null);
    }
}
