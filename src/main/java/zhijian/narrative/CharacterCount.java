package zhijian.narrative;

import java.util.regex.Pattern;

/// Length of a text as Chinese editors count it (字数): every Chinese character and every full-width sign is one, and so
/// is a run of letters, digits and signs without a space. `2020年，AI课堂` has 6.
///
/// `narrative.js` counts the same way while somebody types.
public final class CharacterCount {

    private static final String WIDE = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsBopomofo}"
            + "\\u3001-\\u303f\\uff01-\\uffef—‘’“”…·";

    private static final Pattern COUNTED = Pattern.compile("[%s]|[^\\s\\u3000%s]+".formatted(WIDE, WIDE));

    private CharacterCount() {}

    public static int of(String text) {
        return (int) COUNTED.matcher(text).results().count();
    }
}
