package zhijian.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Rational;

class PeerBandTests {

    @Test
    void the_band_is_the_quartiles_widened_by_one_and_a_half_times_their_distance() {
        assertThat(band("10", "20", "30", "40", "50")).isEqualTo("5 schools: -10 to 70, median 30");
        assertThat(band("10", "20", "30", "40", "50", "60")).isEqualTo("6 schools: -15 to 85, median 35");
    }

    @Test
    void no_school_can_be_told_from_a_band() {
        assertThat(band("10", "20", "30", "40")).isEqualTo("none");
        assertThat(band("8123.45", "8200", "8161.77", "8304.5", "8277"))
                .isEqualTo("5 schools: 7990 to 8450, median 8200");
    }

    @Test
    void where_most_schools_say_the_same_there_is_no_band() {
        assertThat(band("100", "100", "100", "100", "98")).isEqualTo("none");
    }

    @Test
    void what_is_counted_has_ends_that_can_be_counted() {
        assertThat(PeerBand.of(Stream.of("4", "7", "9", "10", "14")
                                .map(BigDecimal::new)
                                .map(Rational::of)
                                .toList())
                        .map(PeerBand::whole))
                .contains(new PeerBand(5, new BigDecimal("3"), new BigDecimal("9"), new BigDecimal("14")));
    }

    private static String band(String... values) {
        return PeerBand.of(
                        Stream.of(values).map(BigDecimal::new).map(Rational::of).toList())
                .map(it -> "%d schools: %s to %s, median %s"
                        .formatted(
                                it.schools(),
                                it.low().toPlainString(),
                                it.high().toPlainString(),
                                it.median().toPlainString()))
                .orElse("none");
    }
}
