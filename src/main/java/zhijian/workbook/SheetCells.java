package zhijian.workbook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One sheet of a spreadsheet, as its cells (工作表单元格).
///
/// @param rows those that have cells, from top to bottom
/// @param merged ranges that were made into one cell
public record SheetCells(String name, List<Row> rows, List<Range> merged) {

    /// @param number as the person sees it, counted from 1
    /// @param cells those that hold something, from left to right
    public record Row(int number, List<Cell> cells) {

<<<<<<< HEAD
        Optional<Cell> cell(int column) {
            for (var cell : cells) {
                if (cell.column() == column) {
                    return Optional.of(cell);
                }
            }
            return Optional.empty();
=======
        public Optional<Cell> cell(int column) {
            return cells.stream().filter(cell -> cell.column() == column).findFirst();
>>>>>>> graduate
        }
    }

    /// @param column counted from zero
    /// @param computed the content is what a formula gave when the file was saved
    public record Cell(int column, Content content, boolean computed) {}

    /// What a cell holds.
    public sealed interface Content {

        Pattern WHOLE = Pattern.compile("-?\\d{1,15}\\.0+");

        record Text(String text) implements Content {}

        /// @param raw as it stands in the file, which may be no number at all
        record Number(String raw, Format format) implements Content {}

        record Flag(boolean value) implements Content {}

        /// E.g. `#REF!`.
        record Failure(String name) implements Content {}

        /// As a person would read it.
        default String shown() {
            return switch (this) {
                case Text(var text) -> text;
                case Number(var raw, var _) -> WHOLE.matcher(raw).matches() ? raw.substring(0, raw.indexOf('.')) : raw;
                case Flag(var value) -> value ? "TRUE" : "FALSE";
                case Failure(var name) -> name;
            };
        }
    }

    /// How a number is displayed, as far as it says what the number is.
    public enum Format {
        PLAIN,
        PERCENT,
        DATE
    }

    /// Rows counted from 1, columns from zero; all inclusive.
    public record Range(int top, int left, int bottom, int right) {

        public boolean covers(int row, int column) {
            return row >= top && row <= bottom && column >= left && column <= right;
        }

        /// Its own cell, which holds the content.
        public boolean isAnchor(int row, int column) {
            return row == top && column == left;
        }
    }

    /// The range another cell's content covers this cell with.
    public Optional<Range> coveredBy(int row, int column) {
        return merged.stream()
                .filter(range -> range.covers(row, column) && !range.isAnchor(row, column))
                .findFirst();
    }

    /// E.g. `AB12`.
    public static String address(int row, int column) {
        var letters = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return letters.append(row).toString();
    }
}
