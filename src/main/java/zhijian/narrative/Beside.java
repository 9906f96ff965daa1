package zhijian.narrative;

import java.util.List;

/// What stands beside a text while somebody writes or reads it (旁列数据).
///
/// @param facts answers of the organisation the text is about
/// @param contradictions what the text says that cannot hold
/// @param hints the numbers of the text, held against the organisation's answers
record Beside(List<Fact> facts, List<Contradiction> contradictions, List<NumberHint> hints) {

    /// @param value as it is shown, with its unit
    record Fact(String name, String value, boolean missing) {}
}
