package zhijian.graduate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhijian.setting.SettingRefused;

class PseudonymKeyTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                               | not set 没有设置
            secret                                                           | not 64 hexadecimal digits 不是 64 位十六进制数
            0000000000000000000000000000000000000000000000000000000000000000 | known to others 是别人也知道的
            """)
    void without_a_key_of_its_own_it_refuses_to_start(String key, String wrong) {
        refused(key, wrong);
    }

    @Test
    void with_the_key_of_the_demonstration_it_refuses_to_start() {
        refused(
                HexFormat.of().formatHex("invented people of the demo city".getBytes(StandardCharsets.US_ASCII)),
                "known to others 是别人也知道的");
    }

    @Test
    void with_a_key_of_its_own_it_starts() {
        assertThat(PseudonymKey.read("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
                .hasSize(32)
                .startsWith(0x9f, 0x86);
    }

    private static void refused(String key, String wrong) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> PseudonymKey.read(key))
                .withMessageStartingWith("ZHIJIAN_GRADUATE_KEY: " + wrong);
    }
}
