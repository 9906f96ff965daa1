package zhijian.diagnosis;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;

/// A fix that was taken and still stands (已采用的改法).
record Fixed(Instant at, List<Value> values) {

    /// @param before null: the item was empty
    /// @param revision of the answer the fix left; another answer has another one
    record Value(ItemCode item, @Nullable BigDecimal before, BigDecimal after, long revision) {}

    String key() {
        return "fixed-" + values.getFirst().item();
    }

    String words(Item item, Value value) {
        return "%s：%s → %s %s"
                .formatted(
                        item.name(),
                        value.before() == null ? "未填" : value.before().toPlainString(),
                        value.after().toPlainString(),
                        item.unit());
    }
}
