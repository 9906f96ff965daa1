package zhijian.claim;

import java.util.OptionalInt;

/// Whole numbers written in characters (中文数字), up to 9999: 三, 十六, 九十五, 一百零二.
public final class ChineseNumeral {

    private static final String DIGITS = "零一二三四五六七八九";

    private ChineseNumeral() {}

    /// A small number in digits or in Chinese; 0 where it is neither.
    public static int ofEither(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : parse(text).orElse(0);
    }

    public static OptionalInt parse(String text) {
        var total = 0;
        var digit = -1;
        var last = 10_000;
        for (var character : text.replace('两', '二').replace('〇', '零').toCharArray()) {
            var scale = switch (character) {
                case '十' -> 10;
                case '百' -> 100;
                case '千' -> 1000;
                default -> 1;
            };
            if (scale == 1) {
                if (digit > 0 || DIGITS.indexOf(character) < 0) {
                    return OptionalInt.empty();
                }
                digit = DIGITS.indexOf(character);
            } else {
                if (scale >= last || digit == 0 && total == 0) {
                    return OptionalInt.empty();
                }
                total += (digit < 0 ? 1 : digit) * scale;
                digit = -1;
                last = scale;
            }
        }
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(total + Math.max(digit, 0));
    }
}
