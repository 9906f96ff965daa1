package zhijian.verify;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/// A key made for one test.
final class TestKey {

    private final KeyPair pair;
    private final VerifierKey verifier;

    TestKey(String name) {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var x509 = pair.getPublic().getEncoded();
            verifier = new VerifierKey(name, Arrays.copyOfRange(x509, x509.length - 32, x509.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    VerifierKey verifier() {
        return verifier;
    }

    SignedNote sign(String text) {
        return SignedNote.sign(text, verifier, bytes -> {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(bytes);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
