package zhijian.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Profile;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.print.PdfPage;

class SignaturesTests {

    private static final Instant NOON = Instant.parse("2026-06-04T04:00:00Z");
    private static final OrganisationId CITY = new OrganisationId("310000");
    private static final Organisation SCHOOL =
            new Organisation(new OrganisationId("3131001274"), "韶音音乐学校", OrganisationKind.SCHOOL, CITY);
    private static final byte[] DATA = "{\"answers\":{}}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PAGE = PdfPage.render("""
            <!DOCTYPE html><html lang="zh-CN"><head><title>责任声明</title><meta name="subject" content="责任声明"/>
            <meta name="description" content="责任声明"/><style>body {font-family: 'Noto Serif SC'}
            @page {@bottom-center {font-family: 'Noto Sans SC'; content: ''}}</style></head>
            <body><h1>责任声明</h1><p>对数据负责。</p></body></html>""", "a page of the tests");

    @TempDir
    Path directory;

    private DemoAuthority authority;

    @BeforeEach
    void found() {
        authority = new DemoAuthority(directory);
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA", "SM2"})
    void a_signature_over_data_holds_until_a_byte_of_either_changes(SigningAlgorithm algorithm) {
        var seal = seal(algorithm);
        var cms = CmsSignature.over(DATA, seal.chain(), Optional.of(NOON), data -> authority.sign(seal, data));

        var good = CmsSignature.check(cms, DATA, authority.anchors(), NOON);
        assertThat(good.words()).isEqualTo("签名有效，签名人 韶音音乐学校（%s）。".formatted(algorithm.chinese()));
        assertThat(good.at()).contains(NOON);
        assertThat(good.isGood()).isTrue();

        var otherData = DATA.clone();
        otherData[3] ^= 1;
        assertThat(CmsSignature.check(cms, otherData, authority.anchors(), NOON).words())
                .isEqualTo("签名与内容不符：内容或签名被改动过。");
        // the signature itself stands at the end
        for (int place = cms.length - 60; place < cms.length; place += 7) {
            var otherSignature = cms.clone();
            otherSignature[place] ^= 1;
            assertThat(CmsSignature.check(otherSignature, DATA, authority.anchors(), NOON)
                            .isGood())
                    .as("byte %d of %d", place, cms.length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA", "SM2"})
    void a_signed_page_holds_until_a_byte_changes_or_one_is_added(SigningAlgorithm algorithm) throws IOException {
        var seal = seal(algorithm);
        var signed = SignedPage.sign(PAGE, "对数据负责", NOON, seal.chain(), data -> authority.sign(seal, data));

        assertThat(SignedPage.check(signed, authority.anchors()).words())
                .isEqualTo("签名有效，签名人 韶音音乐学校（%s）。".formatted(algorithm.chinese()));
        int[] covered;
        try (var pdf = Loader.loadPDF(signed)) {
            var signature = pdf.getSignatureDictionaries().getFirst();
            covered = signature.getByteRange();
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(signature.getReason()).isEqualTo("对数据负责");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
        for (int place = 100; place < signed.length; place += 499) {
            if (place >= covered[1] && place < covered[2]) {
                continue; // the signature itself, and zeros that fill its room
            }
            var tampered = signed.clone();
            tampered[place] ^= 1;
            assertThat(SignedPage.check(tampered, authority.anchors()).isGood())
                    .as("byte %d of %d", place, signed.length)
                    .isFalse();
        }
        var longer = Arrays.copyOf(signed, signed.length + 1);
        longer[signed.length] = '\n';
        assertThat(SignedPage.check(longer, authority.anchors()).words()).isEqualTo("PDF 在签名之后又被改动过。");
        assertThat(SignedPage.check(PAGE, authority.anchors()).words()).isEqualTo("PDF 里应有一个签名，实际有 0 个。");
        assertThat(SignedPage.check(DATA, authority.anchors()).words()).isEqualTo("PDF 已损坏，无法读取。");
    }

    @Test
    void a_certificate_of_somebody_else_or_out_of_time_is_not_believed() {
        var seal = seal(SigningAlgorithm.SM2);
        var cms = CmsSignature.over(DATA, seal.chain(), Optional.empty(), data -> authority.sign(seal, data));
        var others = new DemoAuthority(directory.resolve("others")).anchors();

        assertThat(CmsSignature.check(cms, DATA, others, NOON).words())
                .isEqualTo("签名与内容相符，但签名人 韶音音乐学校（国密 SM2）的证书不在信任之列或当时无效。");
        assertThat(CmsSignature.check(cms, DATA, authority.anchors(), NOON.minus(Duration.ofDays(8000)))
                        .isGood())
                .isFalse();
        assertThat(CmsSignature.check(cms, DATA, authority.anchors(), NOON.plus(Duration.ofDays(10_000)))
                        .isGood())
                .isFalse();
        assertThat(CmsSignature.check(DATA, DATA, others, NOON).words()).isEqualTo("签名文件已损坏，无法读取。");
    }

    @Test
    void the_demonstrations_keys_say_that_they_bind_nobody_and_stay_the_same() {
        var certificate = seal(SigningAlgorithm.SM2).certificate();
        assertThat(certificate.getSubjectX500Principal().getName()).contains("演示专用");
        var again = new DemoAuthority(directory);
        assertThat(again.seal(SCHOOL, SigningAlgorithm.SM2).orElseThrow().certificate())
                .isEqualTo(certificate);
        assertThat(again.anchors()).isEqualTo(authority.anchors());
        var profile = DemoAuthority.class.getAnnotation(Profile.class);
        assertThat(Objects.requireNonNull(profile).value()).containsExactly("demo | test");
    }

    @Test
    void sm3_is_the_standards() {
        assertThat(Fingerprint.of("abc").sm3())
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    /// With the very commands that docs/canonical-form.md gives.
    @ParameterizedTest
    @EnumSource(names = {"RSA", "SM2"})
    void openssl_finds_what_we_sign_right_and_what_was_changed_wrong(SigningAlgorithm algorithm) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        authority = new DemoAuthority(directory.resolve("now"));
        var seal = seal(algorithm);
        var commands = documented(algorithm == SigningAlgorithm.RSA ? 1 : 2);
        assumeTrue(algorithm == SigningAlgorithm.RSA || knowsSm2(), "openssl does not know SM2");
        Files.write(
                directory.resolve("数据签名.p7s"),
                CmsSignature.over(DATA, seal.chain(), Optional.of(Instant.now()), data -> authority.sign(seal, data)));
        Files.write(directory.resolve("数据.json"), DATA);
        trust(authority.anchors());

        var good = sh(commands);
        assertThat(good).contains("CMS Verification successful");
        if (algorithm == SigningAlgorithm.SM2) {
            assertThat(good).contains("signer.pem: OK", "Verified OK", "韶音音乐学校");
        }

        trust(new DemoAuthority(directory.resolve("others")).anchors());
        assertThat(sh(commands)).containsAnyOf("CMS Verification failure", "signer.pem: verification failed");
        trust(authority.anchors());
        Files.writeString(directory.resolve("数据.json"), "{}");
        assertThat(sh(commands)).contains("CMS Verification failure");
        Files.write(directory.resolve("数据.json"), DATA);
        var forged = Files.readAllBytes(directory.resolve("数据签名.p7s"));
        forged[forged.length - 10] ^= 1;
        Files.write(directory.resolve("数据签名.p7s"), forged);
        assertThat(sh(commands)).contains("Verification failure");
    }

    /// Why the documented way for SM2 is a long one.
    @Test
    void openssl_alone_takes_the_empty_identity() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")) && knowsSm2(), "openssl does not know SM2");
        var seal = seal(SigningAlgorithm.SM2);
        Files.write(directory.resolve("data"), DATA);
        Files.write(directory.resolve("signature"), authority.sign(seal, DATA));
        Files.writeString(directory.resolve("own.pem"), CertificateChain.pem(seal.certificate()));
        var verify = "openssl x509 -in own.pem -pubkey -noout > key.pem; "
                + "openssl dgst -sm3 %s -verify key.pem -signature signature data";

        assertThat(sh(verify.formatted(""))).contains("Verification failure");
        assertThat(sh(verify.formatted("-sigopt distid:1234567812345678"))).contains("Verified OK");
    }

    private void trust(List<X509Certificate> roots) throws IOException {
        Files.writeString(
                directory.resolve("印章根证书.pem"),
                roots.stream().map(CertificateChain::pem).collect(Collectors.joining()));
    }

    /// A block of shell commands of docs/canonical-form.md, counted from 0.
    private static String documented(int place) throws IOException {
        return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/canonical-form.md")))
                .results()
                .skip(place)
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private boolean knowsSm2() throws IOException {
        return sh("openssl ecparam -list_curves").contains("SM2");
    }

    private String sh(String commands) throws IOException {
        return run(List.of("sh", "-c", commands));
    }

    @Test
    void a_pdf_reader_finds_the_rsa_signature_in_the_page_right() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pdfsig")), "pdfsig is not installed");
        var seal = seal(SigningAlgorithm.RSA);
        var signed = SignedPage.sign(PAGE, "对数据负责", NOON, seal.chain(), data -> authority.sign(seal, data));
        Files.write(directory.resolve("signed.pdf"), signed);

        assertThat(run(List.of("pdfsig", "-nocert", "signed.pdf")))
                .contains(
                        "Signature Type: ETSI.CAdES.detached",
                        "Total document signed",
                        "Signature Validation: Signature is Valid.");
    }

    private Seal seal(SigningAlgorithm algorithm) {
        return authority.seal(SCHOOL, algorithm).orElseThrow();
    }

    private String run(List<String> command) throws IOException {
        var process = new ProcessBuilder(new ArrayList<>(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
