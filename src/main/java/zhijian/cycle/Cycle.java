package zhijian.cycle;

import java.time.Instant;
import java.time.Year;

/// One year's campaign (年度).
///
/// @param catalogVersion the catalog it was opened with
public record Cycle(Year year, String catalogVersion, Instant openedAt, Instant deadline) {}
