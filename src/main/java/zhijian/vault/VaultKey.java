package zhijian.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Where the vault's key comes from (列加密密钥): public in the demonstration, where nobody is real; from the administrator
/// otherwise. A real system does not start without one.
@Configuration(proxyBeanMethods = false)
class VaultKey {

    private static final byte[] DEMO = "the vault of the demonstration..".getBytes(StandardCharsets.US_ASCII);

    @Bean
    @Profile("demo | test")
    Vault demoVault() {
        return new Vault(DEMO);
    }

    @Bean
    @Profile("!demo & !test")
    Vault vault(@Value("${zhijian.vault.key:}") String key) {
        return new Vault(read(key));
    }

    /// @throws VaultKeyMissing if there is no usable key, for the administrator
    static byte[] read(String key) {
        if (!key.matches("[0-9a-fA-F]{64}")
                || key.matches("(..)\\1*")
                || Arrays.equals(HexFormat.of().parseHex(key), DEMO)) {
            throw new VaultKeyMissing("""
                    Zhijian refuses to start: it has no key of its own for what must not be readable in the database.
                    Set ZHIJIAN_VAULT_KEY to 64 hexadecimal digits that nobody else knows, for instance what \
                    "openssl rand -hex 32" prints, and keep it apart from the backups, as long as the data.
                    正式启动必须自设列加密密钥（ZHIJIAN_VAULT_KEY，64 位十六进制数），与备份分开、与数据一同长期保管。\
                    """);
        }
        return HexFormat.of().parseHex(key);
    }
}
