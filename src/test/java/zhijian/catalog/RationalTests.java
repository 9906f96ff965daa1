package zhijian.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RationalTests {

    @ParameterizedTest(name = "{0} to {1} places is {2}")
    @CsvSource({
        "0.5, 0, 1",
        "1.5, 0, 2",
        "2.5, 0, 3",
        "0.4999, 0, 0",
        "-0.5, 0, -1",
        "-2.5, 0, -3",
        "-2.4999, 0, -2",
        "2.345, 2, 2.35",
        "-2.345, 2, -2.35",
        "2.335, 2, 2.34",
        "1.005, 2, 1.01",
        "7, 2, 7.00",
        "0, 1, 0.0"
    })
    void rounding_is_half_up_also_below_zero(String value, int decimals, String rounded) {
        assertThat(Rational.of(new BigDecimal(value)).rounded(decimals).toPlainString())
                .isEqualTo(rounded);
    }

    @Test
    void a_quotient_of_quotients_is_exact_so_its_tie_rounds_up() {
        var half = fraction(1, 3).dividedBy(fraction(2, 3));
        assertThat(half).isEqualTo(fraction(1, 2));
        assertThat(half.rounded(0)).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void a_third_taken_three_times_is_one() {
        var third = fraction(1, 3);
        assertThat(third.plus(third).plus(third)).isEqualTo(Rational.ONE);
        assertThat(third.times(Rational.of(3)).minus(Rational.ONE)).isEqualTo(Rational.ZERO);
    }

    @Test
    void equal_values_are_equal_however_they_are_written() {
        assertThat(fraction(-6, -8)).isEqualTo(fraction(3, 4)).hasSameHashCodeAs(fraction(3, 4));
        assertThat(fraction(1, -2)).isEqualTo(fraction(-1, 2));
        assertThat(fraction(0, -5)).isEqualTo(Rational.ZERO);
        assertThat(Rational.of(new BigDecimal("1.50"))).isEqualTo(Rational.of(new BigDecimal("1.5")));
        assertThat(Rational.of(new BigDecimal("2E+3"))).isEqualTo(Rational.of(2000));
    }

    @Test
    void fractions_are_ordered_by_value_not_by_their_parts() {
        assertThat(fraction(1, 3)).isLessThan(fraction(1, 2)).isGreaterThan(fraction(-1, 2));
        assertThat(fraction(333_333, 1_000_000)).isLessThan(fraction(1, 3));
    }

    @Test
    void as_a_decimal_it_is_exact_where_it_ends_and_has_twelve_places_where_it_does_not() {
        assertThat(fraction(1, 8)).hasToString("0.125");
        assertThat(fraction(2, 3)).hasToString("0.666666666667");
        assertThat(Rational.of(1200)).hasToString("1200");
        assertThat(fraction(-1, 4).abs()).hasToString("0.25");
    }

    @Test
    void nothing_can_be_divided_by_zero() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Rational.ONE.dividedBy(Rational.ZERO))
                .withMessage("A fraction needs a denominator other than zero");
    }

    private static Rational fraction(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
}
