package zhijian.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import zhijian.verify.SignedNote;
import zhijian.verify.VerifierKey;

/// What the log of the public site is signed with (公示签名密钥): an Ed25519 key.
final class SiteKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final Ed25519PrivateKeyParameters key;
    private final VerifierKey verifier;

    /// @param name that stands in every signature, e.g. `zyjy.example.cn/log`
    SiteKey(String name, Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.verifier = new VerifierKey(name, key.generatePublicKey().getEncoded());
    }

    /// @param pem PKCS #8, as `openssl genpkey -algorithm ed25519` writes it
    /// @throws IOException if it cannot be read, or holds no such key
    static SiteKey read(String name, Path pem) throws IOException {
        var text = Files.readString(pem, StandardCharsets.US_ASCII);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        if (from >= 0 && to > from) {
            var bytes = Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to));
            if (PrivateKeyFactory.createKey(bytes) instanceof Ed25519PrivateKeyParameters key) {
                return new SiteKey(name, key);
            }
        }
        throw new IOException("%s holds no Ed25519 key in PKCS #8".formatted(pem));
    }

    /// A new key, kept where nobody else can read it.
    static void make(Path pem) throws IOException {
        var info =
                PrivateKeyInfoFactory.createPrivateKeyInfo(new Ed25519PrivateKeyParameters(new SecureRandom()), null);
        var part = pem.resolveSibling(pem.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(info.getEncoded());
        Files.writeString(part, "%s\n%s\n%s\n".formatted(BEGIN, base64, END), StandardCharsets.US_ASCII);
        Files.move(part, pem, StandardCopyOption.ATOMIC_MOVE);
    }

    VerifierKey verifier() {
        return verifier;
    }

    /// Bytes that nobody can tell without the key, the same for the same words: HMAC-SHA256.
    byte[] secret(String of) {
        var mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key.getEncoded()));
        var message = ("zhijian-salt-1\n" + of).getBytes(StandardCharsets.UTF_8);
        mac.update(message, 0, message.length);
        var secret = new byte[mac.getMacSize()];
        mac.doFinal(secret, 0);
        return secret;
    }

    SignedNote sign(String text) {
        return SignedNote.sign(text, verifier, bytes -> {
            var signer = new Ed25519Signer();
            signer.init(true, key);
            signer.update(bytes, 0, bytes.length);
            return signer.generateSignature();
        });
    }
}
