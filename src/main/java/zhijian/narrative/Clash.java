package zhijian.narrative;

import java.util.List;

/// Somebody else wrote meanwhile (写作冲突): what they wrote, and how it differs from what could not be kept.
///
/// @param by name of the other person
/// @param at as it is shown
/// @param theirs their text
/// @param differences from their text to the one that could not be kept
record Clash(String by, String at, String theirs, List<Difference> differences) {}
