package zhijian.cycle;

import java.time.Instant;

/// From when until when data are handed in (填报时段), both ends included.
public record Window(Instant opens, Instant closes) {

    /// @throws IllegalArgumentException if it would end before it begins
    public Window {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("A window from %s to %s never opens".formatted(opens, closes));
        }
    }
}
