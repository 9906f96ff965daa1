package zhijian.submission;

import java.time.Instant;
import java.util.Optional;
import zhijian.catalog.ItemCode;

/// Two people changed one answer (填报冲突): somebody else was first, and nothing was overwritten.
///
/// @param theirs what stands there now; empty: they took the answer back
/// @param by login of the other person
/// @param mine what could not be kept; empty: it was to be taken back
/// @param revision of what stands there now; who has seen it may overwrite it
public record Conflict(
        ItemCode item, Optional<Answer> theirs, String by, Instant at, Optional<Answer> mine, long revision) {}
