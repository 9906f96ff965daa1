package zhijian.declaration;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import zhijian.organisation.Organisation;

/// A certificate authority for trying out (演示证书机构): gives every organisation keys whose signatures bind nobody, and
/// says so in every certificate. It exists in the demonstration only; its keys lie in the data directory.
@Component
@Profile("demo | test")
class DemoAuthority implements SealService {

    private static final String NO_EFFECT = "演示专用，无法律效力";

    /// Older than all years of the demo city.
    private static final Instant VALID_FROM = Instant.parse("2015-01-01T00:00:00Z");

    private static final Instant VALID_UNTIL = Instant.parse("2045-01-01T00:00:00Z");

    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SigningIdentity> identities = new ConcurrentHashMap<>();

    DemoAuthority(@Value("${zhijian.data}") Path data) {
        this.directory = data.toAbsolutePath().resolve("demo-authority");
    }

    @Override
    public String name() {
        return "演示签章服务（无法律效力）";
    }

    @Override
    public boolean isDemonstration() {
        return true;
    }

    /// SM2 first: it is what the country's seal services use.
    @Override
    public List<SigningAlgorithm> algorithms(Organisation organisation) {
        return List.of(SigningAlgorithm.SM2, SigningAlgorithm.RSA);
    }

    /// Made when it is first asked for: RSA keys take long.
    @Override
    public Optional<Seal> seal(Organisation organisation, SigningAlgorithm algorithm) {
        return algorithms(organisation).contains(algorithm)
                ? Optional.of(new Seal(identity(organisation, algorithm).chain()))
                : Optional.empty();
    }

    @Override
    public byte[] sign(Seal seal, byte[] data) {
        return identities.values().stream()
                .filter(it -> it.certificate().equals(seal.certificate()))
                .findFirst()
                .orElseThrow(() -> new SealUnavailable("演示签章服务里没有这枚印章，请刷新页面重新选择。"))
                .sign(data);
    }

    @Override
    public List<X509Certificate> anchors() {
        return List.of(
                root(SigningAlgorithm.SM2).certificate(),
                root(SigningAlgorithm.RSA).certificate());
    }

    /// What the demonstration signs filing receipts with.
    SigningIdentity receiptIdentity() {
        return identity("receipts-rsa", "职鉴演示系统备案回执", SigningAlgorithm.RSA);
    }

    private SigningIdentity identity(Organisation organisation, SigningAlgorithm algorithm) {
        return identity(
                "%s-%s".formatted(organisation.id().code(), fileName(algorithm)), organisation.name(), algorithm);
    }

    private SigningIdentity identity(String file, String owner, SigningAlgorithm algorithm) {
        var root = root(algorithm);
        return identities.computeIfAbsent(file, _ -> kept(file, owner, algorithm, root));
    }

    private SigningIdentity root(SigningAlgorithm algorithm) {
        var file = "root-" + fileName(algorithm);
        return identities.computeIfAbsent(file, _ -> kept(file, "职鉴演示根证书 " + algorithm.name(), algorithm, null));
    }

    private SigningIdentity kept(
            String file, String owner, SigningAlgorithm algorithm, @Nullable SigningIdentity issuer) {
        var path = directory.resolve(file + ".pem");
        try {
            if (!Files.exists(path)) {
                write(path, issue(owner, algorithm, issuer));
            }
            return SigningIdentity.read(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a key of the demonstration's authority", e);
        }
    }

    private SigningIdentity issue(String owner, SigningAlgorithm algorithm, @Nullable SigningIdentity issuer) {
        try {
            var pair = pair(algorithm);
            var subject = name(owner);
            var extensions = new JcaX509ExtensionUtils();
            var certificate = new JcaX509v3CertificateBuilder(
                            issuer == null
                                    ? subject
                                    : X500Name.getInstance(issuer.certificate()
                                            .getSubjectX500Principal()
                                            .getEncoded()),
                            new BigInteger(120, random),
                            Date.from(VALID_FROM),
                            Date.from(VALID_UNTIL),
                            subject,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(issuer == null))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(
                                    issuer == null
                                            ? KeyUsage.keyCertSign
                                            : KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(pair.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(
                                    issuer == null
                                            ? pair.getPublic()
                                            : issuer.certificate().getPublicKey()))
                    .build(new JcaContentSignerBuilder(algorithm.signature())
                            .setProvider(CmsSignature.PROVIDER)
                            .build(issuer == null ? pair.getPrivate() : issuer.key()));
            var own = new JcaX509CertificateConverter()
                    .setProvider(CmsSignature.PROVIDER)
                    .getCertificate(certificate);
            return new SigningIdentity(
                    pair.getPrivate(), issuer == null ? List.of(own) : List.of(own, issuer.certificate()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("Cannot issue a certificate for the demonstration", e);
        }
    }

    private static KeyPair pair(SigningAlgorithm algorithm) throws GeneralSecurityException {
        if (algorithm == SigningAlgorithm.RSA) {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        }
        var generator = KeyPairGenerator.getInstance("EC", CmsSignature.PROVIDER);
        generator.initialize(new ECGenParameterSpec(algorithm == SigningAlgorithm.SM2 ? "sm2p256v1" : "P-256"));
        return generator.generateKeyPair();
    }

    private static X500Name name(String owner) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, NO_EFFECT)
                .addRDN(BCStyle.CN, owner)
                .build();
    }

    /// Whole or not at all, and readable by nobody else.
    private static void write(Path path, SigningIdentity identity) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(identity.key());
            for (var certificate : identity.chain()) {
                writer.writeObject(certificate);
            }
        }
        Files.createDirectories(path.getParent());
        var part = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text.toString(), StandardCharsets.US_ASCII);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String fileName(SigningAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }
}
