package zhijian.sentinel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was found at an address at a moment (一次探测).
///
/// @param edition which edition it was held against
/// @param sha256 of the body; null: nothing was answered
/// @param evidence the web archive, below the data directory
record Probe(
        long id,
        long address,
        Instant at,
        Outcome outcome,
        String detail,
        String edition,
        @Nullable String sha256,
        String evidence) {}
