package zhijian.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhijian.cipher.CipherSuite;
import zhijian.setting.SettingRefused;

class VaultTests {

    private static final String KEY = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String PLACE = "account.person/phone/3131001137.leader";

    private final Vault vault = new Vault(VaultKey.read(KEY), CipherSuite.INTERNATIONAL);

    @Test
    void what_is_sealed_can_be_opened_and_never_looks_the_same_twice() {
        var once = vault.seal("139 0000 0000 𠮷", PLACE);
        var again = vault.seal("139 0000 0000 𠮷", PLACE);
        assertThat(vault.open(once, PLACE)).isEqualTo("139 0000 0000 𠮷");
        assertThat(once).isNotEqualTo(again);
        assertThat(vault.open(vault.seal("", PLACE), PLACE)).isEmpty();
    }

    @Test
    void any_single_bit_changed_is_noticed() {
        var sealed = vault.seal("13900000000", PLACE);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            broken(changed, PLACE);
        }
    }

    @Test
    void a_shortened_one_is_noticed() {
        var sealed = vault.seal("13900000000", PLACE);
        for (int length = 0; length < sealed.length; length++) {
            broken(Arrays.copyOf(sealed, length), PLACE);
        }
    }

    @Test
    void what_was_sealed_for_one_person_does_not_open_for_another() {
        broken(vault.seal("13900000000", PLACE), "account.person/phone/3131001274.leader");
    }

    @Test
    void another_key_opens_nothing() {
        var other = new Vault(VaultKey.read(KEY.replace('9', '8')), CipherSuite.INTERNATIONAL);
        var sealed = other.seal("13900000000", PLACE);
        broken(sealed, PLACE);
    }

    @Test
    void a_mark_is_the_same_for_the_same_text_and_place_only() {
        assertThat(vault.mark("13900000000", "phone"))
                .isEqualTo(vault.mark("13900000000", "phone"))
                .isNotEqualTo(vault.mark("13900000001", "phone"))
                .isNotEqualTo(vault.mark("13900000000", "identity"))
                .isNotEqualTo(new Vault(VaultKey.read(KEY.replace('9', '8')), CipherSuite.INTERNATIONAL)
                        .mark("13900000000", "phone"));
    }

    @Test
    void what_the_other_suite_sealed_or_marked_stays_good_after_the_system_changed_its_suite() {
        var national = new Vault(VaultKey.read(KEY), CipherSuite.NATIONAL);

        assertThat(national.open(vault.seal("13900000000", PLACE), PLACE)).isEqualTo("13900000000");
        assertThat(vault.open(national.seal("13900000000", PLACE), PLACE)).isEqualTo("13900000000");
        assertThat(national.mark("13900000000", "phone")).isNotEqualTo(vault.mark("13900000000", "phone"));
        assertThat(national.marks("13900000000", "phone"))
                .isDeepEqualTo(vault.marks("13900000000", "phone"))
                .isDeepEqualTo(
                        new byte[][] {vault.mark("13900000000", "phone"), national.mark("13900000000", "phone")});
    }

    @Test
    void a_changed_number_of_the_suite_opens_nothing() {
        var sealed = vault.seal("13900000000", PLACE);
        sealed[0] = CipherSuite.NATIONAL.number();
        broken(sealed, PLACE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                               | not set 没有设置
            secret                                                           | not 64 hexadecimal digits 不是 64 位十六进制数
            0000000000000000000000000000000000000000000000000000000000000000 | known to others 是别人也知道的
            """)
    void without_a_key_of_its_own_it_refuses_to_start(String key, String wrong) {
        refused(key, wrong);
    }

    @Test
    void with_the_key_of_the_demonstration_it_refuses_to_start() {
        refused(
                HexFormat.of().formatHex("the vault of the demonstration..".getBytes(StandardCharsets.US_ASCII)),
                "known to others 是别人也知道的");
    }

    private void broken(byte[] sealed, String place) {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> vault.open(sealed, place))
                .withMessage(
                        "What is sealed at %s cannot be opened: it was changed, moved or sealed with another key",
                        place);
    }

    private static void refused(String key, String wrong) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> VaultKey.read(key))
                .withMessageStartingWith("ZHIJIAN_VAULT_KEY: " + wrong);
    }
}
