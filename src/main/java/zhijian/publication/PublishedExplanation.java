package zhijian.publication;

/// What a school said about an unusual value (公示的说明).
///
/// @param about what the check says
/// @param cause 说明类别; empty in the first releases
record PublishedExplanation(String about, String cause, String words) {}
