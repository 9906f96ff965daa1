/// **Sentinel** (公示哨兵): looks after reports that stand on other web sites: are they there, are they the right
/// ones, are they still what was issued.
///
/// Addresses are given by organisations; each is probed on a schedule, politely and within bounds, and nothing
/// is ever fetched from a network that is not public. What was seen is kept as evidence.
@ApplicationModule(
        displayName = "Sentinel 公示哨兵",
        allowedDependencies = {
            "digest",
            "page",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "indicator",
            "publication",
            "report",
            "claim",
            "claim :: text"
        })
@NullMarked
package zhijian.sentinel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
