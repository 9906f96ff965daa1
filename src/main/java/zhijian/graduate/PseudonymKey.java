package zhijian.graduate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Where the key for pseudonyms comes from (假名密钥): public in the demonstration, where nobody is real; from the
/// administrator otherwise. A real system does not start without one.
@Configuration(proxyBeanMethods = false)
class PseudonymKey {

    private static final byte[] DEMO = "invented people of the demo city".getBytes(StandardCharsets.US_ASCII);

    @Bean
    @Profile("demo | test")
    Pseudonyms demoPseudonyms() {
        return new Pseudonyms(DEMO);
    }

    @Bean
    @Profile("!demo & !test")
    Pseudonyms pseudonyms(@Value("${zhijian.graduate.key:}") String key) {
        return new Pseudonyms(read(key));
    }

    /// @throws PseudonymKeyMissing if there is no usable key, for the administrator
    static byte[] read(String key) {
        if (!key.matches("[0-9a-fA-F]{64}")
                || key.matches("(..)\\1*")
                || Arrays.equals(HexFormat.of().parseHex(key), DEMO)) {
            throw new PseudonymKeyMissing("""
                    Zhijian refuses to start: it has no key of its own for the pseudonyms of graduates.
                    Set ZHIJIAN_GRADUATE_KEY to 64 hexadecimal digits that nobody else knows, for instance what \
                    "openssl rand -hex 32" prints, and keep it as long as the data.
                    正式启动必须自设毕业生假名密钥（ZHIJIAN_GRADUATE_KEY，64 位十六进制数），并与数据一同长期保管。\
                    """);
        }
        return HexFormat.of().parseHex(key);
    }
}
