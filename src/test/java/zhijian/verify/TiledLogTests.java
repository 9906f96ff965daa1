package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiledLogTests {

    @Test
    void a_log_of_70000_entries_has_the_tiles_the_specification_counts() {
        var files = TiledLog.files(entries(70_000));

        assertThat(files.keySet()).filteredOn(it -> it.matches("tile/0/\\d{3}")).hasSize(273);
        assertThat(files.keySet())
                .contains(
                        "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1", "tile/entries/273.p/112")
                .doesNotContain("tile/0/274", "tile/2/000");
        assertThat(files.get("tile/0/000")).hasSize(8192);
        assertThat(files.get("tile/1/001.p/17")).hasSize(17 * 32);
    }

    @Test
    void a_log_of_256_entries_has_one_full_tile_and_one_above() {
        assertThat(TiledLog.files(entries(256)).keySet())
                .containsExactly("tile/entries/000", "tile/0/000", "tile/1/000.p/1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 600})
    void the_bundles_give_back_every_entry(int size) {
        var entries = entries(size);
        var files = TiledLog.files(entries);
        var read = TiledLog.bundles(size).stream()
                .flatMap(path -> TiledLog.entries(Objects.requireNonNull(files.get(path))).stream())
                .toList();

        assertThat(read).containsExactlyElementsOf(entries);
    }

    @Test
    void beyond_a_thousand_bundles_paths_have_a_folder_for_every_three_digits() {
        assertThat(TiledLog.bundles(1_068 * 256)).endsWith("tile/entries/x001/067");
    }

    @Test
    void a_bundle_that_breaks_off_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TiledLog.entries(new byte[] {0, 5, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> TiledLog.entries(new byte[] {0}));
    }

    private static List<byte[]> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
