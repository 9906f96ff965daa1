package zhijian.verify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhijian.catalog.Measure;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;
import zhijian.claim.Stated;
import zhijian.claim.Trend;

/// A number as it stands on a page (印出的数): 10.1:1, 超过 8.3 万个, 160 余名, 接近七成, 下降 1.2 个百分点.
///
/// What cannot be read cannot be checked, and counts as wrong.
final class PrintedNumber {

    private static final Pattern DIGITS = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final List<Rational> HEADS = List.of(Rational.ONE, Rational.of(10_000), Rational.of(100_000_000));
    private static final String UNCHANGED = "持平";

    private final String printed;
    private final Rational value;
    private final Measure own;
    private final Hedges hedges;

    /// @param value in the unit `own`
    PrintedNumber(String printed, Rational value, Measure own, Hedges hedges) {
        this.printed = printed.strip();
        this.value = value;
        this.own = own;
        this.hedges = hedges;
    }

    boolean isTrue() {
        return wordsHold().orElseGet(() -> {
            var digits = DIGITS.matcher(printed);
            if (!digits.find()) {
                return false;
            }
            var before = printed.substring(0, digits.start()).strip();
            var after = printed.substring(digits.end()).strip();
            return before.isEmpty() && isSaid(new BigDecimal(digits.group()), after)
                    || isHedged(before, digits.group(), after);
        });
    }

    /// Of a change or growth, which is printed with a word for its sign, or without any where the sentence has one.
    boolean isTrueDifference() {
        if (printed.equals(UNCHANGED)) {
            return value.rounded(0).signum() == 0;
        }
        var steady = wordsHold();
        if (steady.isPresent()) {
            return steady.get();
        }
        return Stream.iterate(printed.length(), length -> length > 0, length -> length - 1)
                .flatMap(length -> Trend.of(printed.substring(0, length)).stream()
                        .map(it -> new Led(it, printed.substring(length))))
                .findFirst()
                .map(it -> it.trend().holds(value) && size(it.rest()).isTrue())
                .orElseGet(() -> size(printed).isTrue());
    }

    private record Led(Trend trend, String rest) {}

    private PrintedNumber size(String words) {
        return new PrintedNumber(words, value.abs(), own, hedges);
    }

    /// Whether words such as 七成 or 基本持平 hold; empty where the number is printed with digits.
    private Optional<Boolean> wordsHold() {
        return hedges.numberWord(printed).map(word -> word.holds(value));
    }

    /// Whether a number and a unit are the value, rounded to the places that are printed.
    private boolean isSaid(BigDecimal number, String unit) {
        return in(unit).anyMatch(it -> it.rounded(number.scale()).compareTo(number) == 0);
    }

    private boolean isHedged(String before, String digits, String after) {
        return hedges.words().stream()
                .flatMap(word -> hedges.of(word).stream())
                .filter(hedge -> (before + after).contains(hedge.word()))
                .anyMatch(hedge -> {
                    var stated = new Stated(
                            digits, (before + after).replace(hedge.word(), "").strip());
                    return closed(hedge.print(stated)).equals(closed(printed))
                            && in(stated.unit()).anyMatch(it -> hedge.holds(stated, it));
                });
    }

    private static String closed(String words) {
        return words.replace(" ", "");
    }

    /// The value in a unit; without one a table names it in its head, which can be 万 or 亿 of the value's own.
    private Stream<Rational> in(String unit) {
        if (unit.isEmpty()) {
            return HEADS.stream().map(value::dividedBy);
        }
        var named = Measure.of(unit);
        return own.converts(named) ? Stream.of(own.convert(value, named)) : Stream.of();
    }
}
