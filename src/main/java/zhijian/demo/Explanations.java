package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import zhijian.submission.Explanation;
import zhijian.submission.ExplanationCause;

/// What demo schools say about soft findings (演示说明), by the beginning of the check's id.
record Explanations(Map<String, Explanation> said) {

    private static final String OTHERWISE = "其他";

    static Explanations read(Path file) {
        var said = new LinkedHashMap<String, Explanation>();
        for (var row : CsvTable.rows(file)) {
            said.put(
                    cell(row, "check"),
                    Explanation.typed(ExplanationCause.valueOf(cell(row, "cause")), cell(row, "words"), List.of()));
        }
        return new Explanations(said);
    }

    Explanation of(String checkId) {
        return said.entrySet().stream()
                .filter(entry -> checkId.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(said.get(OTHERWISE)));
    }
}
