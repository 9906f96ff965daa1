package zhijian.declaration;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Where the key for filing receipts comes from (回执签发密钥): from the demonstration's own authority, or from the file the
/// administrator names. A real system does not start without one.
@Configuration(proxyBeanMethods = false)
class ReceiptSigning {

    @Bean
    @Profile("demo | test")
    ReceiptSigner demoReceiptSigner(DemoAuthority authority) {
        return new ReceiptSigner(authority::receiptIdentity, "演示系统出具，无法律效力");
    }

    @Bean
    @Profile("!demo & !test")
    ReceiptSigner receiptSigner(@Value("${zhijian.receipt.key:}") String key) {
        var identity = read(key);
        return new ReceiptSigner(() -> identity, "");
    }

    /// @throws ReceiptKeyMissing if there is no usable key, for the administrator
    static SigningIdentity read(String key) {
        if (key.isEmpty()) {
            throw new ReceiptKeyMissing("""
                    Zhijian refuses to start: it has no key to sign filing receipts with.
                    Set ZHIJIAN_RECEIPT_KEY to a PEM file with the private key (RSA, EC P-256 or SM2), its certificate and \
                    the certificates above it, the root last.
                    正式启动必须指定备案回执的签发密钥（ZHIJIAN_RECEIPT_KEY：PEM 文件，依次为私钥、证书、上级证书）。\
                    """);
        }
        try {
            var identity = SigningIdentity.read(Path.of(key));
            if (!identity.isPair()) {
                throw new ReceiptKeyMissing("""
                        Zhijian refuses to start: the private key in %s does not belong to the first certificate there.
                        备案回执签发密钥文件里的私钥与第一张证书不是一对。""".formatted(key));
            }
            return identity;
        } catch (IOException e) {
            throw new ReceiptKeyMissing("""
                    Zhijian refuses to start: it cannot read the key for filing receipts: %s
                    读不到备案回执的签发密钥（ZHIJIAN_RECEIPT_KEY=%s）。""".formatted(e.getMessage(), key));
        }
    }
}
