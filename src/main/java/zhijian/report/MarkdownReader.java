package zhijian.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Markdown to the document model, with every binding filled in on the way.
final class MarkdownReader {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), FootnotesExtension.create()))
            .customBlockParserFactory(Condition.factory())
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    /// CommonMark does not see the emphasis end in `**句。**后文`; a word joiner beside the marks helps it.
    private static final Pattern MARKS = Pattern.compile("(?<=([^\\s*\\\\]))(\\*{1,3})(?=([^\\s*]))");

    private static final String JOINER = "\u2060";
    private static final Pattern NUMBERED = Pattern.compile("(\\d+(?:\\.\\d+)*)[\\s　].*");
    private static final Pattern CAPTION =
            Pattern.compile("表\\s*(?:\\d+[\\s　]+|[：:]\\s*)(.+?)(?:\\s*\\{#([\\w-]{1,40})})?");
    private static final Pattern CALL = Pattern.compile("\\[\\^([^]]+)]");

    private final String file;
    private final Bindings bindings;
    private final Binder binder;
    private final References references;
    private final Picture.Source pictures;
    private final Map<String, FootnoteDefinition> definitions = new HashMap<>();
    private final Map<String, Integer> called = new HashMap<>();
    private int headings;
    private int figures;
    private int tables;
    private int captions;
    private int boxes;

    MarkdownReader(String file, Bindings bindings, Binder binder, References references, Picture.Source pictures) {
        this.file = file;
        this.bindings = bindings;
        this.binder = binder;
        this.references = references;
        this.pictures = pictures;
    }

    List<Block> read() {
        var document = PARSER.parse(MARKS.matcher(bindings.markdown()).replaceAll(JOINER + "$2" + JOINER));
        children(document).forEach(node -> {
            if (node instanceof FootnoteDefinition definition) {
                definitions.put(definition.getLabel(), definition);
            }
        });
        return blocks(document);
    }

    private List<Block> blocks(Node parent) {
        var blocks = new ArrayList<Block>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Paragraph
                    && node.getNext() instanceof TableBlock table
                    && CAPTION.matcher(Inline.plain(inlines(node))).matches()) {
                blocks.add(table(table, Inline.plain(inlines(node))));
                node = table;
            } else {
                blocks.addAll(block(node));
            }
        }
        return blocks;
    }

    private List<Block> block(Node node) {
        return switch (node) {
            case Heading heading -> List.of(heading(heading));
            case Paragraph paragraph -> List.of(new Block.Paragraph(inlines(paragraph)));
            case TableBlock table -> List.of(table(table, ""));
            case FencedCodeBlock code
            when "chart".equals(code.getInfo()) ->
                chart(code).<List<Block>>map(List::of).orElse(List.of());
            case FencedCodeBlock code
            when "picture".equals(code.getInfo()) ->
                picture(code).<List<Block>>map(List::of).orElse(List.of());
            case BlockQuote quote -> List.of(caseBox(quote));
            case ListBlock list ->
                List.of(new Block.Listing(
                        list instanceof OrderedList,
                        children(list).map(this::blocks).toList()));
            case Condition condition -> kept(condition) ? blocks(condition) : List.of();
            case FootnoteDefinition _ -> List.of();
            case FencedCodeBlock _ -> refuse(node, "代码块", "图表请用 ```chart");
            case org.commonmark.node.IndentedCodeBlock _ -> refuse(node, "缩进四格的段落", "请顶格写");
            case org.commonmark.node.HtmlBlock _ -> refuse(node, "HTML", "请用 Markdown");
            case org.commonmark.node.ThematicBreak _ -> refuse(node, "分隔线", "请用标题分节");
            default -> refuse(node, node.getClass().getSimpleName(), "请用段落、表格、列表或案例框");
        };
    }

    private Block.Heading heading(Heading node) {
        headings++;
        var text = inlines(node);
        var numbered = NUMBERED.matcher(Inline.plain(text));
        var id = numbered.matches() ? "s" + numbered.group(1).replace('.', '-') : "h-" + headings;
        return new Block.Heading(node.getLevel(), id, text);
    }

    private Block.Table table(TableBlock node, String captionLine) {
        tables++;
        var caption = CAPTION.matcher(captionLine);
        var sides = new ArrayList<Block.Side>();
        var head = new ArrayList<List<Inline>>();
        var rows = new ArrayList<List<List<Inline>>>();
        children(node)
                .forEach(part -> children(part).forEach(row -> {
                    var cells = children(row).map(this::inlines).toList();
                    if (part instanceof TableHead) {
                        head.addAll(cells);
                        children(row).forEach(cell -> sides.add(side((TableCell) cell)));
                    } else {
                        rows.add(cells);
                    }
                }));
        var id = "table-" + tables;
        if (!caption.matches()) {
            return new Block.Table(id, 0, "", sides, head, rows);
        }
        captions++;
        if (caption.group(2) != null) {
            label(node, caption.group(2), new Target(id, "表 " + captions, caption.group(1)));
        }
        return new Block.Table(id, captions, caption.group(1), sides, head, rows);
    }

    private static Block.Side side(TableCell cell) {
        var alignment = cell.getAlignment();
        return alignment == null ? Block.Side.LEFT : Block.Side.valueOf(alignment.name());
    }

    private Optional<Block.Chart> chart(FencedCodeBlock node) {
        var reader = new ChartReader(place(node), node.getLiteral().replace(JOINER, ""), bindings, binder);
        var chart = reader.read(++figures);
        chart.ifPresent(it -> label(node, reader.label(), new Target(it.id(), "图 " + it.number(), it.title())));
        return chart;
    }

    private Optional<Block.Image> picture(FencedCodeBlock node) {
        var reader = new PictureReader(place(node), node.getLiteral().replace(JOINER, ""), bindings, binder, pictures);
        var image = reader.read(++figures);
        image.ifPresent(it -> label(node, reader.label(), new Target(it.id(), "图 " + it.number(), it.title())));
        return image;
    }

    private void label(Node node, String label, Target target) {
        if (!references.add(label, target)) {
            binder.report(new ReportProblem.SameLabel(place(node), label));
        }
    }

    /// `> **案例 1　标题**` and what follows it; `[出处](case:…)` behind the title names the case a school filed.
    private Block.CaseBox caseBox(BlockQuote quote) {
        boxes++;
        var id = "case-" + boxes;
        if (!(quote.getFirstChild() instanceof Paragraph first
                && first.getFirstChild() instanceof StrongEmphasis strong)) {
            binder.report(new ReportProblem.NotInAReport(place(quote), "没有标题的引用块", "案例框请以 > **案例 1　标题** 开头"));
            return new Block.CaseBox(id, "", List.of(), null);
        }
        var title = Inline.plain(inlines(strong));
        var filed = strong.getNext() != null ? filed(strong.getNext()) : null;
        strong.unlink();
        var body = new ArrayList<>(blocks(quote));
        if (body.getFirst() instanceof Block.Paragraph(var rest)
                && Inline.plain(rest).isBlank()) {
            body.removeFirst();
        }
        return new Block.CaseBox(id, title, body, filed);
    }

    /// `[出处](case:3131001137/2)` behind the title of a case; it is taken out of the text.
    private static @Nullable FiledCase filed(Node afterTitle) {
        var link = afterTitle instanceof Text text
                        && text.getLiteral().replace(JOINER, "").isBlank()
                ? afterTitle.getNext()
                : afterTitle;
        if (!(link instanceof Link source)) {
            return null;
        }
        var filed = FiledCase.find(source.getDestination());
        filed.ifPresent(_ -> source.unlink());
        return filed.orElse(null);
    }

    private boolean kept(Condition condition) {
        if (!condition.closed()) {
            binder.report(new ReportProblem.NotInAReport(place(condition), "没有收尾的 :::if", "请在段落之后另起一行写 :::"));
        }
        var holds = condition.subjects().stream()
                .filter(subject -> !binder.holds(place(condition), subject))
                .findAny()
                .isEmpty();
        return holds == condition.wanted();
    }

    private List<Block> refuse(Node node, String what, String instead) {
        binder.report(new ReportProblem.NotInAReport(place(node), what, instead));
        return List.of();
    }

    private List<Inline> inlines(Node parent) {
        return Spacing.around(children(parent).flatMap(this::inline).toList());
    }

    private Stream<Inline> inline(Node node) {
        return switch (node) {
            case Text text -> text(text);
            case StrongEmphasis strong -> Stream.of(new Inline.Strong(inlines(strong)));
            case Emphasis emphasis -> Stream.of(new Inline.Emphasis(inlines(emphasis)));
            case Link link
            when link.getDestination().matches("(https?:|mailto:|#).*") ->
                Stream.of(new Inline.Link(link.getDestination(), inlines(link)));
            case Link link -> {
                refuse(link, "指向 " + link.getDestination() + " 的链接", "网址请以 https:// 开头");
                yield inlines(link).stream();
            }
            case HardLineBreak _ -> Stream.of(new Inline.LineBreak());
            case SoftLineBreak line -> betweenWords(line) ? Stream.of(new Inline.Text(" ")) : Stream.of();
            case FootnoteReference reference -> Stream.of(footnote(reference));
            default -> {
                refuse(node, node instanceof org.commonmark.node.Image ? "图片" : "HTML 或代码", "请用文字、表格或图表");
                yield Stream.of();
            }
        };
    }

    private Stream<Inline> text(Text node) {
        var literal = node.getLiteral().replace(JOINER, "");
        CALL.matcher(literal)
                .results()
                .forEach(call -> binder.report(new ReportProblem.UndefinedFootnote(place(node), call.group(1))));
        return bindings.inlines(literal).stream();
    }

    /// A line end between Chinese characters is nothing, between words it is a space.
    private static boolean betweenWords(SoftLineBreak line) {
        return line.getPrevious() instanceof Text before
                && line.getNext() instanceof Text after
                && before.getLiteral().matches("(?s).*[A-Za-z0-9,.;]")
                && after.getLiteral().matches("(?s)[A-Za-z0-9].*");
    }

    private Inline.Footnote footnote(FootnoteReference reference) {
        var label = reference.getLabel();
        var definition = definitions.get(label);
        if (definition == null) {
            binder.report(new ReportProblem.UndefinedFootnote(place(reference), label));
            return new Inline.Footnote(0, true, List.of());
        }
        var first = !called.containsKey(label);
        var number = called.computeIfAbsent(label, _ -> called.size() + 1);
        return new Inline.Footnote(
                number,
                first,
                first
                        ? children(definition)
                                .map(this::inlines)
                                .flatMap(List::stream)
                                .toList()
                        : List.of());
    }

    private Place place(Node node) {
        for (var around = node; around != null; around = around.getParent()) {
            if (!around.getSourceSpans().isEmpty()) {
                return new Place(file, around.getSourceSpans().getFirst().getLineIndex() + 1, 0);
            }
        }
        return new Place(file, 1, 0);
    }

    private static Stream<Node> children(Node parent) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNext);
    }
}
