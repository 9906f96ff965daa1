package zhijian.claim.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.ChineseNumeral;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Role;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;

/// What no report can mean (不可能的数): 2 月 30 日, 4000—3001 元, a pass rate of 103%, a click rate of 5 万人次.
final class Plausible implements Rule {

    static final String YEAR_ORDINAL = "year-ordinal";
    static final String RANGE = "range";
    static final String UNIT = "unit";

    private static final Pattern DATE = Pattern.compile(
            "(?:(?<year>(?:19|20)\\d\\d)\\s?年\\s?)?(?<![\\d.])(?<month>\\d{1,2})\\s?月\\s?(?:(?<day>\\d{1,2})\\s?[日号])?");
    private static final Pattern YEARS = Pattern.compile(
            "(?<!\\d)(?<from>(?:19|20)\\d\\d)\\s?(?:年)?\\s?[—–~～\\-至到]+\\s?(?<to>(?:19|20)\\d\\d)(?<what>\\s?学年|\\s?年)?(?!\\d)");
    private static final Pattern FOUNDED = Pattern.compile(
            "(?:创建|创办|成立|建校|始建|建立|组建)于?\\s?(?<from>(?:19|20)\\d\\d)\\s?年[^。]{0,30}?(?:建校|办学|至今|距今|已有|历经|走过|迎来)(?:已)?(?:有)?\\s?(?<near>近|约|超过)?\\s?(?<number>\\d{2,3})\\s?(?<odd>余|多)?\\s?(?:周年|年)");
    private static final Pattern NOW = Pattern.compile("(?:截至|截止|到|至)\\s?(20\\d\\d)\\s?年");
    private static final Pattern LABEL =
            Pattern.compile("^\\s*(?<what>图|表|案例)\\s*(?<number>\\d+)(?![.\\d-]|\\s*[（(]?(?:数据|续))");
    private static final Pattern PLAN = Pattern.compile(
            "“?(?<plan>十一五|十二五|十三五|十四五|十五五)”?[^，。；（]{0,6}[（(]?(?<from>20\\d\\d)\\s?(?:年)?\\s?[—–\\-至到]\\s?(?<to>20\\d\\d)");
    private static final Map<String, Integer> PLANS =
            Map.of("十一五", 2006, "十二五", 2011, "十三五", 2016, "十四五", 2021, "十五五", 2026);

    private static final Pattern RATE = Pattern.compile("(?:率|占比|比重|比例|百分比)$");
    private static final Pattern NO_RATE =
            Pattern.compile("(?:效率|频率|速率|功率|税率|汇率|利率|师生比例|生师比例|增长率|负债率|覆盖率|完成率|达成率|投资回报率|周转率|利用率|投入产出比例|师生比|生师比)$");

    /// Births and deaths are told in ‰, and they are few.
    private static final Rational MOST_PERMILLE = Rational.of(50);

    /// 满意度 96‰
    private static void permille(Claim claim, Findings findings) {
        var mention = claim.mention();
        if (mention.text().contains("‰") && Rational.of(mention.printed()).compareTo(MOST_PERMILLE) > 0) {
            findings.add(
                    UNIT,
                    Severity.WARNING,
                    Message.of(
                            "%s 是千分之几，这里多半应该用“%%”", "%s is so many in a thousand; %% is likely meant", mention.text()),
                    Findings.at(claim),
                    mention.text(),
                    mention.text().replace("‰", "%"),
                    null);
        }
    }

    /// What a noun can be counted in, by its end.
    private static final Map<Pattern, Pattern> UNITS = Map.of(
            Pattern.compile("(?:学生|教师|教职工|毕业生|在校生|新生|人数|专任教师|员工|学员|从业人员|选手|志愿者)(?:总?人?数)?$"),
                    Pattern.compile("人|人次|%|百分点|倍|批|支|类|组|项|人日|日次|"),
            Pattern.compile("(?:图书|藏书|纸质图书|电子图书)(?:总?数|总量|总藏量|藏量|册数)?$"), Pattern.compile("册|种|%|倍|套|个|百分点|TB|GB|T|"),
            Pattern.compile("(?:面积)$"), Pattern.compile("平方米|亩|公顷|平方公里|%|倍|百分点|"),
            Pattern.compile("(?:经费|资产|资产总值|资产总额|设备总?值|收入|支出|薪酬|起薪|月薪|学费|拨款|奖金|资金|投入|到款额|产值|金额|总额)$"),
                    Pattern.compile("元|美元|欧元|元/生|%|倍|百分点|"));

    @Override
    public void check(Text text, Findings findings) {
        text.passages().keySet().forEach(passage -> {
            dates(passage, findings);
            years(passage, findings);
        });
        text.claims().forEach(claim -> {
            range(claim, findings);
            unit(claim, findings);
            permille(claim, findings);
        });
        text.sentences().forEach(sentence -> extremes(sentence.claims(), findings));
        labels(text, findings);
    }

    /// 3200—4800 元，其中最高的 5160 元; 最低 61.2%、最高 58.7%; 3001—4000 元 beside 3501—5000 元
    private static void extremes(List<Claim> claims, Findings findings) {
        for (var i = 0; i < claims.size(); i++) {
            for (var j = i + 1; j < claims.size(); j++) {
                var one = claims.get(i);
                var other = claims.get(j);
                if (!one.isSameKindAs(other)) {
                    continue;
                }
                var crossed = MOST.matcher(other.before()).find()
                                && LEAST.matcher(one.before()).find()
                                && other.rounded().isBelow(one.rounded())
                        || LEAST.matcher(other.before()).find()
                                && MOST.matcher(one.before()).find()
                                && one.rounded().isBelow(other.rounded());
                var outside = one.mention().isRange()
                        && !other.mention().isRange()
                        && j == i + 1
                        && (MOST.matcher(other.before()).find() && one.rounded().isBelow(other.rounded())
                                || LEAST.matcher(other.before()).find()
                                        && other.rounded().isBelow(one.rounded()));
                var overlapping = one.mention().isRange()
                        && other.mention().isRange()
                        && isOverlap(one, other)
                        && claims.subList(i + 1, j).stream()
                                .noneMatch(claim -> claim.mention().isRange());
                var end = one.mention().second();
                var gap = one.mention().unit().equals("岁")
                        && one.mention().isRange()
                        && other.mention().isRange()
                        && end != null
                        && other.mention().value().minus(end).compareTo(Rational.ONE) > 0
                        && claims.subList(i + 1, j).stream()
                                .noneMatch(claim -> claim.mention().unit().equals("岁"));
                if (gap) {
                    findings.add(
                            RANGE,
                            Severity.WARNING,
                            Message.of(
                                    "%s 与 %s 之间漏了一段",
                                    "Something is left out between %s and %s",
                                    one.mention().text(),
                                    other.mention().text()),
                            Findings.at(other, one),
                            other.mention().text(),
                            "首尾相接",
                            null);
                }
                if (crossed || outside || overlapping) {
                    findings.add(
                            RANGE,
                            overlapping ? Severity.WARNING : Severity.ERROR,
                            overlapping
                                    ? Message.of(
                                            "两档范围重叠：%s 与 %s",
                                            "The ranges %s and %s overlap",
                                            one.mention().text(),
                                            other.mention().text())
                                    : Message.of(
                                            "最高、最低与范围矛盾：%s 与 %s",
                                            "Highest, lowest and range contradict: %s and %s",
                                            one.mention().text(),
                                            other.mention().text()),
                            Findings.at(other, one),
                            "%s，%s"
                                    .formatted(
                                            one.mention().text(),
                                            other.mention().text()),
                            overlapping ? "首尾相接" : "最低 ≤ 最高",
                            null);
                }
            }
        }
    }

    private static final Pattern MOST = Pattern.compile("(?:最高|最多|最大|最长)(?!人民|法院|检察)");
    private static final Pattern LEAST = Pattern.compile("(?:最低|最少|最小|最短)");

    /// Neither apart nor touching nor one within the other.
    private static boolean isOverlap(Claim one, Claim other) {
        var end = one.mention().second();
        var otherEnd = other.mention().second();
        return end != null
                && otherEnd != null
                && one.mention().value().compareTo(other.mention().value()) < 0
                && other.mention().value().compareTo(end) < 0
                && end.compareTo(otherEnd) < 0;
    }

    private static void dates(Passage passage, Findings findings) {
        var words = passage.content().text();
        var dates = DATE.matcher(words);
        while (dates.find()) {
            var month = Integer.parseInt(dates.group("month"));
            var day = dates.group("day") == null ? 1 : Integer.parseInt(dates.group("day"));
            // without a year, 29 February may be
            var year = dates.group("year") == null ? 2000 : Integer.parseInt(dates.group("year"));
            try {
                LocalDate.of(year, month, day);
            } catch (DateTimeException impossible) {
                findings.add(
                        YEAR_ORDINAL,
                        Severity.ERROR,
                        Message.of("没有 %s 这个日期", "There is no such date as %s", dates.group()),
                        List.of(passage.content().source(dates.start(), dates.end())),
                        dates.group(),
                        "存在的日期",
                        null);
            }
        }
    }

    private static void years(Passage passage, Findings findings) {
        var content = passage.content();
        var words = content.text();
        var spans = YEARS.matcher(words);
        while (spans.find()) {
            var from = Integer.parseInt(spans.group("from"));
            var to = Integer.parseInt(spans.group("to"));
            var schoolYear = spans.group("what") != null && spans.group("what").contains("学年");
            if (from > to) {
                year(
                        Severity.ERROR,
                        Message.of("起止年份颠倒：%d 在 %d 之后", "The years are reversed: %d is after %d", from, to),
                        passage,
                        spans.start(),
                        spans.end(),
                        "%d—%d".formatted(to, from),
                        findings);
            } else if (schoolYear
                    && to - from != 1
                    && !words.substring(0, spans.start()).matches("(?s).*(?:个|年来|近.年|三年|五年).{0,6}")) {
                year(
                        Severity.WARNING,
                        Message.of("一个学年跨两年，%s 不是一个学年", "A school year spans two years, %s does not", spans.group()),
                        passage,
                        spans.start(),
                        spans.end(),
                        "%d—%d学年".formatted(to - 1, to),
                        findings);
            }
        }
        var plans = PLAN.matcher(words);
        while (plans.find()) {
            var from = PLANS.getOrDefault(plans.group("plan"), 0);
            if (Integer.parseInt(plans.group("from")) != from || Integer.parseInt(plans.group("to")) != from + 4) {
                year(
                        Severity.WARNING,
                        Message.of("“%s”是 %d—%d 年", "%s is %d to %d", plans.group("plan"), from, from + 4),
                        passage,
                        plans.start("from"),
                        plans.end(),
                        "%d—%d".formatted(from, from + 4),
                        findings);
            }
        }
        var founded = FOUNDED.matcher(words);
        while (founded.find()) {
            founded(founded.toMatchResult(), passage, findings);
        }
        spans(passage, findings);
        future(passage, findings);
    }

    private static final String CHINESE = "[一二两三四五六七八九十]{1,3}";
    private static final Pattern AGE = Pattern.compile(
            "(?:创办|创建|成立|始建|建校|组建|建立|办学)于?\\s?(?<from>(?:19|20)\\d\\d)\\s?年(?<mid>[^。]{0,30}?)(?<to>20\\d\\d)\\s?年[^。]{0,12}?(?:建校|办学|成立|创办|迎来|院庆|校庆)[^。，]{0,6}?\\s?(?<near>近|约|超过)?(?<number>\\d{1,3}|"
                    + CHINESE + ")\\s?(?<odd>余|多)?\\s?(?:周年|年|载)");
    /// 1974 年创办的 …，2022 年是建校 48 周年
    private static final Pattern AGE_OF_FOUNDED = Pattern.compile(
            "(?<from>(?:19|20)\\d\\d)\\s?年(?:创办|创建|成立|始建|建校|组建|建立)[^。\\d]{0,30}?(?<to>20\\d\\d)\\s?年(?:是|为|迎来|喜迎|恰逢)[^。\\d]{0,10}?(?:建校|办学|成立|创办|院庆|校庆)[^。，\\d]{0,6}?\\s?(?<near>近|约|超过)?(?<number>\\d{1,3}|"
                    + CHINESE + ")\\s?(?<odd>余|多)?\\s?(?:周年|年|载)");
    private static final Pattern DECADES = Pattern.compile(
            "(?:办学|建校)\\s?(?<near>近)?(?<number>" + CHINESE
                    + "|\\d{2,3})(?<odd>余|多)?\\s?(?:年|载|周年)[（(](?<from>(?:19|20)\\d\\d)\\s?年?\\s?[—–\\-至到]\\s?(?<to>(?:19|20)\\d\\d)\\s?年?[)）]");
    private static final Pattern LASTING = Pattern.compile(
            "(?<number>\\d{1,2}|" + CHINESE
                    + ")\\s?年[（(](?<from>(?:19|20)\\d\\d)\\s?年?(?:\\s?\\d{1,2}\\s?月)?\\s?[—–\\-至到]\\s?(?<to>(?:19|20)\\d\\d)\\s?年?(?:\\s?\\d{1,2}\\s?月)?(?:\\s?底|\\s?末)?[)）]");
    private static final Pattern RUNNING =
            Pattern.compile("(?:自|从)?(?<from>(?:19|20)\\d\\d)\\s?年(?:起|以来|开始)，?(?:已|学校)?连续\\s?(?<number>\\d{1,2}|"
                    + CHINESE + ")\\s?(?:年|届)[^。]{0,40}?(?<to>20\\d\\d)\\s?年");

    /// A number of years beside the two years it lies between.
    private static void spans(Passage passage, Findings findings) {
        var words = passage.content().text();
        for (var pattern : List.of(AGE, AGE_OF_FOUNDED, DECADES, LASTING, RUNNING)) {
            var span = pattern.matcher(words);
            while (span.find()) {
                var years = Integer.parseInt(span.group("to")) - Integer.parseInt(span.group("from"));
                var text = span.group("number");
                var stated = ChineseNumeral.ofEither(text);
                var loose = pattern == AGE || pattern == AGE_OF_FOUNDED || pattern == DECADES;
                var near = loose && span.group("near") != null;
                var odd = loose && span.group("odd") != null;
                var most = odd ? stated + 9 : stated;
                var least = near ? stated - 9 : stated - 1;
                if (stated > 0 && (years < least || years > most)) {
                    year(
                            pattern == LASTING || pattern == RUNNING ? Severity.ERROR : Severity.WARNING,
                            Message.of(
                                    "从 %s 年到 %s 年是 %d 年，文中写 %s 年",
                                    "From %s to %s there are %d years, the text says %s",
                                    span.group("from"),
                                    span.group("to"),
                                    years,
                                    text),
                            passage,
                            span.start("number"),
                            span.end("number"),
                            String.valueOf(years),
                            findings);
                }
            }
        }
    }

    private static void founded(MatchResult founded, Passage passage, Findings findings) {
        var text = passage.content().text();
        var now = NOW.matcher(text.substring(founded.end()));
        var before = NOW.matcher(text.substring(0, founded.start()));
        Integer year = null;
        while (before.find()) {
            year = Integer.parseInt(before.group(1));
        }
        if (year == null && now.find()) {
            year = Integer.parseInt(now.group(1));
        }
        if (year == null) {
            return;
        }
        var age = year - Integer.parseInt(founded.group("from"));
        var stated = Integer.parseInt(founded.group("number"));
        var near = founded.group("near") == null ? "" : founded.group("near");
        var odd = founded.group("odd") != null || near.equals("超过");
        var fits = odd
                ? age >= stated - 1 && age <= stated + 10
                : near.equals("近")
                        ? age <= stated + 1 && age >= stated - 10
                        : near.equals("约") ? Math.abs(age - stated) <= 5 : Math.abs(age - stated) <= 1;
        if (!fits) {
            year(
                    Severity.WARNING,
                    Message.of(
                            "从 %s 年到 %d 年是 %d 年，文中写 %d 年",
                            "From %s to %d there are %d years, the text says %d",
                            founded.group("from"),
                            year,
                            age,
                            stated),
                    passage,
                    founded.start("number"),
                    founded.end(),
                    age + " 年",
                    findings);
        }
    }

    private static void future(Passage passage, Findings findings) {
        var words = passage.content().text();
        var late = Pattern.compile("(?<!\\d)(?<year>2[1-9]\\d\\d|20[5-9]\\d|1[0-7]\\d\\d)\\s?年(?!制)")
                .matcher(words);
        while (late.find()) {
            year(
                    Severity.WARNING,
                    Message.of("%s 年像是笔误", "The year %s looks like a slip", late.group("year")),
                    passage,
                    late.start(),
                    late.end(),
                    "合理的年份",
                    findings);
        }
    }

    private static void year(
            Severity severity,
            Message message,
            Passage passage,
            int start,
            int end,
            String expected,
            Findings findings) {
        findings.add(
                YEAR_ORDINAL,
                severity,
                message,
                List.of(passage.content().source(start, end)),
                passage.content().text().substring(start, end),
                expected,
                null);
    }

    private static void range(Claim claim, Findings findings) {
        var upper = claim.mention().second();
        if (claim.mention().isRange()
                && upper != null
                && claim.mention().value().compareTo(upper) > 0) {
            findings.add(
                    RANGE,
                    Severity.ERROR,
                    Message.of(
                            "范围的下限比上限大：%s",
                            "The lower end of %s is above the upper",
                            claim.mention().text()),
                    Findings.at(claim),
                    claim.mention().text(),
                    "下限 ≤ 上限",
                    null);
        }
    }

    private static void unit(Claim claim, Findings findings) {
        var noun = claim.noun();
        var mention = claim.mention();
        var isRate = RATE.matcher(noun).find() && !noun.endsWith("效率");
        if (claim.role() == Role.VALUE
                && isRate
                && (claim.dimension() == Dimension.COUNT || claim.dimension() == Dimension.AMOUNT)
                && !mention.word()
                && claim.before().matches(".*(?:率|占比|比重|比例|百分比)(?:为|达到|达|是|高达|超过|超|近|约|均为|分别为|保持在|提高到|有)*")
                && !mention.unit().matches("元/.*|年|次")) {
            findings.add(
                    UNIT,
                    Severity.WARNING,
                    Message.of("“%s”是比率，%s 却是数量", "%s is a rate, %s is a quantity", noun, mention.text()),
                    Findings.at(claim),
                    mention.text(),
                    "百分数，或把“率”改成“量”“人数”",
                    null);
            return;
        }
        if (claim.dimension() == Dimension.SHARE && claim.role() == Role.VALUE && noun.matches(".*(?:生师比|师生比|职普比)")) {
            findings.add(
                    UNIT,
                    Severity.WARNING,
                    Message.of("“%s”不用百分数", "%s is no percentage", noun),
                    Findings.at(claim),
                    mention.text(),
                    "几比几",
                    null);
            return;
        }
        if (claim.role() == Role.CHANGE
                && claim.before().matches(".*(?:增长率|增幅|增速|升幅|降幅)(?:为|达|达到)?")
                && (claim.dimension() == Dimension.COUNT || claim.dimension() == Dimension.AMOUNT)
                && claim.before().contains("率")) {
            findings.add(
                    UNIT,
                    Severity.WARNING,
                    Message.of("“增长率”是比率，%s 却是数量", "A rate of growth is no quantity: %s", mention.text()),
                    Findings.at(claim),
                    mention.text(),
                    "百分数，或写“增长 %s”".formatted(mention.text()),
                    null);
            return;
        }
        implausible(claim, findings);
        var isShare = claim.role() == Role.SHARE
                || claim.role() == Role.VALUE
                        && isRate
                        && !NO_RATE.matcher(noun).find();
        if (claim.dimension() == Dimension.SHARE
                && isShare
                && claim.rounded().low().compareTo(Rational.HUNDRED) > 0
                && !claim.whole().matches(".*(?:上年|去年|计划|预算|目标|任务|同期).*")) {
            findings.add(
                    UNIT,
                    Severity.ERROR,
                    Message.of("%s 超过 100%%", "%s is more than 100%%", mention.text()),
                    Findings.at(claim),
                    mention.text(),
                    "≤ 100%",
                    null);
            return;
        }
        if (claim.role() != Role.VALUE || mention.word()) {
            return;
        }
        UNITS.forEach((nouns, units) -> {
            var end = nouns.matcher(noun);
            if (claim.before().length() >= 2
                    && claim.before()
                            .replaceFirst("(?:总数|总计|合计|共计|共|达到|达|为|是|有|已|约|近|超过|超)+$", "")
                            .endsWith(noun)
                    && end.find()
                    && !units.matcher(mention.unit().replaceFirst("/.*", "")).matches()
                    && !noun.matches(".*(?:每|组织|参加|的).*")
                    && (nouns.pattern().contains("图书")
                            || claim.before().matches(".*(?:总数|总计|合计|共计|达到|达|为|是|总值|总额|总量|面积|人数|总册数)"))) {
                findings.add(
                        UNIT,
                        Severity.WARNING,
                        Message.of("“%s”不用“%s”计量", "%s is not counted in %s", noun, mention.unit()),
                        Findings.at(claim),
                        mention.text(),
                        units.pattern().split("\\|")[0],
                        null);
            }
        });
    }

    private static final Pattern PER_HEAD = Pattern.compile("(?:生均|人均|师均|每生|每名学生)[^，。；]*$");

    /// More than this nobody has a head.
    private static Rational most(String unit) {
        return Rational.of(
                switch (unit) {
                    case "册" -> 3_000;
                    case "平方米" -> 3_000;
                    case "台" -> 50;
                    case "元" -> 5_000_000;
                    default -> Long.MAX_VALUE;
                });
    }

    /// What no school has: an area of 142 square metres, a starting salary of 4285 万元 a month.
    private static void implausible(Claim claim, Findings findings) {
        var value = claim.mention().value();
        var salary = claim.mention().unit().equals("元")
                && claim.noun().matches(".*(?:起薪|月薪|月工资|月收入)(?:水平|标准)?")
                && (value.compareTo(Rational.of(100_000)) > 0 || value.compareTo(Rational.of(300)) < 0);
        var ground = claim.mention().unit().equals("平方米")
                && claim.noun().matches(".*(?:校园占地|学校占地|占地面积|校园面积)")
                && !claim.before().contains("均")
                && value.compareTo(Rational.of(1_000)) < 0;
        var head = PER_HEAD.matcher(claim.before()).find()
                && value.compareTo(most(claim.mention().unit())) > 0;
        if (claim.role() != Role.CHANGE
                && claim.mention().isPlain()
                && (salary || ground || head)
                && value.sign() > 0) {
            findings.add(
                    UNIT,
                    Severity.WARNING,
                    Message.of(
                            "“%s”%s 不合常理，请核对单位",
                            "%s of %s is not plausible, check the unit",
                            claim.noun(),
                            claim.mention().text()),
                    Findings.at(claim),
                    claim.mention().text(),
                    salary
                            ? "几千元"
                            : ground ? "数万平方米，或亩" : "≤ " + most(claim.mention().unit()),
                    null);
        }
    }

    /// 图 3 twice, or 图 5 behind 图 3
    private static void labels(Text text, Findings findings) {
        var last = new HashMap<String, Integer>();
        for (var passage : text.passages().keySet()) {
            var label = LABEL.matcher(passage.content().text());
            if (passage.kind() != Kind.CAPTION || !label.find()) {
                continue;
            }
            var number = Integer.parseInt(label.group("number"));
            var before = last.put(label.group("what"), number);
            if (before != null && number != before + 1) {
                findings.add(
                        YEAR_ORDINAL,
                        Severity.WARNING,
                        Message.of(
                                "%s %d 之后是 %s %d，编号不连续",
                                "%s %d is followed by %s %d", label.group("what"), before, label.group("what"), number),
                        List.of(passage.content().source(label.start("what"), label.end())),
                        label.group().strip(),
                        "%s %d".formatted(label.group("what"), before + 1),
                        null);
            }
        }
    }
}
