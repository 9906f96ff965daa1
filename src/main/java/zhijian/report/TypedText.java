package zhijian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import zhijian.claim.Paragraph;
import zhijian.claim.Piece;

/// The running text of a report as the checker of typed numbers reads it (待核对的行文).
///
/// What a school filed in its own words was reviewed there, and is not searched. Headings and tables' heads
/// keep their digits: section numbers and years belong there. So do pictures.
final class TypedText {

    private final List<Paragraph> paragraphs = new ArrayList<>();
    private String section = "";
    private int number;

    private TypedText() {}

    static List<Paragraph> paragraphs(List<Block> blocks) {
        var text = new TypedText();
        blocks.forEach(text::read);
        return text.paragraphs;
    }

    private void read(Block block) {
        switch (block) {
            case Block.Heading heading -> {
                section = heading.title().split("[\\s　]", 2)[0] + " ";
                number = 0;
            }
            case Block.Paragraph(var text) -> add(section + "第 %d 段".formatted(++number), text);
            case Block.Table table -> {
                add(name(table), List.of(new Inline.Text(table.caption())));
                table.rows().forEach(row -> row.stream().skip(1).forEach(cell -> add(name(table), cell)));
            }
            case Block.CaseBox box -> {
                if (box.filed() == null) {
                    box.body().forEach(this::read);
                }
            }
            case Block.Listing list -> list.items().forEach(item -> item.forEach(this::read));
            case Block.Chart chart -> {
                var place = "图 %d ".formatted(chart.number());
                add(place, List.of(new Inline.Text(chart.title())));
                add(place, List.of(new Inline.Text(chart.source())));
            }
            case Block.Image _ -> {}
        }
    }

    private String name(Block.Table table) {
        return table.number() > 0 ? "表 %d ".formatted(table.number()) : section + "表格";
    }

    private void add(String place, List<Inline> line) {
        paragraphs.add(new Paragraph(place, pieces(line).toList()));
    }

    private static Stream<Piece> pieces(List<Inline> line) {
        return line.stream().flatMap(inline -> switch (inline) {
            case Inline.Text(var text) -> Stream.of(new Piece.Literal(text));
            case Inline.Strong(var body) -> pieces(body);
            case Inline.Emphasis(var body) -> pieces(body);
            case Inline.Link(var _, var body) -> pieces(body);
            case Inline.Given(var _, var printed) -> Stream.of(new Piece.Bound(printed));
            case Inline.Reference(var _, var printed) -> Stream.of(new Piece.Bound(printed));
            case Inline.Bound bound -> Stream.of(new Piece.Bound(bound.printed()));
            case Inline.LineBreak _, Inline.Footnote _ -> Stream.of();
        });
    }
}
