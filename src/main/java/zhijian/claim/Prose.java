package zhijian.claim;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A text from which found pieces are taken out one after the other (行文), every other character keeping its place.
final class Prose {

    /// Stands where something was taken out; no pattern matches it.
    private static final char TAKEN = '\uFFFF';

    private final char[] left;
    private String text;

    /// Full-width digits and signs become plain ones.
    Prose(String text) {
        this.left = text.toCharArray();
        for (var i = 0; i < left.length; i++) {
            left[i] = plain(left[i]);
        }
        this.text = new String(left);
    }

    private static char plain(char character) {
        var wideDigitOrLetter = character >= '０' && character <= '９'
                || character >= 'Ａ' && character <= 'Ｚ'
                || character >= 'ａ' && character <= 'ｚ';
        return wideDigitOrLetter || "％．＋－／＜＞".indexOf(character) >= 0 ? (char) (character - 0xFEE0) : character;
    }

    void take(Pattern pattern) {
        take(pattern, _ -> true, _ -> {});
    }

    void take(Pattern pattern, Predicate<MatchResult> wanted, Consumer<MatchResult> found) {
        var matches = pattern.matcher(text).results().filter(wanted).toList();
        for (var match : matches) {
            found.accept(match);
            Arrays.fill(left, match.start(), match.end(), TAKEN);
        }
        if (!matches.isEmpty()) {
            text = new String(left);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
