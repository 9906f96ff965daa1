package zhijian.claim.rule;

import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Sentence;

/// What changed from what to what by how much (增减): growth rates, differences, percentage points, multiples, and the
/// words 增长 and 下降 themselves.
final class Changes implements Rule {

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> Change.in(sentence).forEach(change -> check(change, sentence, findings)));
        text.sentences().forEach(sentence -> {
            Series.changes(sentence).forEach(change -> check(change, sentence, findings));
            Points.wording(sentence, findings);
            Directions.trend(sentence, findings);
            Directions.row(sentence, findings);
            Multiples.asMuch(sentence, findings);
        });
    }

    private void check(Change change, Sentence sentence, Findings findings) {
        Directions.together(change.by(), findings);
        var now = change.now();
        var before = change.before();
        if (now != null
                && before != null
                && now.isSameKindAs(before)
                && !now.mention().isRange()) {
            Directions.direction(now, before, change.by(), sentence, findings);
            if (change.by().isEmpty()) {
                Directions.unmeasured(now, before, sentence, findings);
            }
            var isFromFurtherBack = false;
            for (var by : change.by()) {
                if (by != change.by().getFirst() && by.direction() != Direction.UNSAID) {
                    Directions.direction(now, before, change.by(), by, findings);
                }
                isFromFurtherBack |= isFromFurtherBack(now, before, by, sentence);
                if (!isFromFurtherBack) {
                    by(now, before, by, sentence, findings);
                }
            }
        } else if (now != null && before == null) {
            ImpliedBases.together(now, change.by(), findings);
        } else if (now == null && before != null) {
            ImpliedBases.ofBase(before, change.by(), findings);
        }
    }

    /// 由 212 人增至 233 人，占比提高 3.9 个百分点
    private static final Pattern RATE = Pattern.compile("率|比例|占比|比重");

    private static final Pattern OVER_YEARS = Pattern.compile("[两三四五六]年(?:来|间|内)?(?:累计|合计|共)?\\p{IsHan}{0,4}$");

    /// 31.2%、35.4% 升至 40.1%，两年提高 8.9 个百分点: from a value further back.
    private static boolean isFromFurtherBack(Claim now, Claim before, Claim by, Sentence sentence) {
        return OVER_YEARS.matcher(by.before()).find()
                && sentence.claims().stream()
                        .takeWhile(claim -> claim != before)
                        .anyMatch(claim -> claim.isSameKindAs(now)
                                && Differences.distance(now, claim, by).meets(by.rounded()));
    }

    private static void by(Claim now, Claim before, Claim by, Sentence sentence, Findings findings) {
        switch (by.dimension()) {
            case SHARE -> {
                if (now.dimension() == Dimension.SHARE) {
                    Points.pointsAsPercent(now, before, by, findings);
                } else {
                    Differences.growth(now, before, by, findings);
                }
            }
            case POINTS -> {
                if (now.dimension() == Dimension.SHARE) {
                    Differences.difference(Points.POINTS, now, before, by, findings);
                } else if (!RATE.matcher(by.before()).find()) {
                    Points.wrongUnit(
                            by, "增减的是数量，应该用 %，不是百分点", "A quantity changes by %%, not by percentage points", findings);
                }
            }
            case TIMES -> Multiples.check(now, before, by, findings);
            default -> {
                if (by.isSameKindAs(now)) {
                    Differences.difference(Differences.DIFFERENCE, now, before, by, findings);
                }
            }
        }
    }
}
