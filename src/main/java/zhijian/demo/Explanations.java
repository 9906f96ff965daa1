package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What demo schools say about soft findings (演示说明), by the beginning of the check's id.
record Explanations(Map<String, String> words) {

    private static final String OTHERWISE = "其他";

    static Explanations read(Path file) {
        var words = new LinkedHashMap<String, String>();
        for (var row : CsvTable.rows(file)) {
            words.put(cell(row, "check"), cell(row, "words"));
        }
        return new Explanations(words);
    }

    String of(String checkId) {
        return words.entrySet().stream()
                .filter(entry -> checkId.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> String.valueOf(words.get(OTHERWISE)));
    }
}
