package zhijian.declaration;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import zhijian.cipher.CipherSuite;
import zhijian.digest.Sha256;

/// Hashes of an approved document (数据指纹), by SHA-256 and by SM3 (GB/T 32905), and the way people read and type them.
///
/// @param sha256 64 lower-case hexadecimal digits
/// @param sm3 64 lower-case hexadecimal digits
public record Fingerprint(String sha256, String sm3) {

    private static final int GROUP = 4;
    private static final int GROUPS_CHECKED = 4;

    static Fingerprint of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Fingerprint of(byte[] bytes) {
        return new Fingerprint(Sha256.hex(bytes), sm3(bytes));
    }

    /// E.g. `a3f1 09bc 77de 1234 …`, sixteen groups of four.
    static String grouped(String hash) {
        return String.join(" ", groups(hash));
    }

    /// What is typed from a printed declaration to tell which data it is about: the first four groups (核对码).
    static String checkCode(String hash) {
        return String.join(" ", groups(hash).subList(0, GROUPS_CHECKED));
    }

    /// What somebody typed as check code, without blanks and in small letters, full-width or not.
    static String typed(String text) {
        return text.codePoints()
                .map(c -> c >= '！' && c <= '～' ? c - '！' + '!' : c)
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> groups(String hash) {
        return IntStream.iterate(0, at -> at < hash.length(), at -> at + GROUP)
                .mapToObj(at -> hash.substring(at, Math.min(hash.length(), at + GROUP)))
                .toList();
    }

    private static String sm3(byte[] bytes) {
        return HexFormat.of().formatHex(CipherSuite.NATIONAL.digest().digest(bytes));
    }
}
