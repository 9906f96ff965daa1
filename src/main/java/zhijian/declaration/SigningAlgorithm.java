package zhijian.declaration;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// How a key signs (签名算法): always with one and the same hash.
public enum SigningAlgorithm {
    RSA("RSA", "SHA256withRSA"),
    ECDSA("ECDSA", "SHA256withECDSA"),
    /// national standard GB/T 32918, with SM3 (GB/T 32905)
    SM2("国密 SM2", "SM3withSM2");

    private final String chinese;
    private final String signature;

    SigningAlgorithm(String chinese, String signature) {
        this.chinese = chinese;
        this.signature = signature;
    }

    public String chinese() {
        return chinese;
    }

    /// As Java's security architecture and BouncyCastle call it.
    String signature() {
        return signature;
    }

    /// @throws IllegalArgumentException for keys we do not sign with
    static SigningAlgorithm of(X509Certificate certificate) {
        var key = SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
        return switch (certificate.getPublicKey().getAlgorithm()) {
            case "RSA" -> RSA;
            case "EC", "ECDSA" ->
                GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters()) ? SM2 : ECDSA;
            default ->
                throw new IllegalArgumentException("Keys of kind %s do not sign here"
                        .formatted(certificate.getPublicKey().getAlgorithm()));
        };
    }
}
