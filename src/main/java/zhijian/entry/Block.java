package zhijian.entry;

import java.util.ArrayList;
import java.util.List;

/// Cells copied from a spreadsheet (粘贴块): rows of text, as `text/plain` on the clipboard has them.
///
/// @param rows as long as the longest; what is not there is empty
record Block(List<List<String>> rows) {

    /// More than any form has; whoever pastes more did not mean to.
    static final int MOST_ROWS = 2000;

    private static final int MOST_COLUMNS = 60;

    /// Reads tabs and lines, and cells in quotes that hold either.
    static Block of(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length() && rows.size() < MOST_ROWS; at++) {
            char c = text.charAt(at);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    cell.append(c);
                    at++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == '\t') {
                row.add(taken(cell));
            } else if (c == '\n') {
                row.add(taken(cell));
                rows.add(List.copyOf(row));
                row.clear();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(taken(cell));
            rows.add(List.copyOf(row));
        }
        return new Block(even(rows));
    }

    private static String taken(StringBuilder cell) {
        var text = cell.toString().strip();
        cell.setLength(0);
        return text;
    }

    private static List<List<String>> even(List<List<String>> rows) {
        int width =
                Math.min(MOST_COLUMNS, rows.stream().mapToInt(List::size).max().orElse(0));
        return rows.stream()
                .map(row -> {
                    var even = new ArrayList<>(row.subList(0, Math.min(width, row.size())));
                    while (even.size() < width) {
                        even.add("");
                    }
                    return List.copyOf(even);
                })
                .toList();
    }

    int width() {
        return rows.isEmpty() ? 0 : rows.getFirst().size();
    }

    List<String> column(int number) {
        return rows.stream().map(row -> row.get(number)).toList();
    }
}
