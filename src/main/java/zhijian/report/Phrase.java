package zhijian.report;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Measure;
import zhijian.claim.Hedge;
import zhijian.claim.Hedges;
import zhijian.claim.NumberWord;

/// How a bound value wants to be printed (绑定值的写法): everything behind the code in `{{CODE 亿元 .2}}`.
///
/// @param hedge 近, 超过, 余 …, to be printed with `stated`
/// @param words words that act as a number: 接近六成, 基本持平
/// @param direction one word that must be true: 提高
/// @param risen and fallen: the words to choose from by sign
record Phrase(
        @Nullable Integer decimals,
        @Nullable String unit,
        boolean bare,
        boolean abs,
        @Nullable Hedge hedge,
        @Nullable String stated,
        @Nullable NumberWord words,
        @Nullable String direction,
        @Nullable String risen,
        @Nullable String fallen) {

    static final Set<String> UP = Set.of("提高", "提升", "增加", "增长", "上升", "扩大", "增");
    static final Set<String> DOWN = Set.of("降低", "下降", "减少", "回落", "缩小", "减");

    /// Thrown with what is not understood, in Chinese.
    static final class Unreadable extends Exception {
        Unreadable(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    static Phrase read(String text, String ownUnit, Hedges hedges) throws Unreadable {
        var reading = new Reading();
        for (var word : words(text)) {
            if (word.matches("\\.\\d")) {
                reading.decimals = word.charAt(1) - '0';
            } else if (word.matches("\\d+(\\.\\d+)?")) {
                reading.stated = word;
            } else if (word.equals("bare")) {
                reading.bare = true;
            } else if (word.equals("abs")) {
                reading.abs = true;
            } else if (word.matches("[^|]+\\|[^|]+")) {
                reading.risen = word.substring(0, word.indexOf('|'));
                reading.fallen = word.substring(word.indexOf('|') + 1);
            } else if (hedges.of(word).isPresent()) {
                reading.hedge = hedges.of(word).get();
            } else if (hedges.numberWord(word).isPresent()) {
                reading.words = hedges.numberWord(word).get();
            } else if (UP.contains(word) || DOWN.contains(word)) {
                reading.direction = word;
            } else if (word.equals(ownUnit) || Measure.find(word).isPresent()) {
                reading.unit = word;
            } else {
                throw new Unreadable("不认识“%s”".formatted(word));
            }
        }
        if (reading.hedge != null && reading.stated == null) {
            throw new Unreadable("“%s”要带一个数，例如 近 5".formatted(reading.hedge.word()));
        }
        if (reading.stated != null && reading.hedge == null) {
            throw new Unreadable(
                    "%s 前后要有 %s 等字，单独的数应由数据得出".formatted(reading.stated, String.join("、", hedges.words())));
        }
        return reading.phrase();
    }

    boolean isSteady() {
        return words != null && words.of() == NumberWord.Of.CHANGE;
    }

    /// `5%`, `160余名` fall apart into number and words; `1+X` stays as it is, and is not understood.
    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .flatMap(word -> word.startsWith(".")
                        ? Arrays.stream(new String[] {word})
                        : Arrays.stream(word.split("(?<=\\d)(?=[^\\d.])|(?<=[\\p{IsHan}])(?=\\d)")))
                .collect(Collectors.toList());
    }

    private static final class Reading {
        @Nullable
        Integer decimals;

        @Nullable
        String unit;

        boolean bare;
        boolean abs;

        @Nullable
        Hedge hedge;

        @Nullable
        String stated;

        @Nullable
        NumberWord words;

        @Nullable
        String direction;

        @Nullable
        String risen;

        @Nullable
        String fallen;

        Phrase phrase() {
            return new Phrase(decimals, unit, bare, abs, hedge, stated, words, direction, risen, fallen);
        }
    }
}
