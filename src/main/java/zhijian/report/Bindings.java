package zhijian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The `{{…}}` of a source, taken out before Markdown sees it and put back as values afterwards.
///
/// Markdown would read the `|` of `{{x.change 提高|下降}}` as a table border. So each binding becomes
/// one private character that no Markdown rule knows, and keeps its line and column.
final class Bindings {

    private static final Pattern BINDING = Pattern.compile("\\{\\{([^{}\\n]*)}}");
    private static final int FIRST = 0xF0000;
    private static final int LAST = 0xFFFFD;

    private record Taken(Place at, String written) {}

    private final String file;
    private final Binder binder;
    private final References references;
    private final List<Taken> taken = new ArrayList<>();
    private final String markdown;

    Bindings(String file, String body, Binder binder, References references) {
        this.file = file;
        this.binder = binder;
        this.references = references;
        var lines = new ArrayList<String>();
        body.lines().forEach(line -> lines.add(takeOut(line, lines.size() + 1)));
        this.markdown = String.join("\n", lines);
    }

    /// The source with one character for each binding, line by line as before.
    String markdown() {
        return markdown;
    }

    /// Splits text at its bindings.
    List<Inline> inlines(String text) {
        var parts = new ArrayList<Inline>();
        var plain = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < FIRST || point > LAST) {
                plain.appendCodePoint(point);
                return;
            }
            if (!plain.isEmpty()) {
                parts.add(new Inline.Text(plain.toString()));
                plain.setLength(0);
            }
            var binding = taken.get(point - FIRST);
            var label = References.label(binding.written());
            parts.add(label == null ? binder.bind(binding.at(), binding.written()) : reference(binding.at(), label));
        });
        if (!plain.isEmpty()) {
            parts.add(new Inline.Text(plain.toString()));
        }
        return parts;
    }

    private Inline reference(Place at, String label) {
        var target = references.find(label);
        if (target == null) {
            binder.report(new ReportProblem.NoTarget(at, label, references.closest(label)));
            return new Inline.Given("ref", "〔ref " + label + "〕");
        }
        return new Inline.Reference(target.id(), target.name());
    }

    /// Text with its bindings printed, for titles and settings that are words only.
    String printed(String text) {
        return Inline.plain(inlines(text));
    }

    /// Prints a line of the source that has not been through Markdown.
    String fillIn(String line, int number) {
        return BINDING.matcher(line)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        Inline.plain(List.of(binder.bind(new Place(file, number, 0), match.group(1))))));
    }

    private String takeOut(String line, int number) {
        var matcher = BINDING.matcher(line);
        var out = matcher.replaceAll(match -> Character.toString(keep(match, number)));
        var open = out.indexOf("{{");
        if (open >= 0) {
            binder.report(new ReportProblem.UnreadableBinding(
                    new Place(file, number, line.indexOf("{{") + 1),
                    out.substring(open + 2, Math.min(out.length(), open + 14)).strip(),
                    "没有在同一行用 }} 收尾"));
        }
        return out;
    }

    private int keep(MatchResult match, int number) {
        taken.add(new Taken(new Place(file, number, match.start() + 1), match.group(1)));
        return FIRST + taken.size() - 1;
    }
}
