package zhijian.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes a document of the editor as text (编辑文档转文字). Trusts nothing: what the browser sends may be anything.
final class SectionWriter {

    private static final int DEEPEST = 8;

    private static final Pattern LABEL = Pattern.compile("[\\w\\p{IsHan}-]{1,40}");
    private static final Pattern SUBJECTS = Pattern.compile("[a-z0-9_.@:+ -]{1,200}");
    private static final Pattern FILED = Pattern.compile("(case:\\d{10}/\\d{1,2})?");
    private static final Pattern HREF = Pattern.compile("(https?:|mailto:|#)[^()\\s]*");

    /// Signs that would be read as something else at the beginning of a line.
    private static final Pattern OPENING =
            Pattern.compile("^(#{1,6}\\s|>|[-+]\\s|:::|~~~|-{2,}|={2,}|\\|)|^(\\d{1,9})([.)]\\s)");

    private int depth;

    /// Whether a block or document would be written just like this.
    static boolean writes(JsonNode node, String text) {
        try {
            var writer = new SectionWriter();
            return (type(node).equals("doc") ? writer.write(node) : writer.block(node)).equals(text);
        } catch (SectionUnreadable _) {
            return false;
        }
    }

    /// A line of a paragraph, or of a table's cell.
    static String line(List<JsonNode> inlines, boolean inCell) {
        return inlines(parent(inlines), inCell);
    }

    /// The title of a case, which has no marks.
    static String caseTitle(List<JsonNode> inlines) {
        return plain(parent(inlines));
    }

    /// The row of a table.
    static String row(List<List<JsonNode>> cells) {
        return line(cells.stream().map(it -> line(it, true)).toList(), cells.size());
    }

    private static JsonNode parent(List<JsonNode> inlines) {
        var parent = JsonNodeFactory.instance.objectNode();
        parent.putArray("content").addAll(inlines);
        return parent;
    }

    String write(JsonNode document) {
        if (!type(document).equals("doc")) {
            throw new SectionUnreadable("A document begins with a node doc, got " + type(document));
        }
        return SectionText.cleaned(blocks(document.path("content")));
    }

    private String blocks(JsonNode content) {
        if (++depth > DEEPEST) {
            throw new SectionUnreadable("Blocks stand within each other deeper than " + DEEPEST);
        }
        var text = new StringBuilder();
        var before = "";
        for (var node : content) {
            var block = block(node);
            if (block.isBlank()) {
                continue;
            }
            var bothNotes = before.equals("footnote") && type(node).equals("footnote");
            text.append(text.isEmpty() ? "" : bothNotes ? "\n" : "\n\n").append(block);
            before = type(node);
        }
        depth--;
        return text.toString();
    }

    private String block(JsonNode node) {
        return switch (type(node)) {
            case "heading" -> heading(node);
            case "paragraph" -> opened(inlines(node, false));
            case "table" -> table(node);
            case "caption" -> caption(node);
            case "chart", "picture" ->
                "```" + type(node) + "\n"
                        + attribute(node, "text").replaceAll("(?m)^\\s*```", "").strip() + "\n```";
            case "case_box" -> caseBox(node);
            case "bullet_list" -> list(node, "- ", false);
            case "ordered_list" -> list(node, "", true);
            case "condition" -> condition(node);
            case "footnote" -> "[^%s]: %s".formatted(matching(LABEL, attribute(node, "label")), inlines(node, false));
            case "source" -> attribute(node, "text");
            default -> throw new SectionUnreadable("There are no blocks of type " + type(node));
        };
    }

    private String heading(JsonNode node) {
        int level = Math.clamp(node.path("attrs").path("level").asInt(3), 1, 6);
        var words = inlines(node, false);
        return words.isBlank() ? "" : "#".repeat(level) + " " + words;
    }

    private static String caption(JsonNode node) {
        var words = inlines(node, false);
        var label = attribute(node, "label");
        return words.isBlank() ? "" : "表：" + words + (label.isEmpty() ? "" : " {#" + matching(LABEL, label) + "}");
    }

    private String caseBox(JsonNode node) {
        var title = node.path("content").path(0);
        var filed = matching(FILED, attribute(title, "filed"));
        var rest = new ArrayList<JsonNode>();
        node.path("content").valueStream().skip(1).forEach(rest::add);
        var body = rest.stream().map(this::block).filter(it -> !it.isBlank()).collect(Collectors.joining("\n\n"));
        var text = "**%s**%s\n\n%s".formatted(plain(title), filed.isEmpty() ? "" : " [出处](" + filed + ")", body);
        return text.lines().map(line -> line.isEmpty() ? ">" : "> " + line).collect(Collectors.joining("\n"));
    }

    private String condition(JsonNode node) {
        var when = attribute(node, "when").equals("unless") ? "unless" : "if";
        return ":::%s %s\n%s\n:::"
                .formatted(when, matching(SUBJECTS, attribute(node, "subjects")), blocks(node.path("content")));
    }

    private String list(JsonNode node, String mark, boolean numbered) {
        var items = node.path("content")
                .valueStream()
                .map(item -> item.path("content")
                        .valueStream()
                        .map(paragraph -> inlines(paragraph, false))
                        .filter(it -> !it.isBlank())
                        .collect(Collectors.joining(" ")))
                .filter(it -> !it.isBlank())
                .toList();
        var lines = new ArrayList<String>();
        for (var item : items) {
            lines.add((numbered ? lines.size() + 1 + ". " : mark) + item);
        }
        return String.join("\n", lines);
    }

    private String table(JsonNode node) {
        var rows = node.path("content").valueStream().map(this::row).toList();
        if (rows.isEmpty() || rows.getFirst().isEmpty()) {
            return "";
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var sides = node.path("content")
                .path(0)
                .path("content")
                .valueStream()
                .map(cell -> switch (cell.path("attrs").path("side").asString("left")) {
                    case "right" -> "---:";
                    case "center" -> ":---:";
                    default -> "---";
                })
                .toList();
        var lines = new ArrayList<String>();
        lines.add(line(rows.getFirst(), columns));
        lines.add(Stream.concat(sides.stream(), Stream.generate(() -> "---"))
                .limit(columns)
                .collect(Collectors.joining("|", "|", "|")));
        rows.stream().skip(1).forEach(row -> lines.add(line(row, columns)));
        return String.join("\n", lines);
    }

    private List<String> row(JsonNode row) {
        return row.path("content")
                .valueStream()
                .map(cell -> inlines(cell, true))
                .toList();
    }

    private static String line(List<String> cells, int columns) {
        return Stream.concat(cells.stream(), Stream.generate(() -> ""))
                .limit(columns)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String plain(JsonNode node) {
        return node.path("content")
                .valueStream()
                .map(inline -> type(inline).equals("value")
                        ? "{{" + attribute(inline, "written").replaceAll("[{}\\n]", "") + "}}"
                        : escaped(inline.path("text").asString(""), false))
                .collect(Collectors.joining());
    }

    /// @param inCell whether a `|` would end what is written
    private static String inlines(JsonNode parent, boolean inCell) {
        var text = new StringBuilder();
        var open = new ArrayList<String>();
        var linkFrom = -1;
        var href = "";
        for (var inline : parent.path("content")) {
            var marks = marks(inline);
            var target = href(inline);
            if (linkFrom >= 0 && !target.equals(href)) {
                closeAll(text, open, List.of());
                text.append("](").append(href).append(')');
                linkFrom = -1;
            }
            closeAll(text, open, marks);
            if (linkFrom < 0 && !target.isEmpty()) {
                closeAll(text, open, List.of());
                linkFrom = text.length();
                href = target;
                text.append('[');
            }
            var words = inline(inline, inCell);
            var lead = words.length() - words.stripLeading().length();
            var opening = marks.stream().filter(mark -> !open.contains(mark)).toList();
            if (!opening.isEmpty() && words.isBlank()) {
                text.append(words);
                continue;
            }
            text.append(opening.isEmpty() ? "" : words.substring(0, lead));
            opening.forEach(mark -> {
                text.append(mark);
                open.add(mark);
            });
            text.append(opening.isEmpty() ? words : words.substring(lead));
        }
        closeAll(text, open, List.of());
        if (linkFrom >= 0) {
            text.append("](").append(href).append(')');
        }
        return stripped(text.toString());
    }

    /// Without the spaces that Markdown ignores; an ideographic space stays, it indents.
    static String stripped(String line) {
        return line.replaceAll("^[ \\t]+|[ \\t]+$", "");
    }

    /// Closes what does not go on; the marks of CommonMark must not follow a space.
    private static void closeAll(StringBuilder text, List<String> open, List<String> staying) {
        while (!open.isEmpty() && !staying.containsAll(open)) {
            int end = text.length();
            while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            text.insert(end, open.removeLast());
        }
    }

    private static List<String> marks(JsonNode inline) {
        var types = inline.path("marks").valueStream().map(SectionWriter::type).toList();
        return Stream.of("strong", "em")
                .filter(types::contains)
                .map(it -> it.equals("strong") ? "**" : "*")
                .toList();
    }

    private static String href(JsonNode inline) {
        return inline.path("marks")
                .valueStream()
                .filter(mark -> type(mark).equals("link"))
                .map(mark -> matching(HREF, attribute(mark, "href")))
                .findFirst()
                .orElse("");
    }

    private static String inline(JsonNode inline, boolean inCell) {
        return switch (type(inline)) {
            case "text" -> escaped(inline.path("text").asString(""), inCell);
            case "value" -> "{{" + attribute(inline, "written").replaceAll("[{}\\n]", "") + "}}";
            case "reference" -> "{{ref " + matching(LABEL, attribute(inline, "label")) + "}}";
            case "note" -> "[^" + matching(LABEL, attribute(inline, "label")) + "]";
            case "hard_break" -> " ";
            default -> throw new SectionUnreadable("There is nothing of type %s in a line".formatted(type(inline)));
        };
    }

    private static String escaped(String text, boolean inCell) {
        var escaped = text.replaceAll("\\s*\\n\\s*", " ")
                .replaceAll("[\\\\*`\\[\\]<_]", "\\\\$0")
                .replaceAll("&(?=#?\\w+;)", "\\\\&")
                .replace("{{", "\\{\\{");
        return inCell ? escaped.replace("|", "\\|") : escaped;
    }

    private static String opened(String line) {
        return OPENING.matcher(line)
                .replaceFirst(match -> java.util.regex.Matcher.quoteReplacement(
                        match.group(2) == null ? "\\" + match.group(1) : match.group(2) + "\\" + match.group(3)));
    }

    private static String type(JsonNode node) {
        return node.path("type").asString("");
    }

    private static String attribute(JsonNode node, String name) {
        return node.path("attrs").path(name).asString("");
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new SectionUnreadable("'%s' does not have the form %s".formatted(text, form));
        }
        return text;
    }
}
