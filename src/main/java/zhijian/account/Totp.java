package zhijian.account;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that change every half minute (动态口令), as RFC 6238 computes them with SHA-1 and six digits: what every
/// authenticator application understands.
final class Totp {

    static final Duration STEP = Duration.ofSeconds(30);

    /// A phone's clock may be off by so many steps.
    private static final int DRIFT = 1;

    private static final int SECRET_BYTES = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /// A new secret, in the Base32 of RFC 4648 without padding.
    static String secret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return encode(bytes);
    }

    /// What an authenticator application reads from the two-dimensional code.
    static String address(String secret, String login) {
        var issuer = URLEncoder.encode("职鉴", StandardCharsets.UTF_8);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(issuer, login, secret, issuer);
    }

    /// The step whose code was given; empty: none of those near this moment.
    ///
    /// @param after codes of this step and of earlier ones were used or are too old
    static Optional<Long> step(String secret, String code, Instant now, long after) {
        var typed = code.replaceAll("\\s", "");
        long current = stepAt(now);
        return LongStream.rangeClosed(current - DRIFT, current + DRIFT)
                .filter(step -> step > after && isSame(code(secret, step), typed))
                .boxed()
                .findFirst();
    }

    static String code(String secret, Instant at) {
        return code(secret, stepAt(at));
    }

    private static long stepAt(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    private static String code(String secret, long step) {
        return digits(decode(secret), step, 6);
    }

    /// HOTP of RFC 4226.
    static String digits(byte[] key, long counter, int length) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            var hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            var all = "%010d".formatted(number);
            return all.substring(all.length() - length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA1", e);
        }
    }

    private static boolean isSame(String code, String typed) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte it : bytes) {
            held = held << 8 | it & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }

    static byte[] decode(String text) {
        var bytes = new byte[text.length() * 5 / 8];
        int bits = 0;
        int held = 0;
        int length = 0;
        for (char it : text.toCharArray()) {
            held = held << 5 | BASE32.indexOf(it);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[length++] = (byte) (held >> bits);
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
