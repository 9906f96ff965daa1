package zhijian.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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

    /// Numbers that fit into longs are computed there; at the border nothing may change.
    @Test
    void small_and_large_fractions_obey_the_same_arithmetic() {
        long seed = Long.getLong("zhijian.seed", System.nanoTime());
        System.out.println("zhijian.seed=" + seed);
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var a = random(random);
            var b = random(random);
            var where = "%s/%s and %s/%s (seed %d)"
                    .formatted(a.numerator(), a.denominator(), b.numerator(), b.denominator(), seed);
            assertThat(a.plus(b)).as(where).isEqualTo(fraction(cross(a, b).add(cross(b, a)), below(a, b)));
            assertThat(a.minus(b)).as(where).isEqualTo(fraction(cross(a, b).subtract(cross(b, a)), below(a, b)));
            assertThat(a.times(b)).as(where).isEqualTo(fraction(a.numerator().multiply(b.numerator()), below(a, b)));
            if (!b.isZero()) {
                assertThat(a.dividedBy(b)).as(where).isEqualTo(fraction(cross(a, b), cross(b, a)));
                assertThat(a.dividedBy(b).truncated())
                        .as(where)
                        .isEqualTo(fraction(cross(a, b).divide(cross(b, a)), BigInteger.ONE));
            }
            assertThat(Integer.signum(a.compareTo(b)))
                    .as(where)
                    .isEqualTo(cross(a, b).compareTo(cross(b, a)));
            assertThat(a.equals(b)).as(where).isEqualTo(cross(a, b).equals(cross(b, a)));
            int decimals = random.nextInt(5);
            assertThat(a.rounded(decimals))
                    .as(where)
                    .isEqualTo(new BigDecimal(a.numerator())
                            .divide(new BigDecimal(a.denominator()), decimals, RoundingMode.HALF_UP));
        }
    }

    @Test
    void a_mean_of_few_is_exact() {
        var few = IntStream.rangeClosed(1, 100)
                .mapToObj(it -> fraction(it % 7, it))
                .toList();
        assertThat(Rational.mean(few, few.size()))
                .isEqualTo(few.stream().reduce(Rational.ZERO, Rational::plus).dividedBy(Rational.of(100)));
        assertThat(Rational.mean(List.of(), 1)).isEqualTo(Rational.ZERO);
    }

    @Test
    void a_mean_of_many_rounds_as_the_exact_one_does() {
        var random = new Random(2020);
        for (int sign : List.of(1, -1)) {
            var many = IntStream.rangeClosed(1, 1000)
                    .mapToObj(it -> fraction((long) sign * random.nextInt(9000), 2L * it + 1))
                    .toList();
            var exact = many.stream().reduce(Rational.ZERO, Rational::plus).dividedBy(Rational.of(1000));
            var mean = Rational.mean(many, 1000);
            assertThat(mean).isNotEqualTo(exact);
            for (int decimals = 0; decimals <= 12; decimals++) {
                assertThat(mean.rounded(decimals)).isEqualTo(exact.rounded(decimals));
            }
        }
    }

    @Test
    void a_mean_of_many_may_have_fractions_of_any_size() {
        var random = new Random(2021);
        var many = new ArrayList<Rational>();
        for (int i = 0; i < 300; i++) {
            many.add(fraction(random.nextInt(9000) - 4500, 2L * i + 3));
            many.add(fraction(random.nextLong(), 10_000_000_019L + i));
            many.add(random(random));
        }
        var exact = many.stream().reduce(Rational.ZERO, Rational::plus).dividedBy(Rational.of(900));
        var mean = Rational.mean(many, 900);
        assertThat(mean).isNotEqualTo(exact);
        for (int decimals = 0; decimals <= 12; decimals++) {
            assertThat(mean.rounded(decimals)).isEqualTo(exact.rounded(decimals));
        }
    }

    /// Pairs that make up one each, and a half of a hundredth: the mean is a tie, which no number of places could tell.
    @Test
    void a_mean_of_many_that_is_a_tie_is_told_exactly() {
        var many = new ArrayList<Rational>();
        for (int i = 3; many.size() < 998; i += 2) {
            many.add(fraction(1, i));
            many.add(fraction(i - 1, i));
        }
        many.add(Rational.of(new BigDecimal("4.99")));
        many.add(Rational.of(new BigDecimal("0.01")));
        var mean = Rational.mean(many, 1000);
        assertThat(mean).isEqualTo(Rational.of(new BigDecimal("0.504")));
    }

    private static Rational random(Random random) {
        return fraction(
                new BigInteger(1 + random.nextInt(130), random)
                        .subtract(new BigInteger(1 + random.nextInt(70), random)),
                new BigInteger(random.nextInt(90), random).add(BigInteger.ONE));
    }

    private static BigInteger cross(Rational a, Rational b) {
        return a.numerator().multiply(b.denominator());
    }

    private static BigInteger below(Rational a, Rational b) {
        return a.denominator().multiply(b.denominator());
    }

    private static Rational fraction(BigInteger numerator, BigInteger denominator) {
        return new Rational(numerator, denominator);
    }

    private static Rational fraction(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
}
