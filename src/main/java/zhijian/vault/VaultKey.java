package zhijian.vault;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import zhijian.cipher.CipherSuite;
import zhijian.setting.Setting;
import zhijian.setting.SettingCheck;
import zhijian.setting.SettingRefused;

/// Where the vault's key comes from (列加密密钥): public in the demonstration, where nobody is real; from the administrator
/// otherwise. A real system does not start without one.
@Configuration(proxyBeanMethods = false)
class VaultKey {

    private static final Setting KEY = new Setting(
            "ZHIJIAN_VAULT_KEY",
            "列加密密钥：64 位十六进制数，只有自己知道，与备份分开、与数据一同长期保管",
            "seals what must not be readable in the database: 64 hexadecimal digits nobody else knows; keep them apart "
                    + "from the backups, as long as the data",
            "openssl rand -hex 32");

    private static final byte[] DEMO = "the vault of the demonstration..".getBytes(StandardCharsets.US_ASCII);

    @Bean
    @Profile("demo | test")
    Vault demoVault(CipherSuite suite) {
        return new Vault(DEMO, suite);
    }

    @Bean
    @Profile("!demo & !test")
    static SettingCheck vaultKeyIsThere() {
        return given -> read(given.getProperty("zhijian.vault.key", ""));
    }

    @Bean
    @Profile("!demo & !test")
    Vault vault(@Value("${zhijian.vault.key}") String key, CipherSuite suite) {
        return new Vault(read(key), suite);
    }

    /// @throws SettingRefused if there is no usable key, for the administrator
    static byte[] read(String key) {
        return KEY.key(key, DEMO);
    }
}
