package zhijian.print;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// An electronic seal on an OFD document (电子签章) after GB/T 38540: SM3 over every file, signed by SM2.
///
/// A seal is a picture bound to the certificate of who may set it, signed by who made it; setting it signs the document
/// together with the seal. Who may be believed is for the reader to decide: this knows no roots.
public final class OfdSeal {

    private static final ASN1ObjectIdentifier SM3_WITH_SM2 = new ASN1ObjectIdentifier("1.2.156.10197.1.501");
    private static final String SM3 = "1.2.156.10197.1.401";
    private static final ASN1Integer VERSION = new ASN1Integer(4);
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private static final String DIRECTORY = "Doc_0/Signs/Sign_0/";
    private static final Pattern REFERENCE =
            Pattern.compile("FileRef=\"/([^\"]+)\"><ofd:CheckValue>([^<]+)</ofd:CheckValue>");
    private static final Pattern PAGE = Pattern.compile("<ofd:Page ID=\"(\\d+)\"");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /// A key that stays where it is.
    ///
    /// @param signing a bare SM2 signature with SM3, in DER
    public record Key(X509Certificate certificate, UnaryOperator<byte[]> signing) {}

    private OfdSeal() {}

    /// A seal, good as long as its holder's certificate.
    ///
    /// @param name as people know the seal, e.g. `报告专用章`
    /// @param picture a PNG
    /// @param millimetres across
    /// @param holder who may set it
    /// @param maker who answers for the picture being the holder's
    public static byte[] make(
            String number, String name, byte[] picture, int millimetres, X509Certificate holder, Key maker) {
        try {
            var from = time(holder.getNotBefore().toInstant());
            var info = sequence(
                    sequence(new DERIA5String("ES"), VERSION, new DERIA5String("Zhijian")),
                    new DERIA5String(number),
                    sequence(
                            new ASN1Integer(1),
                            new DERUTF8String(name),
                            new ASN1Integer(1),
                            sequence(new DEROctetString(holder.getEncoded())),
                            from,
                            from,
                            time(holder.getNotAfter().toInstant())),
                    sequence(
                            new DERIA5String("PNG"),
                            new DEROctetString(picture),
                            new ASN1Integer(millimetres),
                            new ASN1Integer(millimetres)));
            var certificate = new DEROctetString(maker.certificate().getEncoded());
            var signature = maker.signing()
                    .apply(sequence(info, certificate, SM3_WITH_SM2).getEncoded("DER"));
            return sequence(info, certificate, SM3_WITH_SM2, new DERBitString(signature))
                    .getEncoded("DER");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make the seal " + name, e);
        }
    }

    /// @param ofd of [OfdPages], not yet sealed
    /// @param seal of [#make]
    /// @param x and y: of the seal's upper left corner on the first page, in millimetres
    public static byte[] set(byte[] ofd, byte[] seal, Key key, double x, double y, int millimetres, Instant at) {
        try {
            var files = files(ofd);
            var entry = new String(files.get("OFD.xml"), UTF_8)
                    .replace(
                            "</ofd:DocBody>",
                            "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>");
            files.put("OFD.xml", entry.getBytes(UTF_8));
            files.put("Doc_0/Signs/Signatures.xml", signatures().getBytes(UTF_8));
            files.put(DIRECTORY + "Seal.esl", seal);
            var page = PAGE.matcher(new String(files.get("Doc_0/Document.xml"), UTF_8));
            if (!page.find()) {
                throw new IllegalArgumentException("The document has no pages");
            }
            var signed = signature(files, page.group(1), OfdMarkup.numbers(x, y, millimetres, millimetres), at)
                    .getBytes(UTF_8);
            files.put(DIRECTORY + "Signature.xml", signed);
            var words = sequence(
                    VERSION,
                    ASN1Sequence.getInstance(seal),
                    time(at),
                    new DERBitString(sm3(signed)),
                    new DERIA5String("/" + DIRECTORY + "Signature.xml"));
            files.put(
                    DIRECTORY + "SignedValue.dat",
                    sequence(
                                    words,
                                    new DEROctetString(key.certificate().getEncoded()),
                                    SM3_WITH_SM2,
                                    new DERBitString(key.signing().apply(words.getEncoded("DER"))))
                            .getEncoded("DER"));
            var archive = new Archive();
            files.forEach(archive::add);
            return archive.bytes(at);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal a document", e);
        }
    }

    private static String signatures() {
        return root("Signatures")
                .element("ofd:MaxSignId", "1")
                .empty("ofd:Signature", "ID", "1", "Type", "Seal", "BaseLoc", "/" + DIRECTORY + "Signature.xml")
                .close("ofd:Signatures")
                .toString();
    }

    private static String signature(Map<String, byte[]> files, String page, String boundary, Instant at)
            throws GeneralSecurityException {
        var xml = root("Signature").open("ofd:SignedInfo");
        xml.empty("ofd:Provider", "ProviderName", "Zhijian", "Company", "Zhijian", "Version", "1");
        xml.element("ofd:SignatureMethod", SM3_WITH_SM2.getId());
        xml.element("ofd:SignatureDateTime", SECONDS.format(at));
        xml.open("ofd:References", "CheckMethod", SM3);
        for (var file : files.entrySet()) {
            xml.open("ofd:Reference", "FileRef", "/" + file.getKey());
            xml.element("ofd:CheckValue", Base64.getEncoder().encodeToString(sm3(file.getValue())));
            xml.close("ofd:Reference");
        }
        xml.close("ofd:References");
        xml.empty("ofd:StampAnnot", "ID", "2", "PageRef", page, "Boundary", boundary);
        xml.open("ofd:Seal")
                .element("ofd:BaseLoc", "/" + DIRECTORY + "Seal.esl")
                .close("ofd:Seal");
        xml.close("ofd:SignedInfo").element("ofd:SignedValue", "/" + DIRECTORY + "SignedValue.dat");
        return xml.close("ofd:Signature").toString();
    }

    /// What is wrong with a sealed document, in Chinese; nothing when every byte is as it was sealed and the seal is
    /// its maker's work. Whether the maker may be believed is not asked.
    public static List<String> problems(byte[] ofd) {
        try {
            var files = files(ofd);
            var value = files.get(DIRECTORY + "SignedValue.dat");
            var signed = files.get(DIRECTORY + "Signature.xml");
            if (value == null || signed == null) {
                return List.of("文档没有盖章。");
            }
            var problems = new ArrayList<String>();
            var signature = ASN1Sequence.getInstance(value);
            var words = ASN1Sequence.getInstance(signature.getObjectAt(0));
            var seal = ASN1Sequence.getInstance(words.getObjectAt(1));
            var signer = certificate(signature.getObjectAt(1));
            if (!isSigned(words, signature.getObjectAt(3), signer)) {
                problems.add("签章的签名不对。");
            }
            var made = sequence(seal.getObjectAt(0), seal.getObjectAt(1), seal.getObjectAt(2));
            if (!isSigned(made, seal.getObjectAt(3), certificate(seal.getObjectAt(1)))) {
                problems.add("印章不是制章人所制。");
            }
            if (!mayBeSetBy(seal, signer)) {
                problems.add("签章人不是这枚印章的持有人。");
            }
            if (!Arrays.equals(sm3(signed), octets(words.getObjectAt(3)))) {
                problems.add("签名文件 Signature.xml 在盖章之后被改动过。");
            }
            problems.addAll(changedFiles(files, new String(signed, UTF_8)));
            return problems;
        } catch (IOException | GeneralSecurityException | RuntimeException broken) {
            return List.of("文档已损坏，无法读取。");
        }
    }

    private static List<String> changedFiles(Map<String, byte[]> files, String signed) throws GeneralSecurityException {
        var problems = new ArrayList<String>();
        var listed = new LinkedHashMap<String, String>();
        REFERENCE.matcher(signed).results().forEach(it -> listed.put(it.group(1), it.group(2)));
        for (var file : listed.entrySet()) {
            var content = files.get(file.getKey());
            if (content == null) {
                problems.add("缺少文件 %s。".formatted(file.getKey()));
            } else if (!Arrays.equals(sm3(content), Base64.getDecoder().decode(file.getValue()))) {
                problems.add("文件 %s 在盖章之后被改动过。".formatted(file.getKey()));
            }
        }
        for (var name : files.keySet()) {
            if (!listed.containsKey(name) && !name.startsWith(DIRECTORY + "Sign")) {
                problems.add("文件 %s 是盖章之后加进来的。".formatted(name));
            }
        }
        return problems;
    }

    private static boolean mayBeSetBy(ASN1Sequence seal, X509Certificate signer) throws CertificateException {
        var info = ASN1Sequence.getInstance(seal.getObjectAt(0));
        var property = ASN1Sequence.getInstance(info.getObjectAt(2));
        for (var holder : ASN1Sequence.getInstance(property.getObjectAt(3))) {
            if (signer.equals(certificate(holder))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSigned(ASN1Sequence words, ASN1Encodable signature, X509Certificate by)
            throws GeneralSecurityException, IOException {
        var check = Signature.getInstance("SM3withSM2", PROVIDER);
        check.initVerify(by.getPublicKey());
        check.update(words.getEncoded("DER"));
        return check.verify(octets(signature));
    }

    private static X509Certificate certificate(ASN1Encodable encoded) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509", PROVIDER)
                .generateCertificate(new ByteArrayInputStream(
                        ASN1OctetString.getInstance(encoded).getOctets()));
    }

    private static byte[] octets(ASN1Encodable bits) {
        return ASN1BitString.getInstance(bits).getOctets();
    }

    private static byte[] sm3(byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance("SM3", PROVIDER).digest(data);
    }

    private static ASN1Sequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private static DERGeneralizedTime time(Instant at) {
        return new DERGeneralizedTime(Date.from(at));
    }

    private static Markup root(String tag) {
        return new Markup()
                .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .open("ofd:" + tag, "xmlns:ofd", OfdMarkup.NAMESPACE);
    }

    private static Map<String, byte[]> files(byte[] ofd) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(ofd))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack an OFD document", e);
        }
        return files;
    }
}
