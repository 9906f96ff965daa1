package zhijian.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhijian.setting.SettingRefused;

/// A real start, without the demonstration's key.
class SiteSigningTests {

    @TempDir
    Path directory;

    @Test
    void without_a_key_of_its_own_it_refuses() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> SiteSigning.key("", "log"))
                .withMessageStartingWith("ZHIJIAN_SITE_KEY: not set 没有设置");
    }

    @Test
    void a_file_that_holds_no_such_key_is_refused() throws IOException {
        var file = Files.writeString(directory.resolve("key.pem"), "-----BEGIN CERTIFICATE-----");
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> SiteSigning.key(file.toString(), "log"))
                .withMessageContaining("holds no Ed25519 key in PKCS #8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.cn", "https://www.example.cn/zhijian", "kein Wort"})
    void without_its_address_it_refuses(String address) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> SiteSigning.address(address))
                .withMessageStartingWith("ZHIJIAN_SITE_ADDRESS: no such address 不是这样的网址：" + address);
    }

    @Test
    void with_both_the_log_is_named_by_the_address() throws IOException {
        SiteKey.make(directory.resolve("key.pem"));

        var address = SiteSigning.address("https://www.example.cn/zhijian/");
        assertThat(SiteSigning.key(directory.resolve("key.pem").toString(), address.logName())
                        .verifier()
                        .name())
                .isEqualTo("www.example.cn/zhijian/log");
    }
}
