package zhijian.claim.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Clean text (净文本): without line breaks, spaces between Chinese, footnote marks and invisible signs; each of its
/// characters knows its place in the file.
///
/// @param offsets one for each character of `text`, rising
public record Content(String text, int[] offsets) {

    private static final Pattern NOTE_MARK = Pattern.compile("\\[\\^[^\\]\\s]{1,20}\\]|\\[\\d{1,2}\\]");
    private static final String EMPHASIS = "*`";

    public static Content of(String source, List<Span> lines) {
        var text = new StringBuilder();
        var offsets = new Offsets();
        for (var line : lines) {
            var marks = NOTE_MARK.matcher(source).region(line.start(), line.end());
            var mark = marks.find();
            var spaced = isSpacedOut(source, line);
            for (var i = line.start(); i < line.end(); i++) {
                if (mark && i == marks.start()) {
                    i = marks.end() - 1;
                    mark = marks.find();
                    continue;
                }
                var character = plain(source.charAt(i));
                if (character != 0 && !(spaced && character == ' ')) {
                    text.append(character);
                    offsets.add(i);
                }
            }
            text.append(' ');
            offsets.add(Math.max(line.start(), line.end() - 1));
        }
        return withoutNeedlessSpaces(text, offsets);
    }

    /// A line stretched to the width of its page has a space behind nearly each character, digits included.
    private static boolean isSpacedOut(String source, Span line) {
        var characters = 0;
        var spaced = 0;
        for (var i = line.start(); i + 1 < line.end(); i++) {
            if (source.charAt(i) != ' ') {
                characters++;
                spaced += source.charAt(i + 1) == ' ' ? 1 : 0;
            }
        }
        return characters >= 10 && spaced * 10 >= characters * 8;
    }

    /// What is written wide becomes plain; 0 for what a reader does not see.
    private static char plain(char character) {
        if (character >= '０' && character <= '９'
                || character >= 'Ａ' && character <= 'Ｚ'
                || character >= 'ａ' && character <= 'ｚ'
                || "％．＋－／＜＞｜".indexOf(character) >= 0) {
            return (char) (character - 0xFEE0);
        }
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return ' ';
        }
        var footnoteSign = character >= '\u2460' && character <= '\u2473'
                || character == '\u00b9'
                || character == '\u00b3'
                || character >= '\u2070' && character <= '\u2079';
        return footnoteSign
                        || EMPHASIS.indexOf(character) >= 0
                        || Character.getType(character) == Character.FORMAT
                        || Character.isISOControl(character)
                ? 0
                : character;
    }

    private static Content withoutNeedlessSpaces(StringBuilder spaced, Offsets offsets) {
        var text = new StringBuilder(spaced.length());
        var kept = new Offsets();
        for (var i = 0; i < spaced.length(); i++) {
            var character = spaced.charAt(i);
            if (character == ' ' && !isNeeded(spaced, i, text)) {
                continue;
            }
            text.append(wide(spaced, i));
            kept.add(offsets.at(i));
        }
        return new Content(text.toString(), kept.toArray());
    }

    private static final String NARROW = ",;:()";
    private static final String WIDE = "，；：（）";

    /// Punctuation beside Chinese is read as if it were typed wide; in 1,234 and 15:1 it stays.
    private static char wide(StringBuilder text, int at) {
        var mark = NARROW.indexOf(text.charAt(at));
        if (mark < 0) {
            return text.charAt(at);
        }
        var left = beside(text, at, -1);
        var right = beside(text, at, 1);
        var inNumber = isDigit(left) && isDigit(right);
        var besideChinese = left > 127 || right > 127 || left == '%' && isDigit(right);
        return besideChinese && !inNumber ? WIDE.charAt(mark) : text.charAt(at);
    }

    /// The next character that is no space; a blank at either end.
    private static char beside(StringBuilder text, int at, int step) {
        for (var i = at + step; i >= 0 && i < text.length(); i += step) {
            if (text.charAt(i) != ' ') {
                return text.charAt(i);
            }
        }
        return ' ';
    }

    /// A space says something only between two words or two numbers.
    private static boolean isNeeded(StringBuilder spaced, int space, StringBuilder before) {
        var next = space;
        while (next < spaced.length() && spaced.charAt(next) == ' ') {
            next++;
        }
        if (next == spaced.length() || before.isEmpty() || before.charAt(before.length() - 1) == ' ') {
            return false;
        }
        var left = before.charAt(before.length() - 1);
        var right = spaced.charAt(next);
        var brokenNumber =
                left == '.' && before.length() > 2 && isDigit(before.charAt(before.length() - 2)) && isDigit(right)
                        || right == '.' && isDigit(left);
        return !brokenNumber && isLatin(left) && isLatin(right);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLatin(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || character == '%' || character == '.');
    }

    Content part(int start, int length) {
        var end = Math.min(text.length(), start + length);
        return new Content(text.substring(start, end), Arrays.copyOfRange(offsets, start, end));
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// Where the characters from `start` to before `end` stand in the file.
    public Span source(int start, int end) {
        return start >= end || start >= offsets.length
                ? new Span(
                        offsets.length == 0 ? 0 : offsets[offsets.length - 1],
                        offsets.length == 0 ? 0 : offsets[offsets.length - 1])
                : new Span(offsets[start], offsets[Math.min(end, offsets.length) - 1] + 1);
    }

    private static final class Offsets {
        private int[] values = new int[64];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int at(int index) {
            return values[index];
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
