package zhijian.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table in a file (数据表): first line the column names, then one row a line; no cell holds a comma or a quote.
final class CsvTable {

    private CsvTable() {}

    static List<Map<String, String>> rows(Path file) {
        var lines = lines(file);
        var columns = cells(lines.getFirst());
        var rows = new ArrayList<Map<String, String>>();
        for (int line = 1; line < lines.size(); line++) {
            var cells = cells(lines.get(line));
            if (cells.length != columns.length) {
                throw new IllegalArgumentException("%s line %d has %d cells, the header has %d"
                        .formatted(file.getFileName(), line + 1, cells.length, columns.length));
            }
            var row = new LinkedHashMap<String, String>();
            for (int column = 0; column < columns.length; column++) {
                row.put(columns[column], cells[column]);
            }
            rows.add(row);
        }
        return rows;
    }

    /// A cell of a column that the table must have.
    static String cell(Map<String, String> row, String column) {
        var cell = row.get(column);
        if (cell == null) {
            throw new IllegalArgumentException("There is no column %s, only %s".formatted(column, row.keySet()));
        }
        return cell;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static String[] cells(String line) {
        return line.split(",", -1);
    }
}
