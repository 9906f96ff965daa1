package zhijian.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 (FIPS 180-4), of bytes and of text in UTF-8.
public final class Sha256 {

    private Sha256() {}

    /// 64 lower-case hexadecimal digits.
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /// 64 lower-case hexadecimal digits.
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Of all parts, one behind the other.
    public static byte[] of(byte[]... parts) {
        var digest = begin();
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /// For what comes piece by piece.
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
