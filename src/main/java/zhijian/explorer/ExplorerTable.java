package zhijian.explorer;

import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Rational;
import zhijian.indicator.Scope;

/// What a selection comes to (查询结果): one row for each indicator and scope.
record ExplorerTable(List<Year> years, List<Row> rows) {

    /// @param cells one for each year
    record Row(ItemCode code, String indicator, String unit, Scope scope, String scopeName, List<Cell> cells) {}

    /// @param display as published, or the word for why there is nothing
    /// @param value null where there is none, or it is no number
    /// @param why what was lacking, in Chinese; empty where there is a value
    /// @param address of the passport of the value that is shown or stands behind it
    record Cell(String display, @Nullable Rational value, int decimals, String why, String address) {}

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
