/// **Publication** (公示): the static public site of an edition: city column, district columns, school pages, reports.
///
/// The site is plain files that need nothing of ours to be read; the public never touches the database. Every file is
/// listed, every list stands in a signed log, and the data behind the numbers are there: [zhijian.verify] can check it.
@ApplicationModule(
        displayName = "Publication 公示",
        allowedDependencies = {
            "digest",
            "page",
            "setting",
            "node",
            "audit",
            "organisation",
            "account",
            "question",
            "catalog",
            "cycle",
            "release",
            "indicator",
            "report",
            "verify"
        })
@NullMarked
package zhijian.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
