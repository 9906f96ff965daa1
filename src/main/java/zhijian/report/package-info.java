/// **Report** (报告编制): words whose every number is bound to a fact, the pages made of them, and their editions.
///
/// ```java
/// var report = ReportSource.read(path).bind(facts, scope, year, names, hedges); // ReportProblems: all of them at once
/// var page = HtmlReport.article(report);
/// var pdf = PdfReport.render(report, imprint).pdf();
/// ```
///
/// Apart from [Editions] plain Java: no Spring and no database. Knows facts, never how they were computed.
@ApplicationModule(
        displayName = "Report 报告编制",
        allowedDependencies = {
            "print",
            "audit",
            "organisation",
            "account",
            "catalog",
            "cycle",
            "submission",
            "declaration",
            "release",
            "indicator",
            "claim",
            "claim :: lint",
            "claim :: rule",
            "claim :: text"
        })
@NullMarked
package zhijian.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
