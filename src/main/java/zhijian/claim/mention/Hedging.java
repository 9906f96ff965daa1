package zhijian.claim.mention;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.Hedge;
import zhijian.claim.Hedges;

/// How a word such as 近, 超过, 余 bends the number it stands with (约数的方向).
public enum Hedging {
    NONE,
    /// a little less: 近, 接近
    NEARLY,
    /// less: 不足, 不到, 以下
    LESS,
    /// somewhere near: 约, 左右
    ABOUT,
    /// as much or more: 超过, 以上
    MORE,
    /// a little more: 余, 多
    ODD;

    private static final Map<String, Hedging> WORDS = Map.ofEntries(
            Map.entry("近", NEARLY),
            Map.entry("接近", NEARLY),
            Map.entry("将近", NEARLY),
            Map.entry("几乎", NEARLY),
            Map.entry("不足", LESS),
            Map.entry("不到", LESS),
            Map.entry("低于", LESS),
            Map.entry("不超过", LESS),
            Map.entry("至多", LESS),
            Map.entry("以下", LESS),
            Map.entry("以内", LESS),
            Map.entry("约", ABOUT),
            Map.entry("大约", ABOUT),
            Map.entry("约为", ABOUT),
            Map.entry("左右", ABOUT),
            Map.entry("上下", ABOUT),
            Map.entry("超过", MORE),
            Map.entry("超", MORE),
            Map.entry("逾", MORE),
            Map.entry("突破", MORE),
            Map.entry("高于", MORE),
            Map.entry("站上", MORE),
            Map.entry("迈上", MORE),
            Map.entry("跨上", MORE),
            Map.entry("跨过", MORE),
            Map.entry("多于", MORE),
            Map.entry("少于", LESS),
            Map.entry("至少有", MORE),
            Map.entry("不低于", MORE),
            Map.entry("不少于", MORE),
            Map.entry("至少", MORE),
            Map.entry("以上", MORE),
            Map.entry("余", ODD),
            Map.entry("多", ODD));

    /// Longer words in front of the shorter ones that they end in.
    static final List<String> BEFORE = List.of(
            "至少有", "站上", "迈上", "跨上", "跨过", "不超过", "不低于", "不少于", "接近", "将近", "几乎", "不足", "不到", "低于", "至多", "大约", "约为",
            "超过", "突破", "高于", "多于", "少于", "至少", "近", "约", "超", "逾");
    static final List<String> AFTER = List.of("以上", "以下", "以内", "左右", "上下");

    public static Hedging of(@Nullable String word) {
        return word == null ? NONE : WORDS.getOrDefault(word, NONE);
    }

    /// What the word can mean at all; outside of it the sentence is wrong, not merely loose.
    ///
    /// @param value the number in the words, above zero
    /// @param step what one more in its last digit other than zero would add: 10 for 160, 100 for 500
    Interval widest(Rational value, Rational step) {
        return switch (this) {
            case NONE -> Interval.exactly(value);
            case NEARLY -> new Interval(lower(value.minus(step), value.times(percent(90))), value);
            case LESS -> new Interval(Rational.ZERO, value);
            case ABOUT -> Interval.around(value, value.times(percent(15)));
            case MORE -> Interval.atLeast(value);
            case ODD -> new Interval(value, value.plus(isRoundest(value, step) ? value : step));
        };
    }

    /// What a careful reader takes the word for: the institute's tolerance where it sets one, never less than half of
    /// the last digit, which is as near as the writer could tell.
    Interval usual(@Nullable Hedges lexicon, String word, Rational value, Rational step) {
        var half = step.times(percent(50));
        return switch (this) {
            case NEARLY ->
                hedge(lexicon, word)
                        .flatMap(Hedge::least)
                        .map(least -> new Interval(lower(value.times(least), value.minus(half)), value))
                        .orElseGet(() -> new Interval(lower(value.minus(half), value.times(percent(90))), value));
            case ABOUT ->
                hedge(lexicon, word)
                        .flatMap(Hedge::greatest)
                        .map(greatest -> Interval.around(value, value.times(greatest.minus(Rational.ONE)))
                                .or(Interval.around(value, half)))
                        .orElseGet(() -> widest(value, step));
            case MORE -> new Interval(value, value.plus(isRoundest(value, step) ? value : step.times(Rational.of(2))));
            case ODD ->
                hedge(lexicon, word)
                        .map(Hedge::doubtAbove)
                        .map(most -> widest(value, step).or(new Interval(value, value.times(most))))
                        .orElseGet(() -> widest(value, step));
            case NONE, LESS -> widest(value, step);
        };
    }

    private static Optional<Hedge> hedge(@Nullable Hedges lexicon, String word) {
        return Optional.ofNullable(lexicon).flatMap(hedges -> hedges.of(word));
    }

    private static boolean isRoundest(Rational value, Rational step) {
        return value.equals(step);
    }

    private static Rational lower(Rational one, Rational other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Rational percent(int percent) {
        return Rational.of(new BigDecimal(percent).movePointLeft(2));
    }
}
