package zhijian.graduate;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import zhijian.cipher.CipherSuite;
import zhijian.submission.SubmissionId;

/// Makes pseudonyms of people (假名化): the suite's HMAC of school, year and number, its first 128 bits.
///
/// Within one school and year the same person has the same pseudonym. Across schools and years nobody can be followed,
/// and without the key nobody can try all numbers there are.
final class Pseudonyms {

    private final byte[] key;
    private final CipherSuite suite;

    /// @param key 32 bytes
    Pseudonyms(byte[] key, CipherSuite suite) {
        this.key = key.clone();
        this.suite = suite;
    }

    /// @param identity as [PersonalNumber] read it
    String of(SubmissionId id, String identity) {
        var code = suite.mark(key, "%s/%s".formatted(id, identity).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(code, 0, 16);
    }
}
