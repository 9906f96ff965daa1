package zhijian.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A section's text as the editor in the browser handles it (编辑文档): a tree of nodes instead of marks.
///
/// [#read] and [#write] undo each other for every text: what the editor has no form for becomes a node `source`, which
/// holds the text as it is. The names of the nodes are those of `src/main/editor/schema.js`.
final class SectionDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern CONDITION = Pattern.compile(":::\\s*(if|unless) (\\S.*)");
    private static final Pattern CASE_TITLE =
            Pattern.compile("\\*\\*(.+?)\\*\\*(?: \\[出处]\\((case:\\d{10}/\\d{1,2})\\))?");
    private static final Pattern CAPTION = Pattern.compile("表：(.+?)(?: \\{#([\\w-]{1,40})})?");
    private static final Pattern NOTE = Pattern.compile("\\[\\^([\\w\\p{IsHan}-]{1,40})]: (.*)");
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.+)");
    private static final Pattern ITEM = Pattern.compile("(- |\\d+\\. )(.+)");
    private static final Pattern SPECIAL =
            Pattern.compile("```.*|:::.*|>.*|\\|.*|\\[\\^[^]]+]:.*|#{1,6} .*|- .*|\\d+\\. .*");

    private SectionDocument() {}

    /// @param text of one section, see [SectionText#cleaned]
    static ObjectNode read(String text) {
        var document = document(new Lines(text.isEmpty() ? List.of() : List.of(text.split("\n", -1))).blocks());
        if (!SectionWriter.writes(document, text)) {
            document = document(List.of(source(text)));
        }
        return document;
    }

    /// @throws SectionUnreadable if this is not a document of the editor
    static String write(JsonNode document) {
        return new SectionWriter().write(document);
    }

    private static ObjectNode document(List<ObjectNode> blocks) {
        return node("doc", blocks);
    }

    private static ObjectNode node(String type, List<ObjectNode> content) {
        var node = JSON.createObjectNode().put("type", type);
        if (!content.isEmpty()) {
            node.putArray("content").addAll(content);
        }
        return node;
    }

    private static ObjectNode with(ObjectNode node, String key, String value) {
        ((ObjectNode) node.withObjectProperty("attrs")).put(key, value);
        return node;
    }

    private static ObjectNode source(String text) {
        return with(node("source", List.of()), "text", text);
    }

    /// Lines on their way to blocks.
    private static final class Lines {

        private final List<String> lines;
        private int at;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        List<ObjectNode> blocks() {
            var blocks = new ArrayList<ObjectNode>();
            while (at < lines.size()) {
                if (lines.get(at).isBlank()) {
                    at++;
                    continue;
                }
                int from = at;
                var block = block();
                var text = String.join("\n", lines.subList(from, at));
                blocks.add(block != null && SectionWriter.writes(block, text) ? block : source(text));
            }
            return blocks;
        }

        /// One block, behind which `at` stands afterwards; null where the editor has no form for it.
        private @Nullable ObjectNode block() {
            var line = lines.get(at);
            if (line.startsWith("```")) {
                return fence();
            }
            if (line.startsWith(":::")) {
                return condition();
            }
            if (line.startsWith(">")) {
                return caseBox();
            }
            if (line.startsWith("|")) {
                return table();
            }
            if (ITEM.matcher(line).matches()) {
                return list();
            }
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                at++;
                var node = node("heading", Words.inlines(heading.group(2)));
                ((ObjectNode) node.withObjectProperty("attrs"))
                        .put("level", heading.group(1).length());
                return node;
            }
            var note = NOTE.matcher(line);
            if (note.matches()) {
                at++;
                return with(node("footnote", Words.inlines(note.group(2))), "label", note.group(1));
            }
            return isCaption() ? caption() : paragraph();
        }

        /// A caption stands right above its table.
        private boolean isCaption() {
            return CAPTION.matcher(lines.get(at)).matches()
                    && at + 2 < lines.size()
                    && lines.get(at + 1).isBlank()
                    && lines.get(at + 2).startsWith("|");
        }

        private ObjectNode caption() {
            var caption = CAPTION.matcher(lines.get(at++));
            caption.matches();
            var node = node("caption", Words.inlines(caption.group(1)));
            return with(node, "label", caption.group(2) == null ? "" : caption.group(2));
        }

        private @Nullable ObjectNode paragraph() {
            int from = at++;
            while (at < lines.size()
                    && !lines.get(at).isBlank()
                    && !SPECIAL.matcher(lines.get(at)).matches()) {
                at++;
            }
            return at == from + 1 ? node("paragraph", Words.inlines(lines.get(from))) : null;
        }

        private @Nullable ObjectNode fence() {
            var opening = lines.get(at++);
            int from = at;
            while (at < lines.size() && !lines.get(at).equals("```")) {
                at++;
            }
            var text = String.join("\n", lines.subList(from, at));
            at = Math.min(at + 1, lines.size());
            return switch (opening) {
                case "```chart", "```picture" -> with(node(opening.substring(3), List.of()), "text", text);
                default -> null;
            };
        }

        private @Nullable ObjectNode condition() {
            var opening = CONDITION.matcher(lines.get(at++));
            int from = at;
            int depth = 1;
            while (at < lines.size() && depth > 0) {
                var line = lines.get(at++).strip();
                depth += CONDITION.matcher(line).matches() ? 1 : line.equals(":::") ? -1 : 0;
            }
            if (!opening.matches() || depth > 0) {
                return null;
            }
            var node = node("condition", new Lines(lines.subList(from, at - 1)).blocks());
            with(node, "when", opening.group(1));
            return with(node, "subjects", opening.group(2));
        }

        private @Nullable ObjectNode caseBox() {
            var inner = new ArrayList<String>();
            while (at < lines.size() && lines.get(at).startsWith(">")) {
                inner.add(lines.get(at++).replaceFirst("^> ?", ""));
            }
            var title = CASE_TITLE.matcher(inner.getFirst());
            if (!title.matches() || inner.size() < 3 || !inner.get(1).isEmpty()) {
                return null;
            }
            var blocks = new ArrayList<ObjectNode>();
            var titleNode = node("case_title", Words.inlines(title.group(1)));
            blocks.add(with(titleNode, "filed", title.group(2) == null ? "" : title.group(2)));
            blocks.addAll(new Lines(inner.subList(2, inner.size())).blocks());
            return node("case_box", blocks);
        }

        private ObjectNode list() {
            var bullets = lines.get(at).startsWith("- ");
            var items = new ArrayList<ObjectNode>();
            while (at < lines.size()
                    && ITEM.matcher(lines.get(at)).matches()
                    && lines.get(at).startsWith("- ") == bullets) {
                var words = lines.get(at++).replaceFirst("^(- |\\d+\\. )", "");
                items.add(node("list_item", List.of(node("paragraph", Words.inlines(words)))));
            }
            return node(bullets ? "bullet_list" : "ordered_list", items);
        }

        private @Nullable ObjectNode table() {
            var rows = new ArrayList<List<String>>();
            while (at < lines.size() && lines.get(at).startsWith("|")) {
                rows.add(Words.cells(lines.get(at++)));
            }
            if (rows.size() < 2
                    || rows.get(1).stream().anyMatch(cell -> !cell.matches(":?-{3,}:?"))
                    || rows.stream()
                            .anyMatch(row -> row.size() != rows.getFirst().size())) {
                return null;
            }
            var sides = rows.get(1).stream().map(Lines::side).toList();
            var body = new ArrayList<ObjectNode>();
            body.add(row("table_header", rows.getFirst(), sides));
            rows.subList(2, rows.size()).forEach(row -> body.add(row("table_cell", row, sides)));
            return node("table", body);
        }

        private static String side(String dashes) {
            return dashes.startsWith(":") ? "center" : dashes.endsWith(":") ? "right" : "left";
        }

        private static ObjectNode row(String type, List<String> cells, List<String> sides) {
            var nodes = new ArrayList<ObjectNode>();
            for (int column = 0; column < cells.size(); column++) {
                nodes.add(with(node(type, Words.inlines(cells.get(column))), "side", sides.get(column)));
            }
            return node("table_row", nodes);
        }
    }

    /// What stands in a line, taken apart.
    private static final class Words {

        private static final Pattern VALUE = Pattern.compile("\\{\\{([^{}\\n]*)}}");
        private static final Pattern REFERENCE = Pattern.compile("ref ([\\w-]{1,40})");
        private static final Pattern CALL = Pattern.compile("\\[\\^([\\w\\p{IsHan}-]{1,40})]");
        private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\(([^()\\s]+)\\)");
        private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

        private final List<ObjectNode> nodes = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        private boolean strong;
        private boolean emphasis;
        private @Nullable String link;

        static List<ObjectNode> inlines(String text) {
            var words = new Words();
            words.read(text);
            words.finish();
            return words.nodes;
        }

        private void read(String text) {
            for (int at = 0; at < text.length(); ) {
                var sign = text.charAt(at);
                if (sign == '\\' && at + 1 < text.length() && PUNCTUATION.indexOf(text.charAt(at + 1)) >= 0) {
                    plain.append(text.charAt(at + 1));
                    at += 2;
                } else if (text.startsWith("**", at)) {
                    finish();
                    strong = !strong;
                    at += 2;
                } else if (sign == '*') {
                    finish();
                    emphasis = !emphasis;
                    at++;
                } else {
                    at = special(text, at);
                }
            }
        }

        private int special(String text, int at) {
            var value = VALUE.matcher(text).region(at, text.length());
            if (value.lookingAt()) {
                finish();
                var reference = REFERENCE.matcher(value.group(1));
                add(
                        reference.matches()
                                ? with(node("reference", List.of()), "label", reference.group(1))
                                : with(node("value", List.of()), "written", value.group(1)));
                return value.end();
            }
            var call = CALL.matcher(text).region(at, text.length());
            if (call.lookingAt()) {
                finish();
                add(with(node("note", List.of()), "label", call.group(1)));
                return call.end();
            }
            var linked = LINK.matcher(text).region(at, text.length());
            if (linked.lookingAt()) {
                finish();
                link = linked.group(2);
                read(linked.group(1));
                finish();
                link = null;
                return linked.end();
            }
            plain.append(text.charAt(at));
            return at + 1;
        }

        private void finish() {
            if (!plain.isEmpty()) {
                var node = JSON.createObjectNode().put("type", "text").put("text", plain.toString());
                plain.setLength(0);
                add(node);
            }
        }

        private void add(ObjectNode node) {
            ArrayNode marks = JSON.createArrayNode();
            if (link != null) {
                marks.add(with(JSON.createObjectNode().put("type", "link"), "href", link));
            }
            if (strong) {
                marks.add(JSON.createObjectNode().put("type", "strong"));
            }
            if (emphasis) {
                marks.add(JSON.createObjectNode().put("type", "em"));
            }
            if (!marks.isEmpty()) {
                node.set("marks", marks);
            }
            nodes.add(node);
        }

        /// The cells of a table's row; a `|` within a binding or behind a backslash parts nothing.
        static List<String> cells(String line) {
            var cells = new ArrayList<String>();
            var cell = new StringBuilder();
            for (int at = 1; at < line.length(); at++) {
                if (line.startsWith("{{", at) && line.indexOf("}}", at) > 0) {
                    int end = line.indexOf("}}", at) + 2;
                    cell.append(line, at, end);
                    at = end - 1;
                } else if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                    cell.append(line, at, at + 2);
                    at++;
                } else if (line.charAt(at) == '|') {
                    cells.add(SectionWriter.stripped(cell.toString()));
                    cell.setLength(0);
                } else {
                    cell.append(line.charAt(at));
                }
            }
            return cells;
        }
    }

    /// The written bindings of a document in reading order, each once.
    static List<String> values(JsonNode document) {
        return all(document, "value", "written");
    }

    /// The figures of a document as they are written, each once.
    static List<String> charts(JsonNode document) {
        return all(document, "chart", "text");
    }

    /// The pictures of a document as they are written, each once.
    static List<String> pictures(JsonNode document) {
        return all(document, "picture", "text");
    }

    /// Labels that a document refers to, each once.
    static List<String> references(JsonNode document) {
        return all(document, "reference", "label");
    }

    private static List<String> all(JsonNode node, String type, String attribute) {
        return stream(node, type)
                .map(it -> it.path("attrs").path(attribute).asString())
                .distinct()
                .collect(Collectors.toList());
    }

    private static Stream<JsonNode> stream(JsonNode node, String type) {
        var own = type.equals(node.path("type").asString("")) ? Stream.of(node) : Stream.<JsonNode>of();
        return Stream.concat(own, node.path("content").valueStream().flatMap(it -> stream(it, type)));
    }
}
