package zhijian.graduate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import zhijian.workbook.SheetCells;
import zhijian.workbook.UploadRefused;
import zhijian.workbook.UploadedSheets;

/// The cells of an uploaded roster as texts (名册表格), from a spreadsheet or a CSV file.
///
/// @param number of the sheet, counted from 1
/// @param rows those that have cells
record RosterSheet(int number, List<Row> rows) {

    private static final int MOST_BYTES = 10 << 20;

    /// Stands where a formula is whose value the file does not hold.
    static final String NOT_COMPUTED = "=";

    /// @param number as the person sees it, counted from 1
    /// @param cells by column, counted from zero; those that are not empty
    record Row(int number, SortedMap<Integer, String> cells) {

        String cell(int column) {
            return cells.getOrDefault(column, "");
        }
    }

    /// @throws RosterRefused if it cannot be read
    static List<RosterSheet> read(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new RosterRefused("文件超过 10 MB。名册每人一行，一般不到 1 MB；请删去图片和无关的工作表再上传。");
        }
        if (file.length > 0 && CsvText.isText(file)) {
            return List.of(new RosterSheet(1, csv(file)));
        }
        try {
            var sheets = new ArrayList<RosterSheet>();
            for (var sheet : UploadedSheets.read(file)) {
                sheets.add(new RosterSheet(
                        sheets.size() + 1,
                        sheet.rows().stream().map(RosterSheet::row).toList()));
            }
            return sheets;
        } catch (UploadRefused e) {
            throw new RosterRefused(e.words());
        }
    }

    private static Row row(SheetCells.Row row) {
        var cells = new TreeMap<Integer, String>();
        row.cells().forEach(cell -> {
            var shown = cell.content().shown();
            cells.put(cell.column(), cell.computed() && shown.isEmpty() ? NOT_COMPUTED : shown);
        });
        return new Row(row.number(), cells);
    }

    private static List<Row> csv(byte[] file) {
        var rows = new ArrayList<Row>();
        var records = CsvText.records(file);
        for (int i = 0; i < records.size(); i++) {
            var cells = new TreeMap<Integer, String>();
            for (int column = 0; column < records.get(i).size(); column++) {
                cells.put(column, records.get(i).get(column));
            }
            cells.values().removeIf(String::isBlank);
            rows.add(new Row(i + 1, cells));
        }
        return rows;
    }

    /// `A`, `B` … `AA`.
    static String letters(int column) {
        return SheetCells.address(1, column).replaceAll("\\d", "");
    }
}
