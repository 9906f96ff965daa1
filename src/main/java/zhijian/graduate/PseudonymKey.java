package zhijian.graduate;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import zhijian.cipher.CipherSuite;
import zhijian.setting.Setting;
import zhijian.setting.SettingCheck;
import zhijian.setting.SettingRefused;

/// Where the key for pseudonyms comes from (假名密钥): public in the demonstration, where nobody is real; from the
/// administrator otherwise. A real system does not start without one.
@Configuration(proxyBeanMethods = false)
class PseudonymKey {

    private static final Setting KEY = new Setting(
            "ZHIJIAN_GRADUATE_KEY",
            "毕业生假名密钥：64 位十六进制数，只有自己知道，与数据一同长期保管",
            "makes the pseudonyms of graduates: 64 hexadecimal digits nobody else knows; keep them as long as the data",
            "openssl rand -hex 32");

    private static final byte[] DEMO = "invented people of the demo city".getBytes(StandardCharsets.US_ASCII);

    @Bean
    @Profile("demo | test")
    Pseudonyms demoPseudonyms(CipherSuite suite) {
        return new Pseudonyms(DEMO, suite);
    }

    @Bean
    @Profile("!demo & !test")
    static SettingCheck pseudonymKeyIsThere() {
        return given -> read(given.getProperty("zhijian.graduate.key", ""));
    }

    @Bean
    @Profile("!demo & !test")
    Pseudonyms pseudonyms(@Value("${zhijian.graduate.key}") String key, CipherSuite suite) {
        return new Pseudonyms(read(key), suite);
    }

    /// @throws SettingRefused if there is no usable key, for the administrator
    static byte[] read(String key) {
        return KEY.key(key, DEMO);
    }
}
