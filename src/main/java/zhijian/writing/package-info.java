/// **Writing** (编写): reports written by people, section by section, in the browser or in a plain field.
///
/// A [Draft] begins as a copy of the year's template. Every save is a version of one section with the release its
/// numbers come from, so nothing that somebody wrote is lost and no number changes unasked. [SettledReports] hands the
/// settled text to the module `report`, which issues it.
@ApplicationModule(
        displayName = "Writing 编写",
        allowedDependencies = {
            "digest",
            "page",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "narrative",
            "release",
            "indicator",
            "claim",
            "claim :: rule",
            "report"
        })
@NullMarked
package zhijian.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
