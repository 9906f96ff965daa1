package zhijian.claim;

import java.util.List;
import java.util.stream.Collectors;

/// A paragraph of a report (段落), cut where bound values stand.
///
/// @param place where an editor finds it, e.g. `第 3 段` or `2.1 第 3 段`
public record Paragraph(String place, List<Piece> pieces) {

    public Paragraph {
        pieces = List.copyOf(pieces);
    }

    public static Paragraph numbered(int number, Piece... pieces) {
        return new Paragraph("第 %d 段".formatted(number), List.of(pieces));
    }

    /// As a reader sees it.
    String printed() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /// The same length as [#printed()], with bound values blotted out so that only typed numbers are left.
    String typed() {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case Piece.Literal(var text) -> text;
                    case Piece.Bound(var text) -> "\uFFFC".repeat(text.length());
                })
                .collect(Collectors.joining());
    }
}
