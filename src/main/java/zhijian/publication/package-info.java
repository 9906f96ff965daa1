/// **Publication** (公示): the static public site of an edition: city column, district columns, school pages, reports.
///
/// The site is plain files that need nothing of ours to be read; the public never touches the database.
@ApplicationModule(
        displayName = "Publication 公示",
        allowedDependencies = {"audit", "organisation", "account", "catalog", "cycle", "release", "indicator", "report"
        })
@NullMarked
package zhijian.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
