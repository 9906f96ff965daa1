package zhijian.declaration;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.jspecify.annotations.Nullable;
import zhijian.digest.Sha256;

/// From a signer's certificate to one we believe (证书链). Whether a certificate was revoked is not asked: the check works
/// without a network.
final class CertificateChain {

    private static final int LONGEST = 5;

    private CertificateChain() {}

    static boolean isTrusted(
            X509Certificate signer, List<X509Certificate> known, List<X509Certificate> anchors, Instant when) {
        var certificate = signer;
        for (int step = 0; step < LONGEST; step++) {
            if (!isValid(certificate, when)) {
                return false;
            }
            if (anchors.contains(certificate)) {
                return true;
            }
            var issuer = issuer(certificate, known, anchors);
            if (issuer == null) {
                return false;
            }
            certificate = issuer;
        }
        return false;
    }

    /// E.g. `韶音音乐学校`.
    static String commonName(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    static String issuerName(X509Certificate certificate) {
        return name(certificate.getIssuerX500Principal());
    }

    /// SHA-256 of the certificate, in lower-case hexadecimal.
    static String fingerprint(X509Certificate certificate) {
        try {
            return Sha256.hex(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A parsed certificate always has an encoding", e);
        }
    }

    /// As files carry certificates.
    static String pem(X509Certificate certificate) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("A parsed certificate always has an encoding", e);
        }
        return text.toString();
    }

    private static @Nullable X509Certificate issuer(
            X509Certificate certificate, List<X509Certificate> known, List<X509Certificate> anchors) {
        return Stream.concat(anchors.stream(), known.stream())
                .filter(it -> it.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(it -> it.getBasicConstraints() >= 0 && !it.equals(certificate) && signed(certificate, it))
                .findFirst()
                .orElse(null);
    }

    private static boolean signed(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey(), CmsSignature.PROVIDER);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant when) {
        return !when.isBefore(certificate.getNotBefore().toInstant())
                && !when.isAfter(certificate.getNotAfter().toInstant());
    }

    private static String name(X500Principal principal) {
        var names = X500Name.getInstance(principal.getEncoded()).getRDNs(BCStyle.CN);
        return names.length == 0
                ? principal.getName()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }
}
