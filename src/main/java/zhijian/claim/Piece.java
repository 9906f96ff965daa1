package zhijian.claim;

/// A stretch of a paragraph (文字片段), as its author left it.
public sealed interface Piece {

    String text();

    /// typed by a person
    record Literal(String text) implements Piece {}

    /// printed from data; never complained about
    record Bound(String text) implements Piece {}
}
