package zhijian.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals short texts with AES-256 in Galois/Counter Mode (列加密); the key never enters the database.
///
/// What is sealed for one place cannot be opened at another: whoever can write to the database cannot give one person
/// another's secret by copying a column.
public final class Vault {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealing;
    private final SecretKeySpec marking;
    private final SecureRandom random = new SecureRandom();

    /// @param key 32 bytes
    Vault(byte[] key) {
        this.sealing = new SecretKeySpec(derive(key, "seal"), "AES");
        this.marking = new SecretKeySpec(derive(key, "mark"), "HmacSHA256");
    }

    /// @param place where it is kept, e.g. `account.totp/3131001137.leader`
    public byte[] seal(String plain, String place) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            var sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES/GCM", e);
        }
    }

    /// @throws SealBroken if it was changed, sealed for another place or with another key
    public String open(byte[] kept, String place) {
        if (kept.length <= 1 + NONCE || kept[0] != VERSION) {
            throw new SealBroken(place, null);
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, kept, 1, NONCE));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return new String(cipher.doFinal(kept, 1 + NONCE, kept.length - 1 - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(place, e);
        }
    }

    /// The same for the same text and place, and of no use without the key: to find or compare what is sealed.
    public byte[] mark(String plain, String place) {
        return hmac(marking, place + "\0" + plain);
    }

    private static byte[] derive(byte[] key, String purpose) {
        if (key.length != 32) {
            throw new IllegalArgumentException("The vault's key must be 32 bytes, got " + key.length);
        }
        return hmac(new SecretKeySpec(Arrays.copyOf(key, key.length), "HmacSHA256"), "zhijian vault " + purpose);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
