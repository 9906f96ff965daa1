package zhijian.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    /// The key of the examples in RFC 4226 and, for SHA-1, RFC 6238.
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final String SECRET = Totp.encode(KEY);

    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void counters_give_the_codes_of_rfc_4226(long counter, String code) {
        assertThat(Totp.digits(KEY, counter, 6)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void moments_give_the_codes_of_rfc_6238(long second, String code) {
        assertThat(Totp.digits(KEY, second / 30, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code.substring(2));
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secrets_are_written_as_rfc_4648_says(String bytes, String text) {
        assertThat(Totp.encode(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
        assertThat(Totp.decode(text)).asString(StandardCharsets.US_ASCII).isEqualTo(bytes);
    }

    @Test
    void every_secret_survives_being_written() {
        var random = new Random(8);
        for (int length = 0; length < 64; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Totp.decode(Totp.encode(bytes))).isEqualTo(bytes);
        }
        assertThat(Totp.secret(new SecureRandom())).hasSize(32).matches("[A-Z2-7]+");
    }

    @Test
    void a_clock_may_be_half_a_minute_off_and_no_more() {
        var now = Instant.ofEpochSecond(1_111_111_111);
        for (int seconds = -120; seconds <= 120; seconds += 30) {
            assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(seconds)), now, 0)
                            .isPresent())
                    .as("%d seconds", seconds)
                    .isEqualTo(Math.abs(seconds) <= 30);
        }
    }

    @Test
    void a_code_is_good_once_and_so_is_none_before_it() {
        var now = Instant.ofEpochSecond(1_111_111_111);
        long used = Totp.step(SECRET, Totp.code(SECRET, now), now, 0).orElseThrow();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now), now, used)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.minusSeconds(30)), now, used))
                .isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(30)), now, used))
                .contains(used + 1);
    }

    @Test
    void spaces_between_digits_do_not_matter_and_other_signs_are_no_code() {
        var now = Instant.ofEpochSecond(59);
        assertThat(Totp.step(SECRET, " 287 082 ", now, -1)).isPresent();
        assertThat(Totp.step(SECRET, "", now, -1)).isEmpty();
        assertThat(Totp.step(SECRET, "２８７０８２", now, -1)).isEmpty();
    }

    @Test
    void an_application_is_told_whose_code_it_is() {
        assertThat(Totp.address("MZXW6YTBOI", "3131001137.leader"))
                .isEqualTo(
                        "otpauth://totp/%E8%81%8C%E9%89%B4:3131001137.leader?secret=MZXW6YTBOI&issuer=%E8%81%8C%E9%89%B4");
    }
}
