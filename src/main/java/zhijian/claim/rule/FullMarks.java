package zhijian.claim.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Sentence;

/// Marks above the full marks (得分与满分): 满分 100 分，最高分 103 分.
final class FullMarks implements Rule {

    private static final Pattern FULL = Pattern.compile("满分(?:均?为|是)?\\s?(\\d{1,4})\\s?分");
    private static final Pattern OTHERS = Pattern.compile("总分|总成绩|附加分|加分|之和|折合|累计");
    private static final Pattern MARK = Pattern.compile("(?:最高分|最低分|平均分|均分|得分|成绩|平均)(?:为|是|达|达到)?\\s?$");

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> check(passage, findings));
    }

    private static void check(List<Sentence> passage, Findings findings) {
        var full = passage.stream()
                .flatMap(it -> FULL.matcher(it.text()).results())
                .map(it -> it.group(1))
                .distinct()
                .toList();
        if (full.size() != 1) {
            return;
        }
        var most = Interval.exactly(Rational.of(new BigDecimal(full.getFirst())));
        passage.stream()
                .flatMap(it -> it.claims().stream())
                .filter(it -> it.after().startsWith("分")
                        && it.mention().isPlain()
                        && MARK.matcher(it.before()).find()
                        && !OTHERS.matcher(it.before()).find()
                        && most.isBelow(it.roundedOrCut()))
                .forEach(it -> report(it, full.getFirst(), findings));
    }

    private static void report(Claim mark, String full, Findings findings) {
        findings.add(
                Plausible.RANGE,
                Severity.ERROR,
                Message.of(
                        "%s 分超过满分 %s 分",
                        "%s is more than the full marks of %s", mark.mention().text(), full),
                Findings.at(mark),
                mark.mention().text(),
                "不超过 %s 分".formatted(full),
                null);
    }
}
