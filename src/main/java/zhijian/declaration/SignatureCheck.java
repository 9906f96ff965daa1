package zhijian.declaration;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/// What came out of holding a signature against what it signs (验签结果).
///
/// @param problem why it does not hold; empty: it holds
/// @param signer the certificate of who signed; empty where it cannot be read
/// @param at when it was signed, as the signature says
/// @param trusted whether the certificate leads to somebody we believe, and was valid then
record SignatureCheck(String problem, Optional<X509Certificate> signer, Optional<Instant> at, boolean trusted) {

    static SignatureCheck broken(String problem) {
        return new SignatureCheck(problem, Optional.empty(), Optional.empty(), false);
    }

    boolean isIntact() {
        return problem.isEmpty();
    }

    boolean isGood() {
        return isIntact() && trusted;
    }

    /// The signer's name in the certificate.
    String signedBy() {
        return signer.map(CertificateChain::commonName).orElse("");
    }

    /// In one sentence, for people.
    String words() {
        if (!isIntact()) {
            return problem;
        }
        var who = "%s（%s）"
                .formatted(
                        signedBy(),
                        signer.map(SigningAlgorithm::of)
                                .map(SigningAlgorithm::chinese)
                                .orElse(""));
        return trusted ? "签名有效，签名人 %s。".formatted(who) : "签名与内容相符，但签名人 %s的证书不在信任之列或当时无效。".formatted(who);
    }
}
