/// **Report** (报告编制): words whose every number is bound to a fact, and the pages made of them.
///
/// ```java
/// var source = ReportSource.read(path);
/// var report = source.bind(facts, scope, year, names, hedges); // throws ReportProblems, all of them at once
/// var page = HtmlReport.render(report);
/// var pdf = PdfReport.render(report);
/// ```
///
/// Plain Java: no Spring and no database. Knows facts, never how they were computed.
@ApplicationModule(
        displayName = "Report 报告编制",
        allowedDependencies = {"catalog", "indicator", "claim"})
@NullMarked
package zhijian.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
