package zhijian.claim.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;
import zhijian.claim.text.Span;

/// 增长 and 下降 in front of a colon, against the first change told of the same thing behind it (小标题里的升降).
final class Labels implements Rule {

    private static final String LABEL = "(?<noun>\\p{IsHan}{2,12}?)(?:(?:连续|近)[一二两三四五六]年|持续|稳步|逐年|连年|不断|明显|大幅|进一步|有所)*"
            + "(?<word>增长|增加|提高|提升|上升|扩大|下降|减少|降低|下滑|缩小)";

    private static final Pattern BEFORE_COLON = Pattern.compile("(?:^|[是，；。])" + LABEL + "[：:]");
    private static final Pattern UP = Pattern.compile("增长|增加|提高|提升|上升|扩大");

    /// @param end where in the passage it ends
    private record Label(String noun, String word, Span place, int end) {

        Direction direction() {
            return UP.matcher(word).matches() ? Direction.UP : Direction.DOWN;
        }

        boolean isAbout(Claim change) {
            return change.noun().length() >= 2
                    && (change.noun().contains(noun) || noun.contains(change.noun()))
                    && (change.year() == null || !change.before().contains(Objects.toString(change.year())));
        }
    }

    @Override
    public void check(Text text, Findings findings) {
        for (var sentence : text.sentences()) {
            BEFORE_COLON
                    .matcher(sentence.text())
                    .results()
                    .forEach(found -> label(found, sentence).ifPresent(label -> compare(label, sentence, findings)));
        }
    }

    private static Optional<Label> label(MatchResult found, Sentence sentence) {
        var noun = Words.core(found.group("noun").replaceFirst("^[一二三四五六七八九十]+是", ""));
        var place = sentence.passage()
                .content()
                .source(sentence.start() + found.start("word"), sentence.start() + found.end("word"));
        return noun.length() < 2
                ? Optional.empty()
                : Optional.of(new Label(noun, found.group("word"), place, sentence.start() + found.end()));
    }

    private static void compare(Label label, Sentence sentence, Findings findings) {
        sentence.claims().stream()
                .filter(claim -> claim.start() >= label.end()
                        && claim.role() == Role.CHANGE
                        && claim.direction() != Direction.UNSAID
                        && label.isAbout(claim)
                        && !sentence.between(label.end(), claim.start()).contains("；"))
                .findFirst()
                .filter(claim -> claim.direction() != label.direction())
                .ifPresent(claim -> findings.add(
                        Directions.DIRECTION,
                        Severity.WARNING,
                        Message.of(
                                "冒号前说“%s”，后面写的是%s %s",
                                "The words before the colon say %s, what follows is a %s of %s",
                                label.word(),
                                claim.direction() == Direction.UP ? "上升" : "下降",
                                claim.mention().text()),
                        List.of(label.place(), claim.mention().source()),
                        label.word(),
                        claim.direction() == Direction.UP ? "上升" : "下降",
                        null));
    }
}
