package zhijian.claim.mention;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;
import zhijian.claim.text.Content;
import zhijian.claim.text.Span;

/// A number in a text (数的提及), with its reading.
///
/// @param start first character in the content, a hedge word included
/// @param value scaled: 1.2 万 is 12000; of a percentage, the percents; of a ratio 4:6, the four
/// @param precision what one more in the last printed digit would add, scaled; zero for a whole number of things
/// @param step what one more in the last digit other than zero would add, scaled: 100 for 500
/// @param unit one of the words that mean the same, without scale; empty if there is none
/// @param hedge 近, 余, …; empty if there is none
/// @param second of a ratio the other side, of a range the upper end
/// @param word whether it is written in characters: 七成, 三所
public record Mention(
        Content content,
        int start,
        int end,
        Rational value,
        Rational precision,
        Rational step,
        BigDecimal printed,
        Rational scale,
        Dimension dimension,
        String unit,
        Hedging hedging,
        String hedge,
        @Nullable Rational second,
        boolean word) {

    private static final Rational HALF = Rational.of(new BigDecimal("0.5"));

    /// As printed.
    public String text() {
        return content.text().substring(start, end);
    }

    public Span source() {
        return content.source(start, end);
    }

    public boolean isRange() {
        return second != null && dimension != Dimension.RATIO;
    }

    /// What may have been rounded to this, or what its hedge allows at all.
    public Interval rounded() {
        if (second != null && isRange()) {
            return new Interval(value, second);
        }
        return hedging == Hedging.NONE ? Interval.around(value, precision.times(HALF)) : hedging.widest(value, step);
    }

    /// What may have been rounded or cut off to this.
    public Interval roundedOrCut() {
        return hedging == Hedging.NONE && !isRange()
                ? new Interval(value.minus(precision.times(HALF)), value.plus(precision))
                : rounded();
    }

    /// What may have been cut off to this.
    public Interval cut() {
        return isPlain() ? new Interval(value, value.plus(precision)) : rounded();
    }

    /// What a careful reader expects of the hedge.
    public Interval usual(@Nullable Hedges lexicon) {
        return hedging == Hedging.NONE ? rounded() : hedging.usual(lexicon, hedge, value, step);
    }

    public boolean isHedged() {
        return hedging != Hedging.NONE;
    }

    /// Exact as printed: neither hedged nor a range.
    public boolean isPlain() {
        return hedging == Hedging.NONE && !isRange();
    }

    public boolean isSameKindAs(Mention other) {
        return dimension == other.dimension && unit.equals(other.unit);
    }

    /// `value` as this mention would print it, scale and digits alike: 9.6 万 for 96012.
    public String print(Rational other) {
        var decimals = Math.max(printed.scale(), 0);
        var number = other.dividedBy(scale).rounded(decimals).toPlainString();
        var text = text();
        var digits = printed.toPlainString();
        var at = text.indexOf(digits);
        return at < 0 ? number : number + text.substring(at + digits.length());
    }
}
