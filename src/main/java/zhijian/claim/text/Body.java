package zhijian.claim.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhijian.claim.text.Block.Kind;

/// The body of a document while it is read out of marked-up text (正文): paragraphs one a line, a table's rows one a line
/// with tabs between cells. A table inside a table is words of its cell.
final class Body {

    private final StringBuilder text = new StringBuilder();
    /// what to make of the text once all of it is read
    private final List<Function<String, Block>> blocks = new ArrayList<>();
    private @Nullable List<List<Span>> rows;
    private @Nullable List<Span> cells;
    private int tables;
    private int cellStart;
    private int paragraphStart;

    /// @throws Unreadable if the text grows too long
    void append(CharSequence words) throws Unreadable {
        text.append(words);
        if (text.length() > Document.LONGEST) {
            throw new Unreadable(Document.sizeProblem(text.length()));
        }
    }

    void startParagraph() {
        if (tables == 0) {
            paragraphStart = text.length();
        }
    }

    /// @param kind null: what the words look like
    void endParagraph(@Nullable Kind kind) {
        if (tables > 0) {
            text.append(' ');
            return;
        }
        var span = new Span(paragraphStart, text.length());
        var words = text.substring(span.start(), span.end());
        if (!words.isBlank()) {
            text.append('\n');
            var known = kind == null ? PlainText.kind(words) : kind;
            blocks.add(whole -> new Block.Passage(known, Content.of(whole, List.of(span))));
        }
        paragraphStart = text.length();
    }

    /// Takes back what the paragraph said so far.
    void dropParagraph() {
        if (tables == 0) {
            text.setLength(paragraphStart);
        }
    }

    void startTable() {
        if (tables++ == 0) {
            rows = new ArrayList<>();
        }
    }

    void startRow() {
        if (tables == 1) {
            cells = new ArrayList<>();
        }
    }

    void startCell() {
        if (tables == 1) {
            cellStart = text.length();
        }
    }

    void endCell() {
        if (tables == 1 && cells != null) {
            cells.add(new Span(cellStart, text.length()));
            text.append('\t');
        }
    }

    void endRow() {
        if (tables == 1 && rows != null && cells != null) {
            rows.add(cells);
            cells = null;
            text.append('\n');
        }
    }

    void endTable() {
        if (tables == 0 || --tables > 0 || rows == null) {
            return;
        }
        var read = rows;
        rows = null;
        blocks.add(whole -> new Block.Table(read.stream()
                .map(row -> row.stream()
                        .map(cell -> Content.of(whole, List.of(cell)))
                        .toList())
                .toList()));
        paragraphStart = text.length();
    }

    Document document(String name) {
        var whole = text.toString();
        return new Document(
                name, whole, blocks.stream().map(block -> block.apply(whole)).toList());
    }
}
