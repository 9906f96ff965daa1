package zhijian.claim.rule;

import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Hedging;
import zhijian.claim.mention.Interval;

/// Words such as 近 and 超过 against the exact number beside them (约数).
final class HedgeWords implements Rule {

    static final String HEDGE = "hedge";

    private static final Pattern BESIDE = Pattern.compile("[^，。；、（(]{0,8}[（(](?:实际|具体|精确)?(?:数据|数)?(?:为|是|即|：)?|[^，。；、]{0,6}，(?:即|实际为|实为|具体为|确切数为|准确数为|精确数为|实际|为)(?:达到|达|为|是)?");

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> {
            var claims = sentence.claims();
            for (var i = 0; i + 1 < claims.size(); i++) {
                var one = claims.get(i);
                var next = claims.get(i + 1);
                if (one.isSameKindAs(next) && BESIDE.matcher(Text.between(one, next)).matches()) {
                    if (one.mention().isHedged() && next.mention().isPlain()) {
                        compare(one, List.of(next), text, findings);
                    } else if (next.mention().isHedged() && one.mention().isPlain()) {
                        compare(next, List.of(one), text, findings);
                    }
                }
            }
        });
    }

    /// @param exact numbers that may be what the hedged one stands for; one that fits is enough
    static void compare(Claim hedged, List<Claim> exact, Text text, Findings findings) {
        if (exact.stream().anyMatch(claim -> claim.rounded().meets(hedged.usual(text.hedges())))) {
            return;
        }
        var actual = exact.getLast();
        var word = hedged.mention();
        var wide = hedged.rounded().meets(actual.rounded());
        findings.add(
                HEDGE,
                Severity.WARNING,
                wide
                        ? Message.of("“%s”离实际的 %s 太远，请换一个更接近的整数", "%s is far from the actual %s; a nearer round number is better", word.text(), actual.mention().text())
                        : Message.of("“%s”与 %s 不符：%s", "%s does not fit %s: %s", word.text(), actual.mention().text(), reason(word.hedging(), word.hedge())),
                Findings.at(hedged, actual),
                word.text(),
                expected(word.hedging(), hedged.usual(text.hedges()), hedged),
                null);
    }

    static String reason(Hedging hedging, String word) {
        return switch (hedging) {
            case NEARLY -> "“%s”要求实际略小于所称的数".formatted(word);
            case LESS -> "“%s”要求实际小于所称的数".formatted(word);
            case MORE -> "“%s”要求实际不小于所称的数".formatted(word);
            case ODD -> "“%s”要求实际略大于所称的数".formatted(word);
            case ABOUT -> "“%s”要求实际与所称的数接近".formatted(word);
            case NONE -> "两处数字不同";
        };
    }

    private static String expected(Hedging hedging, Interval usual, Claim hedged) {
        return hedging == Hedging.NONE ? hedged.mention().text() : Figures.range(hedged.mention(), usual);
    }
}
