package zhijian.claim.lint;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.claim.rule.Finding;
import zhijian.claim.text.Document;
import zhijian.claim.text.Span;

/// Findings as JSON (机器可读): an array with one object for each file.
final class JsonReport {

    private final Language language;

    JsonReport(Language language) {
        this.language = language;
    }

    String of(List<Checked> files) {
        return files.stream().map(this::file).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private String file(Checked checked) {
        return "{\"file\": %s, \"claims\": %d, \"findings\": [%s]}"
                .formatted(
                        string(checked.document().name()),
                        checked.claims(),
                        checked.findings().stream()
                                .map(finding -> finding(finding, checked.document()))
                                .collect(Collectors.joining(",")));
    }

    private String finding(Finding finding, Document document) {
        return "\n  {\"rule\": %s, \"severity\": %s, \"message\": %s, \"places\": [%s], \"read\": %s, \"expected\": %s, \"proposal\": %s}"
                .formatted(
                        string(finding.rule()),
                        string(finding.severity().word()),
                        string(language.of(finding.message())),
                        finding.places().stream()
                                .map(place -> place(place, document))
                                .collect(Collectors.joining(", ")),
                        string(finding.read()),
                        string(finding.expected()),
                        finding.proposal() == null ? "null" : string(finding.proposal()));
    }

    private static String place(Span place, Document document) {
        return "{\"offset\": %d, \"length\": %d, \"line\": %d, \"page\": %d, \"quote\": %s}"
                .formatted(
                        place.start(),
                        place.length(),
                        document.line(place.start()),
                        document.page(place.start()),
                        string(document.text().substring(place.start(), place.end())));
    }

    static String string(@Nullable String text) {
        var json = new StringBuilder("\"");
        for (var character : String.valueOf(text).toCharArray()) {
            switch (character) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (character < ' '
                            || Character.isSurrogate(character)
                            || Character.getType(character) == Character.FORMAT
                            || character >= '\u2028' && character <= '\u2029') {
                        json.append("\\u%04x".formatted((int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
