package zhijian.declaration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import zhijian.digest.Sha256;

/// A signature beside what it signs (分离式签名): CMS `SignedData` (RFC 5652) with the signer's certificate pinned in it
/// (CAdES-B-B), by RSA, ECDSA or SM2; in DER, as PDF asks.
final class CmsSignature {

    static final Provider PROVIDER = new BouncyCastleProvider();

    private CmsSignature() {}

    /// @param signing a bare signature by the key of the first certificate
    /// @param at kept inside the signature; empty where the time stands elsewhere, as in a PDF
    static byte[] over(byte[] data, List<X509Certificate> chain, Optional<Instant> at, UnaryOperator<byte[]> signing) {
        try {
            var certificate = chain.getFirst();
            var digests = new JcaDigestCalculatorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build();
            var attributes = new HashMap<ASN1ObjectIdentifier, Attribute>();
            put(
                    attributes,
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2(Sha256.of(certificate.getEncoded())))));
            at.ifPresent(time -> put(attributes, CMSAttributes.signingTime, new DERSet(new Time(Date.from(time)))));
            var table = new AttributeTable(new Hashtable<>(attributes));
            var signer = new JcaSignerInfoGeneratorBuilder(digests)
                    .setSignedAttributeGenerator(parameters -> {
                        var all = new DefaultSignedAttributeTableGenerator(table).getAttributes(parameters);
                        return at.isPresent() ? all : all.remove(CMSAttributes.signingTime);
                    })
                    .build(signer(SigningAlgorithm.of(certificate), signing), certificate);
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signer);
            generator.addCertificates(new JcaCertStore(chain));
            return generator
                    .generate(new CMSProcessableByteArray(data), false)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
            throw new IllegalStateException("Cannot build a CMS signature", e);
        }
    }

    /// Holds a signature against the data it is said to sign.
    ///
    /// @param when the time to judge certificates at where the signature itself names none
    static SignatureCheck check(byte[] cms, byte[] data, List<X509Certificate> anchors, Instant when) {
        try {
            var signed = new CMSSignedData(new CMSProcessableByteArray(data), cms);
            var signers = signed.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                return SignatureCheck.broken("签名文件里应有一个签名，实际有 %d 个。".formatted(signers.size()));
            }
            var signer = signers.iterator().next();
            var certificates = new ArrayList<X509Certificate>();
            for (X509CertificateHolder holder : signed.getCertificates().getMatches(null)) {
                certificates.add(
                        new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(holder));
            }
            var own = certificates.stream()
                    .filter(it -> signer.getSID().match(holder(it)))
                    .findFirst();
            if (own.isEmpty()) {
                return SignatureCheck.broken("签名文件里没有签名人的证书。");
            }
            var at = signingTime(signer).orElse(when);
            return new SignatureCheck(
                    isIntact(signer, own.get()) ? "" : "签名与内容不符：内容或签名被改动过。",
                    Optional.of(own.get()),
                    Optional.of(at),
                    CertificateChain.isTrusted(own.get(), certificates, anchors, at));
        } catch (CMSException | GeneralSecurityException | RuntimeException e) {
            return SignatureCheck.broken("签名文件已损坏，无法读取。");
        }
    }

    private static boolean isIntact(SignerInformation signer, X509Certificate certificate)
            throws GeneralSecurityException {
        try {
            return pins(signer, certificate)
                    && signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                            .setProvider(PROVIDER)
                            .build(certificate.getPublicKey()));
        } catch (CMSException | OperatorCreationException e) {
            return false;
        }
    }

    private static boolean pins(SignerInformation signer, X509Certificate certificate) throws GeneralSecurityException {
        var attribute = signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        return attribute != null
                && MessageDigest.isEqual(
                        SigningCertificateV2.getInstance(
                                        attribute.getAttrValues().getObjectAt(0))
                                .getCerts()[0]
                                .getCertHash(),
                        Sha256.of(certificate.getEncoded()));
    }

    private static Optional<Instant> signingTime(SignerInformation signer) {
        return Optional.ofNullable(signer.getSignedAttributes().get(CMSAttributes.signingTime))
                .map(it -> Time.getInstance(it.getAttrValues().getObjectAt(0)))
                .map(Time::getDate)
                .map(Date::toInstant);
    }

    private static ContentSigner signer(SigningAlgorithm algorithm, UnaryOperator<byte[]> signing) {
        var content = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm.signature());
            }

            @Override
            public OutputStream getOutputStream() {
                return content;
            }

            @Override
            public byte[] getSignature() {
                return signing.apply(content.toByteArray());
            }
        };
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A parsed certificate always has an encoding", e);
        }
    }

    private static void put(Map<ASN1ObjectIdentifier, Attribute> attributes, ASN1ObjectIdentifier type, DERSet values) {
        attributes.put(type, new Attribute(type, values));
    }
}
