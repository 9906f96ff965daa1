package zhijian.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import zhijian.digest.Sha256;

/// The public half of the key a site is signed with (公示公钥), an Ed25519 key as C2SP signed notes write it:
/// `<name>+<key id>+<base64 of 0x01 and 32 bytes>`.
public final class VerifierKey {

    static final byte ED25519 = 1;

    private static final byte[] X509_OF_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] publicKey;

    /// @param publicKey its 32 bytes
    public VerifierKey(String name, byte[] publicKey) {
        if (name.isEmpty() || !name.matches("[^\\s+\\p{Z}]+") || publicKey.length != 32) {
            throw new IllegalArgumentException(
                    "A key has a name without spaces and plus signs, and 32 bytes; got '%s', %d"
                            .formatted(name, publicKey.length));
        }
        this.name = name;
        this.publicKey = publicKey.clone();
    }

    /// @throws IllegalArgumentException if `text` is not written as above
    public static VerifierKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length == 3) {
            var bytes = Base64.getDecoder().decode(parts[2]);
            if (bytes.length == 33 && bytes[0] == ED25519) {
                var key = new VerifierKey(parts[0], Arrays.copyOfRange(bytes, 1, bytes.length));
                if (key.id().equals(parts[1])) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException("Not a key like name+0a1b2c3d+AQ…: '%s'".formatted(text.strip()));
    }

    public String name() {
        return name;
    }

    /// Eight hexadecimal digits.
    public String id() {
        return HexFormat.of().formatHex(idBytes());
    }

    byte[] idBytes() {
        return Arrays.copyOf(
                Sha256.of(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, publicKey), 4);
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            var x509 = ByteBuffer.allocate(X509_OF_ED25519.length + publicKey.length)
                    .put(X509_OF_ED25519)
                    .put(publicKey)
                    .array();
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
            verification.update(text);
            return verification.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        var bytes = new ByteArrayOutputStream();
        bytes.write(ED25519);
        bytes.writeBytes(publicKey);
        return "%s+%s+%s".formatted(name, id(), Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
}
