package zhijian.graduate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymKeyTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "0000000000000000000000000000000000000000000000000000000000000000"})
    void without_a_key_of_its_own_it_refuses_to_start(String key) {
        refused(key);
    }

    @Test
    void with_the_key_of_the_demonstration_it_refuses_to_start() {
        refused(HexFormat.of().formatHex("invented people of the demo city".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void with_a_key_of_its_own_it_starts() {
        assertThat(PseudonymKey.read("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
                .hasSize(32)
                .startsWith(0x9f, 0x86);
    }

    private static void refused(String key) {
        assertThatExceptionOfType(PseudonymKeyMissing.class)
                .isThrownBy(() -> PseudonymKey.read(key))
                .withMessage("""
                        Zhijian refuses to start: it has no key of its own for the pseudonyms of graduates.
                        Set ZHIJIAN_GRADUATE_KEY to 64 hexadecimal digits that nobody else knows, for instance what \
                        "openssl rand -hex 32" prints, and keep it as long as the data.
                        正式启动必须自设毕业生假名密钥（ZHIJIAN_GRADUATE_KEY，64 位十六进制数），并与数据一同长期保管。""");
    }
}
