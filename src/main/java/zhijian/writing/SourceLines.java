package zhijian.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.report.BindingTrial;
import zhijian.report.Target;
import zhijian.report.WordText;
import zhijian.writing.SourceLine.Piece;

/// A section taken apart into the lines that it prints (原文行), in their order. A line within a condition is among them,
/// printed or not.
final class SourceLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CAPTION = Pattern.compile("^表\\s*(?:\\d+[\\s　]+|[：:]\\s*)");
    private static final Pattern CHART_SETTING = Pattern.compile("(?m)^(title|source):\\s*(.*)$");
    private static final Pattern VALUE = Pattern.compile("\\{\\{([^{}\\n]*)}}");

    private final int section;
    private final BindingTrial trial;
    private final Map<String, Target> targets;
    private final List<SourceLine> lines = new ArrayList<>();

    private SourceLines(int section, BindingTrial trial, Map<String, Target> targets) {
        this.section = section;
        this.trial = trial;
        this.targets = targets;
    }

    /// @param trial with the release that the section's numbers come from
    /// @param targets of references
    static List<SourceLine> of(Section section, BindingTrial trial, Map<String, Target> targets) {
        var lines = new SourceLines(section.number(), trial, targets);
        if (!section.isFront()) {
            lines.blocks(SectionDocument.read(section.version().words()), "\n\n");
        }
        return lines.lines;
    }

    private void blocks(JsonNode parent, String joint) {
        for (var block : parent.path("content")) {
            switch (block.path("type").asString("")) {
                case "heading", "paragraph" -> line(block, joint);
                case "caption" -> caption(block);
                case "footnote" -> line(block, "");
                case "table" -> block.path("content").forEach(this::row);
                case "chart" -> figure(block.path("attrs").path("text").asString(""), "数据来源：");
                case "picture" -> figure(block.path("attrs").path("text").asString(""), "图片来源：");
                case "case_box" -> caseBox(block);
                case "bullet_list" -> items(block, "\n- ");
                case "ordered_list" -> items(block, "");
                case "condition" -> blocks(block, joint);
                default -> {}
            }
        }
    }

    private void line(JsonNode block, String joint) {
        add(pieces(block), joint, it -> SectionWriter.line(nodes(it), false));
    }

    private void caption(JsonNode block) {
        add(pieces(block), "", it -> "表：" + SectionWriter.line(nodes(it), false));
    }

    private void items(JsonNode list, String joint) {
        list.path("content").forEach(item -> item.path("content").forEach(it -> line(it, joint)));
    }

    private void caseBox(JsonNode box) {
        add(pieces(box.path("content").path(0)), "", it -> SectionWriter.caseTitle(nodes(it)));
        var body = JSON.createObjectNode();
        body.putArray("content")
                .addAll(box.path("content").valueStream().skip(1).toList());
        blocks(body, "\n>\n> ");
    }

    private void row(JsonNode row) {
        var pieces = new ArrayList<Piece>();
        for (var cell : row.path("content")) {
            if (!pieces.isEmpty() || cell != row.path("content").path(0)) {
                pieces.add(new Piece.Fixed(String.valueOf(WordText.BORDER), Piece.Kind.STRUCTURE, JSON.nullNode()));
            }
            pieces.addAll(pieces(cell));
        }
        add(pieces, "\n", it -> SectionWriter.row(cells(it)));
    }

    private static List<List<JsonNode>> cells(List<Piece> pieces) {
        var cells = new ArrayList<List<Piece>>();
        cells.add(new ArrayList<>());
        for (var piece : pieces) {
            if (piece instanceof Piece.Fixed fixed && fixed.kind() == Piece.Kind.STRUCTURE) {
                cells.add(new ArrayList<>());
            } else {
                cells.getLast().add(piece);
            }
        }
        return cells.stream().map(SourceLines::nodes).toList();
    }

    /// Title and source of a figure are printed, but belong to the figure.
    ///
    /// @param from what is printed before a source
    private void figure(String text, String from) {
        CHART_SETTING
                .matcher(text)
                .results()
                .forEach(it -> lines.add(new SourceLine(
                        section,
                        "",
                        "",
                        List.of(new Piece.Words(
                                (it.group(1).equals("source") ? from : "") + filledIn(it.group(2)), SourceLine.PLAIN)),
                        _ -> "")));
    }

    private String filledIn(String text) {
        return VALUE.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(trial.of(it.group(1)).printed()));
    }

    private void add(List<Piece> pieces, String joint, Function<List<Piece>, String> writer) {
        lines.add(new SourceLine(section, writer.apply(pieces), joint, pieces, writer));
    }

    private List<Piece> pieces(JsonNode parent) {
        var pieces = new ArrayList<Piece>();
        for (var inline : parent.path("content")) {
            pieces.addAll(pieces(inline, pieces.isEmpty()));
        }
        return pieces;
    }

    private List<Piece> pieces(JsonNode inline, boolean first) {
        return switch (inline.path("type").asString("")) {
            case "value" -> {
                var printed = trial.of(inline.path("attrs").path("written").asString(""))
                        .printed();
                yield List.of(new Piece.Fixed(printed, Piece.Kind.NUMBER, inline));
            }
            case "reference" -> {
                var target = targets.get(inline.path("attrs").path("label").asString(""));
                yield List.of(new Piece.Fixed(target == null ? "" : target.name(), Piece.Kind.NUMBER, inline));
            }
            case "note" -> List.of(new Piece.Fixed(String.valueOf(WordText.CALL), Piece.Kind.NOTE, inline));
            default -> {
                var text = inline.path("text").asString("");
                var caption = CAPTION.matcher(text);
                yield first && caption.find()
                        ? List.of(
                                new Piece.Fixed("", Piece.Kind.STRUCTURE, text(caption.group(), inline.path("marks"))),
                                words(text.substring(caption.end()), inline))
                        : List.of(words(text, inline));
            }
        };
    }

    private static Piece words(String text, JsonNode inline) {
        return new Piece.Words(text, inline.has("marks") ? inline.path("marks") : SourceLine.PLAIN);
    }

    private static List<JsonNode> nodes(List<Piece> pieces) {
        return pieces.stream()
                .map(it -> switch (it) {
                    case Piece.Words words -> text(words.printed(), words.marks());
                    case Piece.Fixed fixed -> fixed.node();
                })
                .filter(it -> !it.isNull())
                .toList();
    }

    private static JsonNode text(String text, JsonNode marks) {
        var node = JSON.createObjectNode().put("type", "text").put("text", text);
        if (!marks.isEmpty()) {
            node.set("marks", marks);
        }
        return node;
    }

    /// What a line of a Word document says, as [SourceLine#printed] says it: the numbers of figures and tables are set
    /// by the layout.
    static String printed(WordText.Line line) {
        return SourceLine.plain(unnumbered(line.text()));
    }

    static String unnumbered(String text) {
        return text.replaceFirst("^[图表]\\s?\\d+　", "");
    }
}
