package zhijian.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real start, without the demonstration's key.
class SiteSigningTests {

    private static final SiteAddress ADDRESS = new SiteAddress(URI.create("https://www.example.cn/zhijian/"));

    @TempDir
    Path directory;

    @Test
    void without_a_key_of_its_own_it_refuses() {
        assertThatExceptionOfType(SiteKeyMissing.class)
                .isThrownBy(() -> SiteSigning.key("", ADDRESS))
                .withMessage("""
                        Zhijian refuses to start: it has no key to sign its public site with.
                        Set ZHIJIAN_SITE_KEY to a PEM file with an Ed25519 key, as `openssl genpkey -algorithm ed25519` \
                        makes it, and keep a copy: with another key readers cannot tell the site from a forged one.
                        正式启动必须指定公示网站的签名密钥（ZHIJIAN_SITE_KEY：PEM 文件，Ed25519 私钥），并妥善备份。""");
    }

    @Test
    void a_file_that_holds_no_such_key_is_refused() throws IOException {
        var file = Files.writeString(directory.resolve("key.pem"), "-----BEGIN CERTIFICATE-----");
        assertThatExceptionOfType(SiteKeyMissing.class)
                .isThrownBy(() -> SiteSigning.key(file.toString(), ADDRESS))
                .withMessageContaining("holds no Ed25519 key in PKCS #8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "www.example.cn", "https://www.example.cn/zhijian", "kein Wort"})
    void without_its_address_it_refuses(String address) {
        assertThatExceptionOfType(SiteKeyMissing.class)
                .isThrownBy(() -> SiteSigning.address(address))
                .withMessageStartingWith("Zhijian refuses to start: it does not know the address of its public site.");
    }

    @Test
    void with_both_the_log_is_named_by_the_address() throws IOException {
        SiteKey.make(directory.resolve("key.pem"));

        assertThat(SiteSigning.key(
                                directory.resolve("key.pem").toString(),
                                SiteSigning.address("https://www.example.cn/zhijian/"))
                        .verifier()
                        .name())
                .isEqualTo("www.example.cn/zhijian/log");
    }
}
