package zhijian.cycle;

import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Level;

/// All that a year is opened with (开启年度), beside its catalog.
///
/// @param obligations of everybody who could report, those that need not included
/// @param notice what everybody is told with it; null: nothing but that it is open
public record Opening(
        Year year,
        Map<Level, Window> windows,
        Collection<Obligation> obligations,
        @Nullable Announcement notice) {

    public Opening {
        windows = Map.copyOf(windows);
        obligations = List.copyOf(obligations);
    }
}
