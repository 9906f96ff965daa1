package zhijian.submission;

import java.time.Instant;

/// An answer as it stands (现值), with who gave it and when.
///
/// @param revision rises with every change of the answer
/// @param unconfirmed taken over from the year before and not yet looked at
public record Given(Answer answer, long revision, String by, Instant at, boolean unconfirmed) {}
