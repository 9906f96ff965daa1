package zhijian.declaration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// A private key with its certificates (签名身份), kept as one PEM file.
///
/// @param chain the key's own certificate first, the root last
record SigningIdentity(PrivateKey key, List<X509Certificate> chain) {

    SigningIdentity {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /// The certificate whoever checks our signatures must believe.
    X509Certificate root() {
        return chain.getLast();
    }

    byte[] sign(byte[] data) {
        try {
            var signature =
                    Signature.getInstance(SigningAlgorithm.of(certificate()).signature(), CmsSignature.PROVIDER);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Cannot sign with the key of %s".formatted(CertificateChain.commonName(certificate())), e);
        }
    }

    /// Whether the key belongs to the certificate.
    boolean isPair() {
        var probe = chain.toString().getBytes(StandardCharsets.UTF_8);
        try {
            var signature =
                    Signature.getInstance(SigningAlgorithm.of(certificate()).signature(), CmsSignature.PROVIDER);
            signature.initVerify(certificate());
            signature.update(probe);
            return signature.verify(sign(probe));
        } catch (GeneralSecurityException | IllegalStateException | IllegalArgumentException e) {
            return false;
        }
    }

    /// @throws IOException if the file cannot be read, or lacks the key or the certificates
    static SigningIdentity read(Path pem) throws IOException {
        PrivateKey key = null;
        var chain = new ArrayList<X509Certificate>();
        var keys = new JcaPEMKeyConverter().setProvider(CmsSignature.PROVIDER);
        try (var parser = new PEMParser(Files.newBufferedReader(pem, StandardCharsets.US_ASCII))) {
            for (var entry = parser.readObject(); entry != null; entry = parser.readObject()) {
                switch (entry) {
                    case PrivateKeyInfo info -> key = keys.getPrivateKey(info);
                    case PEMKeyPair pair -> key = keys.getPrivateKey(pair.getPrivateKeyInfo());
                    case X509CertificateHolder holder -> chain.add(certificate(holder));
                    default -> {}
                }
            }
        }
        if (key == null || chain.isEmpty()) {
            throw new IOException("%s needs a private key and its certificate".formatted(pem));
        }
        return new SigningIdentity(key, chain);
    }

    /// The certificates of a PEM file, e.g. of those whom somebody believes.
    ///
    /// @throws IOException if the file cannot be read, or holds none
    static List<X509Certificate> certificates(Path pem) throws IOException {
        var certificates = new ArrayList<X509Certificate>();
        try (var parser = new PEMParser(Files.newBufferedReader(pem, StandardCharsets.US_ASCII))) {
            for (var entry = parser.readObject(); entry != null; entry = parser.readObject()) {
                if (entry instanceof X509CertificateHolder holder) {
                    certificates.add(certificate(holder));
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException("%s holds no certificate".formatted(pem));
        }
        return certificates;
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws IOException {
        try {
            return new JcaX509CertificateConverter()
                    .setProvider(CmsSignature.PROVIDER)
                    .getCertificate(holder);
        } catch (GeneralSecurityException e) {
            throw new IOException("A certificate cannot be read", e);
        }
    }
}
