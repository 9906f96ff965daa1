package zhijian.submission;

import java.time.Instant;

/// An answer as it stands (现值), with who gave it and when.
///
/// @param revision rises with every change of the answer
public record Given(Answer answer, long revision, String by, Instant at) {}
