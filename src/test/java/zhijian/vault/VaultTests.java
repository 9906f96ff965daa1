package zhijian.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTests {

    private static final String KEY = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String PLACE = "account.person/phone/3131001137.leader";

    private final Vault vault = new Vault(VaultKey.read(KEY));

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
        var other = new Vault(VaultKey.read(KEY.replace('9', '8')));
        var sealed = other.seal("13900000000", PLACE);
        broken(sealed, PLACE);
    }

    @Test
    void a_mark_is_the_same_for_the_same_text_and_place_only() {
        assertThat(vault.mark("13900000000", "phone"))
                .isEqualTo(vault.mark("13900000000", "phone"))
                .isNotEqualTo(vault.mark("13900000001", "phone"))
                .isNotEqualTo(vault.mark("13900000000", "identity"))
                .isNotEqualTo(new Vault(VaultKey.read(KEY.replace('9', '8'))).mark("13900000000", "phone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "0000000000000000000000000000000000000000000000000000000000000000"})
    void without_a_key_of_its_own_it_refuses_to_start(String key) {
        refused(key);
    }

    @Test
    void with_the_key_of_the_demonstration_it_refuses_to_start() {
        refused(HexFormat.of().formatHex("the vault of the demonstration..".getBytes(StandardCharsets.US_ASCII)));
    }

    private void broken(byte[] sealed, String place) {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> vault.open(sealed, place))
                .withMessage(
                        "What is sealed at %s cannot be opened: it was changed, moved or sealed with another key",
                        place);
    }

    private static void refused(String key) {
        assertThatExceptionOfType(VaultKeyMissing.class)
                .isThrownBy(() -> VaultKey.read(key))
                .withMessage("""
                        Zhijian refuses to start: it has no key of its own for what must not be readable in the database.
                        Set ZHIJIAN_VAULT_KEY to 64 hexadecimal digits that nobody else knows, for instance what \
                        "openssl rand -hex 32" prints, and keep it apart from the backups, as long as the data.
                        正式启动必须自设列加密密钥（ZHIJIAN_VAULT_KEY，64 位十六进制数），与备份分开、与数据一同长期保管。""");
    }
}
