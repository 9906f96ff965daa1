/// **Catalog** (指标目录): what a year asks, how its numbers are made and checked, and how its report is laid out.
///
/// All of it is yearly data in files; this module reads them, says everything that is wrong with them at once,
/// and owns the one definition of what a formula means.
@ApplicationModule(
        displayName = "Catalog 指标目录",
        allowedDependencies = {"digest"})
@NullMarked
package zhijian.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
