package zhijian.claim.rule;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Sentence;

/// What is said to be the most against what is said to be the least (最多与最少).
final class Extremes implements Rule {

    private static final Pattern MOST = Pattern.compile("最[多高大]");
    private static final Pattern LEAST = Pattern.compile("最[少低小]");
    private static final Pattern ANY = Pattern.compile("最[多高大少低小]");

    /// How far behind the word its number may stand.
    private static final int REACH = 24;

    @Override
    public void check(Text text, Findings findings) {
        text.sentences().forEach(sentence -> {
            var most = behind(MOST, sentence);
            var least = behind(LEAST, sentence);
            if (least != null) {
                beyondMean(least, false, sentence, findings);
            }
            if (most != null) {
                beyondMean(most, true, sentence, findings);
            }
            if (most != null && least != null && most != least && most.isSameKindAs(least)) {
                spread(most, least, sentence, findings);
            }
            if (most != null
                    && least != null
                    && most != least
                    && most.isSameKindAs(least)
                    && most.rounded().isBelow(least.rounded())) {
                findings.add(
                        Plausible.RANGE,
                        Severity.ERROR,
                        Message.of(
                                "说是最多（高、大）的 %s，比说是最少（低、小）的 %s 还小",
                                "%s is said to be the most, and is less than %s, the least",
                                most.mention().text(),
                                least.mention().text()),
                        Findings.at(most, least),
                        "%s < %s"
                                .formatted(
                                        most.mention().text(), least.mention().text()),
                        "最多的不小于最少的",
                        null);
            }
        });
    }

    private static final Pattern MEAN = Pattern.compile("平均|[校班人生区县镇场]均");

    private static final Pattern APART = Pattern.compile("(?:相差|极差|差距|差值|差额)(?:为|达|达到)?\\s?$");

    /// 最高 4800 元、最低 2600 元，相差 2200 元
    private static void spread(Claim most, Claim least, Sentence sentence, Findings findings) {
        var between = most.roundedOrCut().minus(least.roundedOrCut());
        sentence.claims().stream()
                .filter(claim -> claim.start() > Math.max(most.end(), least.end())
                        && claim.mention().unit().equals(most.mention().unit())
                        && claim.mention().isPlain()
                        && APART.matcher(claim.before()).find())
                .findFirst()
                .filter(claim -> !between.meets(claim.roundedOrCut()))
                .ifPresent(claim -> {
                    var expected = Figures.like(
                            claim.mention(),
                            most.mention().value().minus(least.mention().value()));
                    findings.add(
                            Differences.DIFFERENCE,
                            Severity.ERROR,
                            Message.of(
                                    "%s 与 %s 相差 %s，文中写 %s",
                                    "%s and %s are %s apart, the text says %s",
                                    most.mention().text(),
                                    least.mention().text(),
                                    expected,
                                    claim.mention().text()),
                            Findings.at(claim, most, least),
                            claim.mention().text(),
                            expected,
                            expected);
                });
    }

    /// 平均每个乡镇 7.25 所，城关镇最多，为 16 所，石桥乡最少，为 3 所
    private static void beyondMean(Claim extreme, boolean isMost, Sentence sentence, Findings findings) {
        sentence.claims().stream()
                .filter(claim -> claim != extreme
                        && claim.isSameKindAs(extreme)
                        && claim.mention().isPlain()
                        && MEAN.matcher(claim.before()).find()
                        && !MEAN.matcher(extreme.before()).find()
                        && (isMost
                                ? extreme.rounded().isBelow(claim.rounded())
                                : claim.rounded().isBelow(extreme.rounded())))
                .findFirst()
                .ifPresent(mean -> findings.add(
                        Plausible.RANGE,
                        Severity.ERROR,
                        isMost
                                ? Message.of(
                                        "说是最多（高、大）的 %s，比平均的 %s 还小",
                                        "%s is said to be the most, and is less than the mean of %s",
                                        extreme.mention().text(),
                                        mean.mention().text())
                                : Message.of(
                                        "说是最少（低、小）的 %s，比平均的 %s 还大",
                                        "%s is said to be the least, and is more than the mean of %s",
                                        extreme.mention().text(),
                                        mean.mention().text()),
                        Findings.at(extreme, mean),
                        "%s，平均 %s"
                                .formatted(
                                        extreme.mention().text(), mean.mention().text()),
                        "最多的不小于平均，最少的不大于平均",
                        null));
    }

    /// The first number behind the one such word; null if there are several, or another such word in between.
    private static @Nullable Claim behind(Pattern word, Sentence sentence) {
        var found = word.matcher(sentence.text()).results().toList();
        if (found.size() != 1) {
            return null;
        }
        var from = sentence.start() + found.getFirst().end();
        return sentence.claims().stream()
                .filter(claim -> claim.start() >= from)
                .findFirst()
                .filter(claim -> claim.start() - from <= REACH
                        && claim.mention().isPlain()
                        && !ANY.matcher(sentence.between(from, claim.start())).find())
                .orElse(null);
    }
}
