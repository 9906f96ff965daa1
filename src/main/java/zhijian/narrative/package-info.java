/// **Narrative** (叙述与案例): what an organisation says about its year in its own words, and what proves its numbers:
/// typical cases, a text for each chapter, evidence files.
///
/// All of it becomes part of the approved document and stands in the way of submitting while something is missing.
@ApplicationModule(
        displayName = "Narrative 叙述与案例",
        allowedDependencies = {
            "digest",
            "page",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "attachment",
            "submission",
            "claim",
            "claim :: lint",
            "claim :: rule",
            "claim :: text"
        })
@NullMarked
package zhijian.narrative;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
