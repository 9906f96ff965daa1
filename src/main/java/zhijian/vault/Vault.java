package zhijian.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import zhijian.cipher.CipherSuite;

/// Seals short texts by the system's [CipherSuite] (列加密); the key never enters the database. What was sealed by the
/// other suite can be opened all the same.
///
/// What is sealed for one place cannot be opened at another: whoever can write to the database cannot give one person
/// another's secret by copying a column.
public final class Vault {

    private static final int KEY_BYTES = 32;
    private static final int HEAD = 1 + CipherSuite.NONCE;

    private final byte[] key;
    private final CipherSuite suite;
    private final SecureRandom random = new SecureRandom();

    /// @param key 32 bytes
    Vault(byte[] key, CipherSuite suite) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("The vault's key must be 32 bytes, got " + key.length);
        }
        this.key = key.clone();
        this.suite = suite;
    }

    /// @param place where it is kept, e.g. `account.totp/3131001137.leader`
    public byte[] seal(String plain, String place) {
        var nonce = new byte[CipherSuite.NONCE];
        random.nextBytes(nonce);
        var sealed = suite.seal(sealing(suite), nonce, bytes(plain), bytes(place));
        return ByteBuffer.allocate(HEAD + sealed.length)
                .put(suite.number())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /// @throws SealBroken if it was changed, sealed for another place or with another key
    public String open(byte[] kept, String place) {
        if (kept.length <= HEAD) {
            throw new SealBroken(place, null);
        }
        var by = CipherSuite.numbered(kept[0]).orElseThrow(() -> new SealBroken(place, null));
        try {
            var plain = by.open(
                    sealing(by),
                    Arrays.copyOfRange(kept, 1, HEAD),
                    Arrays.copyOfRange(kept, HEAD, kept.length),
                    bytes(place));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(place, e);
        }
    }

    /// The same for the same text and place, and of no use without the key: to find or compare what is sealed.
    public byte[] mark(String plain, String place) {
        return mark(suite, plain, place);
    }

    /// As [#mark] makes it by every suite: what may have been marked before the system's suite changed.
    public byte[][] marks(String plain, String place) {
        return Stream.of(CipherSuite.values()).map(it -> mark(it, plain, place)).toArray(byte[][]::new);
    }

    private byte[] mark(CipherSuite by, String plain, String place) {
        return by.mark(by.mark(key, bytes("zhijian vault mark")), bytes(place + "\0" + plain));
    }

    private byte[] sealing(CipherSuite by) {
        return by.derive(key, bytes("zhijian vault seal"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
