package zhijian.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;

/// Words that soften a number or stand for one (模糊表述), and the range of values they are true for.
///
/// @param from the smallest value they are true for
/// @param to the first value they are no longer true for; null when there is none
record Wording(
        Rational from, boolean includingFrom, @Nullable Rational to, boolean includingTo) {

    private static final Rational HALF_A_POINT = Rational.of(new BigDecimal("0.5"));
    private static final Rational LOW = Rational.of(new BigDecimal("0.95"));
    private static final Rational HIGH = Rational.of(new BigDecimal("1.05"));
    private static final String DIGITS = "一二三四五六七八九";
    private static final Pattern SHARE = Pattern.compile("(近|接近|超过|约)?"
            + "(?:([一二两三四五六七八九])成([一二三四五六七八九半])?|([二三四五六七八九])分之([一二三四五六七八])|(半数|一半)|(绝大部分|绝大多数))"
            + "(以上|左右)?");

    /// Words before or after a stated number: 近 5%, 160 余名.
    enum Hedge {
        NEARLY,
        MORE_THAN,
        ABOUT
    }

    static final Map<String, Hedge> HEDGES = Map.of(
            "近", Hedge.NEARLY,
            "接近", Hedge.NEARLY,
            "超过", Hedge.MORE_THAN,
            "超", Hedge.MORE_THAN,
            "以上", Hedge.MORE_THAN,
            "余", Hedge.MORE_THAN,
            "多", Hedge.MORE_THAN,
            "约", Hedge.ABOUT,
            "左右", Hedge.ABOUT);

    static Wording of(Hedge hedge, Rational stated) {
        return switch (hedge) {
            case NEARLY -> new Wording(stated.times(LOW), true, stated, false);
            case MORE_THAN -> new Wording(stated, true, null, false);
            case ABOUT -> new Wording(stated.times(LOW), true, stated.times(HIGH), true);
        };
    }

    /// 七成, 接近六成, 半数以上, 四分之三以上, 绝大部分: a share in percent.
    static Optional<Wording> ofShare(String words) {
        var match = SHARE.matcher(words);
        if (!match.matches()) {
            return Optional.empty();
        }
        if (match.group(7) != null) {
            return Optional.of(new Wording(Rational.of(90), true, null, false));
        }
        var tenths = match.group(2) != null;
        var share = tenths
                ? Rational.of(10L * digit(match.group(2)) + (match.group(3) == null ? 0 : digit(match.group(3))))
                : match.group(6) != null
                        ? Rational.of(50)
                        : Rational.of(100L * digit(match.group(5))).dividedBy(Rational.of(digit(match.group(4))));
        var hedge = match.group(1) != null ? match.group(1) : match.group(8);
        if (hedge == null) {
            return Optional.of(new Wording(share.minus(HALF_A_POINT), true, share.plus(HALF_A_POINT), false));
        }
        var range = of(HEDGES.getOrDefault(hedge, Hedge.ABOUT), share);
        // “半数以上” is more than half; “七成以上” begins at seventy.
        return Optional.of(range.to == null ? new Wording(share, tenths, null, false) : range);
    }

    /// 基本持平: a change of at most half a point.
    static Wording steady() {
        return new Wording(HALF_A_POINT.negate(), true, HALF_A_POINT, true);
    }

    boolean isTrueFor(Rational value) {
        var low = value.compareTo(from);
        if (low < 0 || (low == 0 && !includingFrom)) {
            return false;
        }
        if (to == null) {
            return true;
        }
        var high = value.compareTo(to);
        return high < 0 || (high == 0 && includingTo);
    }

    private static int digit(String chinese) {
        return switch (chinese) {
            case "半" -> 5;
            case "两" -> 2;
            default -> DIGITS.indexOf(chinese) + 1;
        };
    }
}
