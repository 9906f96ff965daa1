package zhijian.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A check as the catalog states it (规则条文): one rule, also where it becomes a check for every code it lists.
///
/// @param words what is wrong when it fires; `{it}` stands for the code, `{count}` for how many are concerned
/// @param expect what is expected, as written
/// @param when condition for it to apply, as written; empty: always
/// @param threshold what it compares with; null: nothing
/// @param thresholds other thresholds by type of school (GB/T 33782)
/// @param thresholdUnit e.g. `%` or `倍`; empty: none
/// @param each the codes it is about; empty: those its formula names
/// @param atLeast how many of `each` must be concerned
/// @param exception when it does not apply, or fires although all is right
/// @param example of values that break it
public record Rule(
        String id,
        Check.Kind kind,
        Level level,
        String words,
        String expect,
        String when,
        @Nullable BigDecimal threshold,
        SortedMap<String, BigDecimal> thresholds,
        String thresholdUnit,
        List<ItemCode> each,
        int atLeast,
        String reason,
        String hint,
        String exception,
        String example) {

    /// What it says, of any of its codes.
    public String title() {
        return words.replace("{it}", each.size() > 1 ? "各项" : "数据项").replace("{count} ", "多");
    }
}
