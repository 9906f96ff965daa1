package zhijian.cycle;

import java.time.Instant;
import java.time.Year;
import java.util.Map;
import zhijian.catalog.Level;

/// One year's campaign (年度).
///
/// @param catalogVersion the catalog it was opened with
/// @param windows when each level hands in its data
public record Cycle(Year year, String catalogVersion, Instant openedAt, Map<Level, Window> windows) {

    /// When the schools must be ready; single ones may have longer.
    public Instant deadline() {
        return window(Level.SCHOOL).closes();
    }

    /// @throws IllegalArgumentException if the cycle has no window for the level
    public Window window(Level level) {
        var window = windows.get(level);
        if (window == null) {
            throw new IllegalArgumentException("The cycle of %s has no window for %s".formatted(year, level));
        }
        return window;
    }
}
