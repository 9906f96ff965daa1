package zhijian.claim.rule;

import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// Rates change by percentage points, quantities by percent (百分点).
final class Points {

    static final String POINTS = "percentage-points";

    private Points() {}

    /// 由 60% 提高到 66%，提高 6%: the six are points.
    static void pointsAsPercent(Claim now, Claim before, Claim by, Findings findings) {
        var points = Differences.distance(now, before, by);
        var relative = before.rounded().low().sign() <= 0
                ? null
                : points.times(Rational.HUNDRED).dividedBy(before.rounded());
        if (points.meets(by.rounded()) && (relative == null || !relative.meets(by.rounded()))) {
            wrongUnit(by, "比率的变化应该用“百分点”，不是“%”", "A rate changes by percentage points, not by %%", findings);
        } else if (relative != null && !relative.meets(by.roundedOrCut())) {
            Differences.report(
                    POINTS,
                    by,
                    now,
                    before,
                    false,
                    Differences.exact(now, before, by),
                    "%s − %s".formatted(Differences.larger(now, before, by), Differences.smaller(now, before, by)),
                    findings);
        }
    }

    static void wrongUnit(Claim by, String chinese, String english, Findings findings) {
        findings.add(
                POINTS,
                Severity.WARNING,
                new Message(chinese.replace("%%", "%"), english.replace("%%", "%")),
                Findings.at(by),
                by.mention().text(),
                by.dimension() == Dimension.POINTS ? "%" : "个百分点",
                by.dimension() == Dimension.POINTS
                        ? by.mention().text().replaceFirst("\\s*个?百分点", "%")
                        : by.mention().text().replace("%", " 个百分点"));
    }

    private static final Pattern RATE_CHANGED =
            Pattern.compile("[）)]?，(?:比|较|同比)[^，。；]{0,10}?(?:提高|上升|提升|下降|降低|高出|回落)了?");

    /// 增长 -3%, 提高 5 个百分点 of a number of people, 增长 20 个百分点 to 120 人
    static void wording(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            if (claim.role() == Role.CHANGE && claim.mention().value().sign() < 0) {
                findings.add(
                        Directions.DIRECTION,
                        Severity.WARNING,
                        Message.of("升降的词后面不用负数", "A word for rising or falling takes no negative number"),
                        Findings.at(claim),
                        claim.mention().text(),
                        claim.mention().text().replaceFirst("[-−]", ""),
                        null);
            }
            var now = claim.role() == Role.CHANGE ? Change.valueBefore(sentence, claims, i) : null;
            if (now != null
                    && claim.dimension() == Dimension.SHARE
                    && now.dimension() == Dimension.SHARE
                    && now.role() != Role.CHANGE
                    && now.noun().equals(claim.noun())
                    && now == claims.get(i - 1)
                    && RATE_CHANGED.matcher(Text.between(now, claim)).matches()) {
                wrongUnit(claim, "比率的变化应该用“百分点”，不是“%”", "A rate changes by percentage points, not by %", findings);
            }
            if (now != null
                    && claim.dimension() == Dimension.POINTS
                    && now.isCountOrAmount()
                    && claim.noun().length() >= 2
                    && now.noun().equals(claim.noun())
                    && claims.stream().noneMatch(other -> other.dimension() == Dimension.SHARE)
                    && !claim.before().matches(".*(?:率|比例|占比|比重).*")) {
                wrongUnit(claim, "增减的是数量，应该用“%”，不是百分点", "A quantity changes by %, not by percentage points", findings);
            }
        }
    }
}
