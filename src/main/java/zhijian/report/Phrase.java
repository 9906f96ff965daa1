package zhijian.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Measure;
import zhijian.claim.Hedge;
import zhijian.claim.Hedges;
import zhijian.claim.NumberWord;
import zhijian.claim.Trend;

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
                reading.choose(word.substring(0, word.indexOf('|')), word.substring(word.indexOf('|') + 1));
            } else if (hedges.of(word).isPresent()) {
                reading.hedge = hedges.of(word).get();
            } else if (hedges.numberWord(word).isPresent()) {
                reading.words = hedges.numberWord(word).get();
            } else if (Trend.of(word).isPresent()) {
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

        void choose(String risen, String fallen) throws Unreadable {
            if (!Trend.of(risen).equals(Optional.of(Trend.UP))
                    || !Trend.of(fallen).equals(Optional.of(Trend.DOWN))) {
                throw new Unreadable("“%s|%s”要先写上升的词，再写下降的词，例如 提高|下降".formatted(risen, fallen));
            }
            this.risen = risen;
            this.fallen = fallen;
        }

        Phrase phrase() {
            return new Phrase(decimals, unit, bare, abs, hedge, stated, words, direction, risen, fallen);
        }
    }
}
