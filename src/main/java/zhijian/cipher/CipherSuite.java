package zhijian.cipher;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// A family of standards that hash, mark, seal and sign (密码套件). A system that must pass 密评 uses the national one;
/// what was kept under the other can still be read.
public enum CipherSuite {
    /// SHA-256 (FIPS 180-4), HMAC, AES-256 in Galois/Counter Mode, ECDSA on P-256 (FIPS 186-5)
    INTERNATIONAL((byte) 1, "SHA-256", "HmacSHA256", "AES", 32, "secp256r1", "SHA256withECDSA"),

    /// SM3 (GB/T 32905), HMAC, SM4 (GB/T 32907) in Galois/Counter Mode, SM2 (GB/T 32918) with SM3 and the usual
    /// identity 1234567812345678
    NATIONAL((byte) 2, "SM3", "HmacSM3", "SM4", 16, "sm2p256v1", "SM3withSM2");

    /// Bytes of a nonce; none may be used twice with one key.
    public static final int NONCE = 12;

    private static final int TAG_BITS = 128;
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    @FunctionalInterface
    private interface Work<T> {
        T result() throws GeneralSecurityException;
    }

    private final byte number;
    private final String digest;
    private final String mac;
    private final String cipher;
    private final int keyBytes;
    private final String curve;
    private final String signature;

    CipherSuite(byte number, String digest, String mac, String cipher, int keyBytes, String curve, String signature) {
        this.number = number;
        this.digest = digest;
        this.mac = mac;
        this.cipher = cipher;
        this.keyBytes = keyBytes;
        this.curve = curve;
        this.signature = signature;
    }

    /// By what stands before something sealed, so that it can be opened whatever is used now.
    public static Optional<CipherSuite> numbered(byte number) {
        return Arrays.stream(values()).filter(it -> it.number == number).findFirst();
    }

    public byte number() {
        return number;
    }

    /// For what comes piece by piece; 32 bytes.
    public MessageDigest digest() {
        return done(() -> this == NATIONAL
                ? MessageDigest.getInstance(digest, BOUNCY_CASTLE)
                : MessageDigest.getInstance(digest));
    }

    /// 32 bytes that only who has the key can tell, the same for the same message.
    ///
    /// @param key at least one byte
    public byte[] mark(byte[] key, byte[] message) {
        return done(() -> {
            var marking = this == NATIONAL ? Mac.getInstance(mac, BOUNCY_CASTLE) : Mac.getInstance(mac);
            marking.init(new SecretKeySpec(key, mac));
            return marking.doFinal(message);
        });
    }

    /// What seals under this key.
    ///
    /// @param purpose keys for different purposes tell nothing of each other
    public byte[] derive(byte[] key, byte[] purpose) {
        return Arrays.copyOf(mark(key, purpose), keyBytes);
    }

    /// @param key of [#derive]
    /// @param nonce [#NONCE] bytes
    /// @param place is not sealed, but what is sealed can only be opened with the same
    public byte[] seal(byte[] key, byte[] nonce, byte[] plain, byte[] place) {
        return done(() -> prepared(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain));
    }

    /// @throws GeneralSecurityException if it was changed, or sealed with another key, nonce or place
    public byte[] open(byte[] key, byte[] nonce, byte[] sealed, byte[] place) throws GeneralSecurityException {
        return prepared(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(sealed);
    }

    private Cipher prepared(int mode, byte[] key, byte[] nonce, byte[] place) throws GeneralSecurityException {
        if (key.length != keyBytes || nonce.length != NONCE) {
            throw new InvalidKeyException("%s takes keys of %d and nonces of %d bytes, got %d and %d"
                    .formatted(cipher, keyBytes, NONCE, key.length, nonce.length));
        }
        var prepared = this == NATIONAL
                ? Cipher.getInstance(cipher + "/GCM/NoPadding", BOUNCY_CASTLE)
                : Cipher.getInstance(cipher + "/GCM/NoPadding");
        prepared.init(mode, new SecretKeySpec(key, cipher), new GCMParameterSpec(TAG_BITS, nonce));
        prepared.updateAAD(place);
        return prepared;
    }

    public KeyPair newKeyPair() {
        return done(() -> {
            var generator = this == NATIONAL
                    ? KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE)
                    : KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        });
    }

    /// In DER, as X.509 and CMS have it.
    public byte[] sign(PrivateKey key, byte[] message) {
        return done(() -> {
            var signing = signature();
            signing.initSign(key);
            signing.update(message);
            return signing.sign();
        });
    }

    /// Also false where the signature is none at all.
    ///
    /// @throws IllegalStateException if the key is of another kind
    public boolean isSigned(PublicKey key, byte[] message, byte[] by) {
        return done(() -> {
            var check = signature();
            check.initVerify(key);
            check.update(message);
            try {
                return check.verify(by);
            } catch (SignatureException _) {
                return false;
            }
        });
    }

    private Signature signature() throws GeneralSecurityException {
        return this == NATIONAL ? Signature.getInstance(signature, BOUNCY_CASTLE) : Signature.getInstance(signature);
    }

    private <T> T done(Work<T> work) {
        try {
            return work.result();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("%s cannot do this".formatted(this), e);
        }
    }
}
