package zhijian.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tencent.kona.crypto.KonaCryptoProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Held against the standards' own examples, Project Wycheproof's, and a second provider of each suite.
class CipherSuiteTests {

    private static final byte[] ABC = bytes("abc");

    /// What another house makes of the same standards, by the names it has for them.
    private record Other(Provider provider, String digest, String mac, String cipher, String signature) {

        static Other of(CipherSuite suite) {
            return switch (suite) {
                case INTERNATIONAL ->
                    new Other(new BouncyCastleProvider(), "SHA-256", "HmacSHA256", "AES", "SHA256withECDSA");
                case NATIONAL -> new Other(new KonaCryptoProvider(), "SM3", "HmacSM3", "SM4", "SM3withSM2");
            };
        }

        Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] place) throws GeneralSecurityException {
            var prepared = Cipher.getInstance(cipher + "/GCM/NoPadding", provider);
            prepared.init(mode, new SecretKeySpec(key, cipher), new GCMParameterSpec(128, nonce));
            prepared.updateAAD(place);
            return prepared;
        }
    }

    /// It finds its own parts only where it is installed.
    @BeforeAll
    static void install() {
        Security.addProvider(new KonaCryptoProvider());
    }

    @AfterAll
    static void uninstall() {
        Security.removeProvider(new KonaCryptoProvider().getName());
    }

    static Stream<Arguments> hashes() {
        return Stream.of(
                // FIPS 180-4's examples
                arguments(
                        CipherSuite.INTERNATIONAL,
                        "abc",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                // GB/T 32905-2016, A.1 and A.2
                arguments(
                        CipherSuite.NATIONAL,
                        "abc",
                        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
                arguments(
                        CipherSuite.NATIONAL,
                        "abcd".repeat(16),
                        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"));
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void a_hash_is_that_of_the_standards_example(CipherSuite suite, String message, String hash) {
        assertThat(HexFormat.of().formatHex(suite.digest().digest(bytes(message))))
                .isEqualTo(hash);
    }

    @Test
    void sm4_in_galois_counter_mode_is_that_of_rfc_8998() throws GeneralSecurityException {
        var key = hex("0123456789abcdeffedcba9876543210");
        var nonce = hex("00001234567800000000abcd");
        var place = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        var plain = hex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        var sealed = hex("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec");

        assertThat(CipherSuite.NATIONAL.seal(key, nonce, plain, place)).isEqualTo(sealed);
        assertThat(CipherSuite.NATIONAL.open(key, nonce, sealed, place)).isEqualTo(plain);
    }

    @Test
    void an_sm2_signature_is_that_of_gb_t_32918_5() throws GeneralSecurityException {
        var key = sm2Key(
                "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020",
                "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        var signature = der(
                "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3",
                "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");

        assertThat(CipherSuite.NATIONAL.isSigned(key, bytes("message digest"), signature))
                .isTrue();
        assertThat(CipherSuite.NATIONAL.isSigned(key, bytes("message digesT"), signature))
                .isFalse();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "wycheproof-aes-gcm.csv", numLinesToSkip = 2)
    void aes_gcm_passes_wycheproof(
            int test, String key, String nonce, String place, String plain, String sealed, String result)
            throws GeneralSecurityException {
        if (result.equals("valid")) {
            assertThat(CipherSuite.INTERNATIONAL.seal(hex(key), hex(nonce), hex(plain), hex(place)))
                    .isEqualTo(hex(sealed));
            assertThat(CipherSuite.INTERNATIONAL.open(hex(key), hex(nonce), hex(sealed), hex(place)))
                    .isEqualTo(hex(plain));
        } else {
            assertThatExceptionOfType(AEADBadTagException.class)
                    .as("%d", test)
                    .isThrownBy(() -> CipherSuite.INTERNATIONAL.open(hex(key), hex(nonce), hex(sealed), hex(place)));
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "wycheproof-hmac-sha256.csv", numLinesToSkip = 2)
    void hmac_passes_wycheproof(int test, String key, String message, String mark, String result) {
        assertThat(MessageDigest.isEqual(CipherSuite.INTERNATIONAL.mark(hex(key), hex(message)), hex(mark)))
                .as("%d", test)
                .isEqualTo(result.equals("valid"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "wycheproof-ecdsa-p256-sha256.csv", numLinesToSkip = 2, maxCharsPerColumn = 10_000)
    void ecdsa_passes_wycheproof(int test, String key, String message, String signature, String result)
            throws GeneralSecurityException {
        boolean isSigned = CipherSuite.INTERNATIONAL.isSigned(ecKey(hex(key)), hex(message), hex(signature));
        if (!result.equals("acceptable")) {
            assertThat(isSigned).as("%d", test).isEqualTo(result.equals("valid"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_provider_hashes_and_marks_alike(CipherSuite suite) throws GeneralSecurityException {
        var other = Other.of(suite);
        for (int length : new int[] {0, 1, 55, 56, 63, 64, 65, 127, 128, 1000}) {
            var message = random(length);
            var key = random(1 + length % 100);
            var mac = Mac.getInstance(other.mac(), other.provider());
            mac.init(new SecretKeySpec(key, other.mac()));

            assertThat(suite.digest().digest(message))
                    .isEqualTo(MessageDigest.getInstance(other.digest(), other.provider())
                            .digest(message));
            assertThat(suite.mark(key, message)).isEqualTo(mac.doFinal(message));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_one_provider_seals_the_other_opens(CipherSuite suite) throws GeneralSecurityException {
        var other = Other.of(suite);
        var key = suite.derive(random(32), bytes("test"));
        for (int length : new int[] {0, 1, 15, 16, 17, 1000}) {
            var nonce = random(CipherSuite.NONCE);
            var place = random(length % 40);
            var plain = random(length);
            var sealed = suite.seal(key, nonce, plain, place);

            assertThat(other.cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(sealed))
                    .isEqualTo(plain);
            assertThat(suite.open(
                            key,
                            nonce,
                            other.cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain),
                            place))
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_one_provider_signs_the_other_believes_and_nothing_else(CipherSuite suite)
            throws GeneralSecurityException {
        var other = Other.of(suite);
        var pair = suite.newKeyPair();
        var keys = KeyFactory.getInstance("EC", other.provider());
        var theirPrivate =
                keys.generatePrivate(new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded()));
        var theirPublic =
                keys.generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded()));
        for (int i = 0; i < 20; i++) {
            var message = random(i * 7);
            var ours = suite.sign(pair.getPrivate(), message);
            var check = Signature.getInstance(other.signature(), other.provider());
            check.initVerify(theirPublic);
            check.update(message);
            var signing = Signature.getInstance(other.signature(), other.provider());
            signing.initSign(theirPrivate);
            signing.update(message);
            var theirs = signing.sign();

            assertThat(check.verify(ours)).isTrue();
            assertThat(suite.isSigned(pair.getPublic(), message, theirs)).isTrue();
            assertThat(suite.isSigned(pair.getPublic(), random(i * 7 + 1), theirs))
                    .isFalse();
            assertThat(suite.isSigned(suite.newKeyPair().getPublic(), message, theirs))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_bit_changed_opens_nothing_and_keys_of_another_length_are_refused(CipherSuite suite) {
        var key = suite.derive(random(32), bytes("test"));
        var nonce = random(CipherSuite.NONCE);
        var sealed = suite.seal(key, nonce, ABC, ABC);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatExceptionOfType(GeneralSecurityException.class)
                    .isThrownBy(() -> suite.open(key, nonce, changed, ABC));
        }
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> suite.open(random(key.length - 1), nonce, sealed, ABC));
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> suite.open(key, random(CipherSuite.NONCE + 4), sealed, ABC));
    }

    @Test
    void a_suite_is_known_by_its_number_and_makes_keys_of_its_own_length() {
        assertThat(List.of(CipherSuite.values()))
                .allSatisfy(it -> assertThat(CipherSuite.numbered(it.number())).contains(it));
        assertThat(CipherSuite.numbered((byte) 3)).isEmpty();
        var key = random(32);
        var place = bytes("place");
        assertThat(CipherSuite.INTERNATIONAL.derive(key, place)).hasSize(32);
        assertThat(CipherSuite.NATIONAL.derive(key, place)).hasSize(16);
    }

    private static PublicKey ecKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static PublicKey sm2Key(String x, String y) throws GeneralSecurityException {
        var provider = new BouncyCastleProvider();
        var parameters = AlgorithmParameters.getInstance("EC", provider);
        parameters.init(new ECGenParameterSpec("sm2p256v1"));
        return KeyFactory.getInstance("EC", provider)
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16)),
                        parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static byte[] der(String r, String s) {
        var numbers = new ASN1EncodableVector();
        numbers.add(new ASN1Integer(new BigInteger(r, 16)));
        numbers.add(new ASN1Integer(new BigInteger(s, 16)));
        try {
            return new DERSequence(numbers).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// An empty cell is no bytes.
    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(Objects.requireNonNullElse(digits, ""));
    }
}
