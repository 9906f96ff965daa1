package zhijian.narrative;

import java.time.Instant;

/// One version of a text (文本版本): versions are only ever added, and the latest one stands.
///
/// @param revision rises with every version; 0 where nobody has written anything yet
/// @param by login of its author
record Version<T>(T content, long revision, String by, Instant at) {}
