package zhijian.submission;

import java.time.Instant;

/// How far an organisation has come with typing (填写情况), without what it typed.
///
/// @param answers how many items are answered by its people
/// @param latest when the last of these answers was given
public record Typing(int answers, Instant latest) {}
