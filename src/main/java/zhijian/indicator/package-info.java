/// **Indicator** (指标计算): formulas over releases, for every scope and year.
///
/// An [Engine] adds exact decimals over the Parquet files, [Computation] divides: so the digits are the same on any
/// engine.
@ApplicationModule(
        displayName = "Indicator 指标计算",
        allowedDependencies = {"audit", "organisation", "account", "catalog", "cycle", "submission", "release"})
@NullMarked
package zhijian.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
