package zhijian.claim;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A text from which found pieces are taken out one after the other (行文), every other character keeping its place.
final class Prose {

    /// Stands where something was taken out; no pattern matches it.
    private static final char TAKEN = '\uFFFF';

    private final StringBuilder text;

    /// Full-width digits and signs become plain ones.
    Prose(String text) {
        this.text = new StringBuilder(text);
        for (var i = 0; i < text.length(); i++) {
            this.text.setCharAt(i, plain(text.charAt(i)));
        }
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
        for (var match :
                pattern.matcher(text.toString()).results().filter(wanted).toList()) {
            found.accept(match);
            for (var i = match.start(); i < match.end(); i++) {
                text.setCharAt(i, TAKEN);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
