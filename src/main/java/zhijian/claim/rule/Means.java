package zhijian.claim.rule;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.ChineseNumeral;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Mention;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// A mean against what it is the mean of (平均数): a row of values, the bounds they lie in, the sum of some years.
final class Means implements Rule {

    private static final Pattern MEAN = Pattern.compile("平均[^，。；]{0,6}$|均值[^，。；]{0,3}$");
    private static final Pattern SIMPLE = Pattern.compile("(?:简单|算术)平均[^，。；]{0,6}$");
    private static final Pattern ROW = Pattern.compile("(?:依次|分别)(?:为|是|达|达到)$");
    private static final Pattern BOUNDS = Pattern.compile("(?:介于|处于|分布在|(?<!所)在)\\s?$");
    private static final Pattern SUM = Pattern.compile("(?:累计|合计|共计|总计|总额)[^，。；\\d]{0,6}$");
    private static final Pattern YEARLY = Pattern.compile("年均[^，。；\\d增]{0,4}$");
    private static final Pattern YEARS =
            Pattern.compile("(?<!第)(?<!\\d)(?<number>[两二三四五六七八九十]|\\d{1,2})个?年(?!级|制|度|份|均)");

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> {
            var claims = sentence.claims();
            for (var i = 0; i < claims.size(); i++) {
                if (ROW.matcher(claims.get(i).before()).find()) {
                    ofRow(Series.row(claims, i), claims, findings);
                }
                if (i + 2 < claims.size()) {
                    withinBounds(claims.get(i), claims.get(i + 1), claims.get(i + 2), findings);
                }
                if (i + 1 < claims.size()) {
                    ofYears(claims.get(i), claims.get(i + 1), sentence, findings);
                }
            }
        });
    }

    /// 分别为 88.0%、82.0% 和 79.0%，平均为 85.0%: within the row in any case, and what the row comes to where it is the
    /// simple one.
    private static void ofRow(List<Claim> row, List<Claim> claims, Findings findings) {
        var behind = claims.indexOf(row.getLast()) + 1;
        if (row.size() < 3
                || behind >= claims.size()
                || !row.stream().map(Claim::mention).allMatch(Mention::isPlain)) {
            return;
        }
        var mean = claims.get(behind);
        if (!mean.isSameKindAs(row.getFirst())
                || !mean.mention().isPlain()
                || !MEAN.matcher(mean.before()).find()) {
            return;
        }
        var simple = Sums.roundedOrCut(row).times(Rational.ONE.dividedBy(Rational.of(row.size())));
        var isSimple = SIMPLE.matcher(mean.before()).find();
        if (isSimple ? simple.meets(mean.roundedOrCut()) : bounds(row).meets(mean.roundedOrCut())) {
            return;
        }
        var expected = Figures.like(mean.mention(), Sums.exact(row).dividedBy(Rational.of(row.size())));
        findings.add(
                PerUnits.PER_UNIT,
                Severity.ERROR,
                Message.of(
                        "前面 %d 个数的平均是 %s，文中写 %s",
                        "The mean of the %d numbers in front is %s, the text says %s",
                        row.size(),
                        expected,
                        mean.mention().text()),
                Findings.at(mean, row.toArray(Claim[]::new)),
                mean.mention().text(),
                expected,
                isSimple ? expected : null);
    }

    private static Interval bounds(List<Claim> row) {
        var values = row.stream()
                .map(it -> it.mention().value())
                .sorted(Comparator.naturalOrder())
                .toList();
        return new Interval(values.getFirst(), values.getLast());
    }

    /// 各班平均分介于 58.2 分至 71.6 分之间，全年级平均分为 73.4 分
    private static void withinBounds(Claim low, Claim high, Claim mean, Findings findings) {
        if (!BOUNDS.matcher(low.before()).find()
                || !Text.between(low, high).matches(".?\\s?[至到—–~～-]\\s?")
                || !high.after().matches(".?之间.*")
                || !mean.isSameKindAs(high)
                || !mean.mention().isPlain()
                || !MEAN.matcher(mean.before()).find()) {
            return;
        }
        var bounds = new Interval(low.mention().value(), high.mention().value());
        if (bounds.meets(mean.rounded())) {
            return;
        }
        findings.add(
                Plausible.RANGE,
                Severity.ERROR,
                Message.of(
                        "平均的 %s 不在 %s 和 %s 之间",
                        "The mean of %s is not between %s and %s",
                        mean.mention().text(),
                        low.mention().text(),
                        high.mention().text()),
                Findings.at(mean, low, high),
                mean.mention().text(),
                "%s—%s".formatted(low.mention().text(), high.mention().text()),
                null);
    }

    /// 三年…累计 750 万元，年均 250 万元: so many years as the sentence names, whichever of them.
    private static void ofYears(Claim sum, Claim mean, Sentence sentence, Findings findings) {
        if (!sum.isSameKindAs(mean)
                || sum.role() == Role.CHANGE
                || sum.dimension() == Dimension.SHARE
                || sum.mention().isRange()
                || !SUM.matcher(sum.before()).find()
                || !YEARLY.matcher(mean.before()).find()) {
            return;
        }
        var years = YEARS.matcher(sentence.between(sentence.start(), sum.start()))
                .results()
                .map(it -> it.group("number"))
                .map(ChineseNumeral::ofEither)
                .filter(it -> it > 1)
                .distinct()
                .toList();
        if (years.size() != 1
                || sum.rounded()
                        .times(Rational.ONE.dividedBy(Rational.of(years.getFirst())))
                        .meets(mean.mention().isPlain() ? mean.roundedOrCut() : mean.rounded())) {
            return;
        }
        var expected = Figures.like(mean.mention(), sum.mention().value().dividedBy(Rational.of(years.getFirst())));
        findings.add(
                PerUnits.PER_UNIT,
                Severity.ERROR,
                Message.of(
                        "%s 除以 %d 年是 %s，文中写 %s",
                        "%s over %d years is %s, the text says %s",
                        sum.mention().text(),
                        years.getFirst(),
                        expected,
                        mean.mention().text()),
                Findings.at(mean, sum),
                mean.mention().text(),
                expected,
                null);
    }
}
