package zhijian.report;

import java.util.LinkedHashMap;
import java.util.Map;

/// The lines between `---` at the top of a source, and the text under them.
///
/// @param lines by their line number
/// @param body the source with the front matter blanked, so that line numbers stay
record FrontMatter(Map<Integer, String> lines, String body) {

    static FrontMatter of(String text) {
        var lines = new LinkedHashMap<Integer, String>();
        var end = text.startsWith("---\n") ? text.indexOf("\n---\n", 3) : -1;
        if (end < 0) {
            return new FrontMatter(lines, text);
        }
        var number = 1;
        for (var line : text.substring(4, end + 1).split("\n")) {
            lines.put(++number, line);
        }
        return new FrontMatter(lines, "\n".repeat(number + 1) + text.substring(end + 5));
    }

    boolean missingIsShown() {
        return lines.values().stream().anyMatch(line -> line.matches("missing:\\s*shown\\s*"));
    }

    Front front(String file, Bindings bindings, Binder binder) {
        var values = new LinkedHashMap<String, String>();
        lines.forEach((number, line) -> {
            var colon = line.indexOf(':');
            if (colon > 0) {
                values.put(
                        line.substring(0, colon).strip(),
                        bindings.fillIn(line.substring(colon + 1).strip(), number));
            } else if (!line.isBlank()) {
                binder.report(new ReportProblem.UnreadableFront(
                        new Place(file, number, 0), "“%s”应写成 key: 值".formatted(line.strip())));
            }
        });
        if (!values.containsKey("title")) {
            binder.report(new ReportProblem.UnreadableFront(new Place(file, 1, 0), "缺少 title（报告标题）"));
        }
        return new Front(
                values.getOrDefault("title", ""),
                values.getOrDefault("subtitle", ""),
                values.getOrDefault("issuer", ""),
                values.getOrDefault("date", ""),
                values.getOrDefault("note", ""),
                Map.copyOf(values));
    }
}
