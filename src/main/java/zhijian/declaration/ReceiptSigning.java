package zhijian.declaration;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import zhijian.setting.Setting;
import zhijian.setting.SettingCheck;
import zhijian.setting.SettingRefused;

/// Where the key for filing receipts comes from (回执签发密钥): from the demonstration's own authority, or from the file the
/// administrator names. A real system does not start without one.
@Configuration(proxyBeanMethods = false)
class ReceiptSigning {

    private static final Setting KEY = new Setting(
            "ZHIJIAN_RECEIPT_KEY",
            "备案回执签发密钥：PEM 文件，依次为私钥（RSA、EC P-256 或 SM2）、证书、上级证书，根证书在最后",
            "signs filing receipts: a PEM file with the private key, its certificate and those above it, the root last",
            "openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj \"/CN=备案回执\" -utf8"
                    + " -keyout receipt.key -out receipt.crt && cat receipt.key receipt.crt > receipt.pem");

    @Bean
    @Profile("demo | test")
    ReceiptSigner demoReceiptSigner(DemoAuthority authority) {
        return new ReceiptSigner(authority::receiptIdentity, "演示系统出具，无法律效力");
    }

    @Bean
    @Profile("!demo & !test")
    static SettingCheck receiptKeyIsThere() {
        return given -> read(given.getProperty("zhijian.receipt.key", ""));
    }

    @Bean
    @Profile("!demo & !test")
    ReceiptSigner receiptSigner(@Value("${zhijian.receipt.key}") String key) {
        var identity = read(key);
        return new ReceiptSigner(() -> identity, "");
    }

    /// @throws SettingRefused if there is no usable key, for the administrator
    static SigningIdentity read(String key) {
        if (key.isEmpty()) {
            throw KEY.missing();
        }
        try {
            var identity = SigningIdentity.read(Path.of(key));
            if (!identity.isPair()) {
                throw KEY.refused("the private key does not belong to the first certificate in 私钥与第一张证书不是一对：" + key);
            }
            return identity;
        } catch (IOException e) {
            throw KEY.refused("cannot be read 读不到：" + e.getMessage());
        }
    }
}
