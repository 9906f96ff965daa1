package zhijian.graduate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import zhijian.submission.SubmissionId;

/// Makes pseudonyms of people (假名化): HMAC-SHA-256 of school, year and number, its first 128 bits.
///
/// Within one school and year the same person has the same pseudonym. Across schools and years nobody can be followed,
/// and without the key nobody can try all numbers there are.
final class Pseudonyms {

    private final SecretKeySpec key;

    /// @param key 32 bytes
    Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// @param identity as [PersonalNumber] read it
    String of(SubmissionId id, String identity) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var code = mac.doFinal("%s/%s".formatted(id, identity).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(code, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
