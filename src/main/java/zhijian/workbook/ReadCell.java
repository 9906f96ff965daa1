package zhijian.workbook;

import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.workbook.Identity.Base;

/// One answer found in an uploaded spreadsheet (读到的一格).
///
/// @param item null where the code is not in the catalog
/// @param code as it stands there
/// @param sheet where it was found
/// @param address where it was found, e.g. `G12`
/// @param found as it stands there
record ReadCell(
        @Nullable Item item, String code, String sheet, String address, String found, Base base, CellReading reading) {

    /// E.g. `“1.3 教师队伍”G12`.
    String place() {
        return "“%s”%s".formatted(sheet, address);
    }
}
