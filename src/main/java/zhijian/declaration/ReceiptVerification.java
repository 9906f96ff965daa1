package zhijian.declaration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import zhijian.page.BeijingTime;
import zhijian.submission.CanonicalJson;

/// Holds a receipt file against its signature and, if given, against the data it is about (回执核验): from the files alone.
///
/// @param outcome what is right and what is wrong together
/// @param lines for people: what was looked at and what came out, in order
public record ReceiptVerification(Outcome outcome, List<String> lines) {

    /// All that can come out.
    public enum Outcome {
        /// everything holds
        GOOD,
        /// something does not hold
        WRONG,
        /// everything holds, as far as one can tell without knowing whom to believe
        SIGNER_UNKNOWN
    }

    /// @param receipt as downloaded
    /// @param document the canonical document; empty: only the receipt is checked
    /// @param trust PEM file with the certificates that are believed; empty: whose signature it is stays open
    /// @throws IOException if a file cannot be read
    public static ReceiptVerification of(Path receipt, Optional<Path> document, Optional<Path> trust)
            throws IOException {
        var anchors = trust.isPresent() ? SigningIdentity.certificates(trust.get()) : List.<X509Certificate>of();
        var text = document.isPresent() ? Optional.of(Files.readAllBytes(document.get())) : Optional.<byte[]>empty();
        return of(Files.readString(receipt), text, anchors);
    }

    static ReceiptVerification of(String file, Optional<byte[]> document, List<X509Certificate> anchors) {
        Map<String, Object> content;
        byte[] signature;
        Receipt receipt;
        try {
            var read = CanonicalJson.read(file);
            content = map(read);
            signature = Base64.getDecoder().decode((String) read.get("signature"));
            receipt = Receipt.parse(CanonicalJson.of(content));
        } catch (RuntimeException _) {
            return new ReceiptVerification(Outcome.WRONG, List.of("× 这不是备案回执文件，或者已经损坏：应是从系统下载的 .receipt.json。"));
        }
        var lines = new ArrayList<String>();
        lines.add("回执 %s".formatted(receipt.number()));
        lines.add("  %s（%s）%s 年度第 %d 版，法定代表人 %s，%s"
                .formatted(
                        receipt.organisationName(),
                        receipt.organisation(),
                        receipt.year(),
                        receipt.version(),
                        receipt.declaredBy(),
                        receipt.way().isEmpty() ? "签署方式未记录" : receipt.way()));
        lines.add("  %s（%s）于 %s（北京时间）备案"
                .formatted(receipt.authorityName(), receipt.authority(), BeijingTime.moment(receipt.filedAt())));
        if (!receipt.notice().isEmpty()) {
            lines.add("  注意：%s".formatted(receipt.notice()));
        }
        var check = CmsSignature.check(
                signature, CanonicalJson.of(content).getBytes(StandardCharsets.UTF_8), anchors, receipt.filedAt());
        boolean intact = check.isIntact();
        lines.add(intact ? "√ 回执内容与签名相符，签发以后没有改动。" : "× " + check.problem());
        boolean signerKnown = check.trusted();
        boolean signerWrong = intact && !signerKnown && !anchors.isEmpty();
        check.signer().filter(_ -> intact).ifPresent(signer -> lines.add(signer(signer, signerKnown, signerWrong)));
        boolean same = document.map(it -> compare(receipt, it, lines)).orElse(true);
        var outcome =
                !intact || !same || signerWrong ? Outcome.WRONG : signerKnown ? Outcome.GOOD : Outcome.SIGNER_UNKNOWN;
        lines.add(
                switch (outcome) {
                    case GOOD -> "结论：核验通过。";
                    case WRONG -> "结论：核验不通过。";
                    case SIGNER_UNKNOWN -> "结论：内容完整，但还不能确定是谁签发的。";
                });
        return new ReceiptVerification(outcome, lines);
    }

    private static String signer(X509Certificate signer, boolean known, boolean wrong) {
        var who = "%s（由 %s 颁发，证书指纹 %s）"
                .formatted(
                        CertificateChain.commonName(signer),
                        CertificateChain.issuerName(signer),
                        CertificateChain.fingerprint(signer));
        return known
                ? "√ 签发人：%s，在所信任的证书之下。".formatted(who)
                : wrong
                        ? "× 签发人：%s，不在所信任的证书之下，或者签发时证书无效。".formatted(who)
                        : "? 签发人：%s。没有给出信任证书（--trust），无法判断真伪；信任证书请向主管部门索取。".formatted(who);
    }

    private static boolean compare(Receipt receipt, byte[] document, List<String> lines) {
        var actual = Fingerprint.of(document);
        if (actual.equals(receipt.fingerprint())) {
            lines.add("√ 数据文件与回执一致：SHA-256 和 SM3 都相同。");
            return true;
        }
        var rewritten = rewritten(document);
        if (rewritten.isPresent() && rewritten.get().equals(receipt.fingerprint())) {
            lines.add("√ 数据内容与回执一致；文件的排版被改过，已按规范格式重新计算。");
            return true;
        }
        lines.add("× 数据文件与回执不一致：");
        lines.add("    回执记载 SHA-256 %s".formatted(receipt.fingerprint().sha256()));
        lines.add("    文件实际 SHA-256 %s".formatted(actual.sha256()));
        return false;
    }

    private static Optional<Fingerprint> rewritten(byte[] document) {
        try {
            return Optional.of(
                    Fingerprint.of(CanonicalJson.of(CanonicalJson.read(new String(document, StandardCharsets.UTF_8)))));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> file) {
        return Objects.requireNonNull((Map<String, Object>) file.get("receipt"));
    }
}
