package zhijian.cycle;

import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import zhijian.catalog.Level;

/// All that a year is opened with (开启年度), beside its catalog.
///
/// @param obligations of everybody who could report, those that need not included
public record Opening(Year year, Map<Level, Window> windows, Collection<Obligation> obligations) {

    public Opening {
        windows = Map.copyOf(windows);
        obligations = List.copyOf(obligations);
    }
}
