package zhijian.claim.text;

/// A stretch of a file's text (文字区间), counted in characters.
///
/// @param end behind the last character
public record Span(int start, int end) {

    public int length() {
        return end - start;
    }
}
