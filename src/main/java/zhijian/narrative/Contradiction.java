package zhijian.narrative;

/// A number or word of somebody's text that cannot be right (矛盾之处).
///
/// @param quote as written
/// @param message why, in words for the writer
record Contradiction(String quote, String message) {}
