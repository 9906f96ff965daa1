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
import zhijian.setting.Setting;
import zhijian.setting.SettingCheck;
import zhijian.setting.SettingRefused;

/// Where the public site's key and address come from (公示签名): the demonstration makes its own key; a real system
/// does not start without those its administrator names.
@Configuration(proxyBeanMethods = false)
class SiteSigning {

    private static final Setting KEY = new Setting(
            "ZHIJIAN_SITE_KEY",
            "公示网站签名密钥：PEM 文件，Ed25519 私钥；请妥善备份，换了密钥读者就分不清真假",
            "signs the public site: a PEM file with an Ed25519 key; keep a copy, with another key readers cannot tell"
                    + " the site from a forged one",
            "openssl genpkey -algorithm ed25519 -out site.pem");

    private static final Setting ADDRESS = new Setting(
            "ZHIJIAN_SITE_ADDRESS",
            "公示网站的网址，以“/”结尾",
            "where readers reach the public site; ends with a slash",
            "https://www.example.cn/zhijian/");

    @Bean
    @Profile("demo | test")
    SiteAddress demoAddress(@Value("${zhijian.site.address:https://zhijian-demo.invalid/}") URI address) {
        return new SiteAddress(address);
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
    static SettingCheck siteAddressIsThere() {
        return given -> address(given.getProperty("zhijian.site.address", ""));
    }

    @Bean
    @Profile("!demo & !test")
    static SettingCheck siteKeyIsThere() {
        return given -> key(given.getProperty("zhijian.site.key", ""), "log");
    }

    @Bean
    @Profile("!demo & !test")
    SiteAddress siteAddress(@Value("${zhijian.site.address}") String address) {
        return address(address);
    }

    @Bean
    @Profile("!demo & !test")
    SiteKey siteKey(@Value("${zhijian.site.key}") String key, SiteAddress address) {
        return key(key, address.logName());
    }

    /// @throws SettingRefused if there is no usable address, for the administrator
    static SiteAddress address(String address) {
        if (address.isEmpty()) {
            throw ADDRESS.missing();
        }
        try {
            return new SiteAddress(URI.create(address));
        } catch (IllegalArgumentException _) {
            throw ADDRESS.refused("no such address 不是这样的网址：" + address);
        }
    }

    /// @throws SettingRefused if there is no usable key, for the administrator
    static SiteKey key(String key, String logName) {
        if (key.isEmpty()) {
            throw KEY.missing();
        }
        try {
            return SiteKey.read(logName, Path.of(key));
        } catch (IOException e) {
            throw KEY.refused("cannot be read 读不到：" + e.getMessage());
        }
    }
}
