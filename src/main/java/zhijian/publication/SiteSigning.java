package zhijian.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Where the public site's key and address come from (公示签名): the demonstration makes its own key; a real system
/// does not start without those its administrator names.
@Configuration(proxyBeanMethods = false)
class SiteSigning {

    @Bean
    @Profile("demo | test")
    SiteAddress demoAddress() {
        return new SiteAddress(URI.create("https://zhijian-demo.invalid/"));
    }

    @Bean
    @Profile("demo | test")
    SiteKey demoSiteKey(@Value("${zhijian.data}") Path data, SiteAddress address) {
        var pem = data.toAbsolutePath().resolve("demo-site-key.pem");
        try {
            if (!Files.exists(pem)) {
                Files.createDirectories(pem.getParent());
                SiteKey.make(pem);
            }
            return SiteKey.read(address.logName(), pem);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the demonstration's key for its site", e);
        }
    }

    @Bean
    @Profile("!demo & !test")
    SiteAddress siteAddress(@Value("${zhijian.site.address:}") String address) {
        return address(address);
    }

    @Bean
    @Profile("!demo & !test")
    SiteKey siteKey(@Value("${zhijian.site.key:}") String key, SiteAddress address) {
        return key(key, address);
    }

    /// @throws SiteKeyMissing if there is no usable address, for the administrator
    static SiteAddress address(String address) {
        try {
            return new SiteAddress(URI.create(address));
        } catch (IllegalArgumentException _) {
            throw new SiteKeyMissing("""
                    Zhijian refuses to start: it does not know the address of its public site.
                    Set ZHIJIAN_SITE_ADDRESS to where readers reach it, ending with a slash, e.g. \
                    https://www.example.cn/zhijian/; got '%s'.
                    正式启动必须指定公示网站的网址（ZHIJIAN_SITE_ADDRESS，以“/”结尾）。""".formatted(address));
        }
    }

    /// @throws SiteKeyMissing if there is no usable key, for the administrator
    static SiteKey key(String key, SiteAddress address) {
        if (key.isEmpty()) {
            throw new SiteKeyMissing("""
                    Zhijian refuses to start: it has no key to sign its public site with.
                    Set ZHIJIAN_SITE_KEY to a PEM file with an Ed25519 key, as `openssl genpkey -algorithm ed25519` \
                    makes it, and keep a copy: with another key readers cannot tell the site from a forged one.
                    正式启动必须指定公示网站的签名密钥（ZHIJIAN_SITE_KEY：PEM 文件，Ed25519 私钥），并妥善备份。""");
        }
        try {
            return SiteKey.read(address.logName(), Path.of(key));
        } catch (IOException e) {
            throw new SiteKeyMissing("""
                    Zhijian refuses to start: it cannot read the key of its public site: %s
                    读不到公示网站的签名密钥（ZHIJIAN_SITE_KEY=%s）。""".formatted(e.getMessage(), key));
        }
    }
}
