package zhijian.print;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// SM2 keys with certificates of their own, for seals that bind nobody.
final class SealKeys {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private SealKeys() {}

    static OfdSeal.Key of(String owner) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            var pair = generator.generateKeyPair();
            var name = new X500Name("CN=" + owner);
            var certificate = new JcaX509CertificateConverter()
                    .setProvider(PROVIDER)
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                                    Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder("SM3withSM2")
                                    .setProvider(PROVIDER)
                                    .build(pair.getPrivate())));
            return new OfdSeal.Key(certificate, data -> {
                try {
                    var signature = Signature.getInstance("SM3withSM2", PROVIDER);
                    signature.initSign(pair.getPrivate());
                    signature.update(data);
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new AssertionError(e);
                }
            });
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }
}
