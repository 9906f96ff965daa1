package zhijian.claim.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.claim.text.Block;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Content;

/// A table with its numbers read (数表).
///
/// @param caption the passage above it, if there is one
/// @param scope whom it is about
/// @param head the words of the first row
/// @param rows the rows below the head
public record Grid(@Nullable Passage caption, Scope scope, List<Content> head, List<Row> rows) {

    /// A row with its label and, for every further column, the number in it.
    public record Row(Content label, List<Content> cells, List<Optional<Mention>> numbers) {}

    static Grid of(Block.Table table, @Nullable Passage caption, Scope scope) {
        var rows = new ArrayList<Row>();
        var hasHead = !table.rows().isEmpty()
                && table.rows().getFirst().stream()
                        .skip(1)
                        .noneMatch(
                                cell -> number(cell).isPresent() && !cell.text().matches("(?:20|19)\\d\\d\\s?年?.*"));
        table.rows().stream()
                .skip(hasHead ? 1 : 0)
                .filter(row -> !row.isEmpty())
                .forEach(row -> rows.add(new Row(
                        row.getFirst(), row, row.stream().map(Grid::number).toList())));
        return new Grid(caption, scope, hasHead ? table.rows().getFirst() : List.of(), List.copyOf(rows));
    }

    /// A cell that is nothing but one number.
    private static Optional<Mention> number(Content cell) {
        if (cell.text().length() > 30) {
            return Optional.empty();
        }
        var mentions = Lexer.mentions(cell);
        return mentions.size() == 1
                        && mentions.getFirst().start() == 0
                        && mentions.getFirst().end() == cell.text().length()
                ? Optional.of(mentions.getFirst())
                : Optional.empty();
    }

    /// Rows as columns: what stands in the head becomes the labels.
    public Grid turned() {
        var corner = head.getFirst();
        var turnedHead = new ArrayList<Content>();
        turnedHead.add(corner);
        rows.forEach(row -> turnedHead.add(row.label()));
        var turnedRows = new ArrayList<Row>();
        for (var column = 1; column < head.size(); column++) {
            var cells = new ArrayList<Content>();
            var numbers = new ArrayList<Optional<Mention>>();
            cells.add(head.get(column));
            numbers.add(Optional.empty());
            for (var row = 0; row < rows.size(); row++) {
                cells.add(
                        column < rows.get(row).cells().size()
                                ? rows.get(row).cells().get(column)
                                : corner);
                numbers.add(at(row, column));
            }
            turnedRows.add(new Row(head.get(column), cells, numbers));
        }
        return new Grid(caption, scope, turnedHead, turnedRows);
    }

    int numbers() {
        return (int) rows.stream()
                .flatMap(row -> row.numbers().stream())
                .filter(Optional::isPresent)
                .count();
    }

    public String head(int column) {
        return column < head.size() ? head.get(column).text() : "";
    }

    public Optional<Mention> at(int row, int column) {
        var numbers = rows.get(row).numbers();
        return column < numbers.size() ? numbers.get(column) : Optional.empty();
    }
}
