package zhijian.claim.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Mention;

/// How numbers are shown in messages (数的写法).
final class Figures {

    /// What would print as nothing is shown with as many decimals as it takes.
    private static final int MOST_DECIMALS = 9;

    private Figures() {}

    /// `value` in the unit and scale of a mention, with as many digits, or one more where the printed ones would hide
    /// the difference.
    static String like(Mention mention, Rational value) {
        return percentSign(mention, value, Math.max(0, mention.printed().scale()));
    }

    /// One digit more than printed, so that a reader sees which way it was rounded.
    static String closer(Mention mention, Rational value) {
        var whole = value.dividedBy(mention.scale()).isWhole();
        return percentSign(mention, value, Math.max(0, mention.printed().scale()) + (whole ? 0 : 2));
    }

    private static String percentSign(Mention mention, Rational value, int decimals) {
        var number = value.dividedBy(mention.scale()).rounded(decimals).toPlainString();
        if (new BigDecimal(number).signum() == 0 && value.sign() != 0) {
            number = new BigDecimal(value.dividedBy(mention.scale())
                            .rounded(MOST_DECIMALS)
                            .toPlainString())
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (number.contains(".") && decimals > mention.printed().scale()) {
            number = number.replaceFirst("\\.?0+$", "");
        }
        return number + tail(mention);
    }

    /// What stands behind the digits: 万元, 所, %.
    private static String tail(Mention mention) {
        if (mention.word()) {
            return mention.unit();
        }
        return mention.text()
                .replaceFirst("^[^\\d]*[\\d., ]*\\d", "")
                .replaceFirst("(?:以上|以下|以内|左右|上下)$", "")
                .replaceAll("[余多]", "")
                .replaceFirst("^[-—–~～至到].*?\\d[\\d.]*", "");
    }

    static String range(Mention mention, Interval interval) {
        if (interval.high() == null) {
            return "≥ " + closer(mention, interval.low());
        }
        var low = closer(mention, interval.low());
        var high = closer(mention, interval.high());
        return low.equals(high) ? low : low + "～" + high;
    }

    static String percent(Rational value) {
        return value.rounded(2).stripTrailingZeros().toPlainString() + "%";
    }

    static String sum(List<Claim> parts) {
        return parts.stream().map(claim -> claim.mention().text()).collect(Collectors.joining(" + "));
    }
}
