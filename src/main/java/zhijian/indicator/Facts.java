package zhijian.indicator;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import zhijian.catalog.ItemCode;

/// Every fact of a release and its two predecessors (事实集), by code, scope and year.
public interface Facts {

    Optional<Fact> find(ItemCode code, Scope scope, Year year);

    /// All facts of one scope, in catalog order, oldest year first.
    List<Fact> of(Scope scope);
}
