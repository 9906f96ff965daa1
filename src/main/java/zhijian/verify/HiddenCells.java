package zhijian.verify;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhijian.digest.Sha256;

/// What of a release's open tables is kept back for the sake of single persons (遮盖清单):
/// `data/<release>/suppressed.json`.
///
/// Each cell has a commitment to its value: whoever is given the value and its salt can see that it is the one that was
/// published over. What the cells of a group add up to is told, unless the group's total is kept back too.
///
/// @param format 1
/// @param cells ordered as the organisations are, then as the catalog is
/// @param parts by group and item
public record HiddenCells(int format, String release, List<Cell> cells, List<Part> parts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public HiddenCells {
        Objects.requireNonNull(release, "release");
        cells = List.copyOf(cells);
        parts = List.copyOf(parts);
    }

    /// @param why `SUPPRESSED` or `WITHHELD`
    /// @param commitment as [#commitment] gives it
    public record Cell(String organisation, String item, String why, String commitment) {}

    /// What the hidden cells of one item come to in one group.
    ///
    /// @param scope e.g. `district:310115`
    /// @param cells how many there are
    /// @param sum decimal; null: the group's total is kept back
    public record Part(
            String scope, String item, int cells, @Nullable String sum) {}

    /// The value of a hidden cell, for whoever may know it (开启值).
    ///
    /// @param value decimal as the release has it, e.g. `3`
    /// @param salt 64 hexadecimal digits
    public record Opening(String organisation, String item, String value, String salt) {}

    public static final HiddenCells NONE = new HiddenCells(1, "", List.of(), List.of());

    public static String pathOf(String release) {
        return "data/%s/suppressed.json".formatted(release);
    }

    /// SHA-256 over six lines: `zhijian-cell-1`, release, organisation, item, value, salt.
    public static String commitment(String release, Opening opening) {
        var text = String.join(
                "\n",
                "zhijian-cell-1",
                release,
                opening.organisation(),
                opening.item(),
                opening.value(),
                opening.salt(),
                "");
        return Sha256.hex(text);
    }

    public byte[] write() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static HiddenCells read(byte[] json) {
        return JSON.readValue(json, HiddenCells.class);
    }

    public static byte[] writeOpenings(List<Opening> openings) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(openings);
    }

    static List<Opening> readOpenings(byte[] json) {
        return List.of(JSON.readValue(json, Opening[].class));
    }

    /// Why cells are hidden, by organisation and item.
    Map<String, String> reasons() {
        var reasons = new TreeMap<String, String>();
        cells.forEach(cell -> reasons.put(cell.organisation() + " " + cell.item(), cell.why()));
        return Collections.unmodifiableMap(reasons);
    }
}
