/// **Report** (报告编制): words whose every number is bound to a fact, and the pages made of them.
///
/// ```java
/// var source = ReportSource.read(path);
/// var report = source.bind(facts, scope, year, names); // throws ReportProblems, all of them at once
/// var page = HtmlReport.render(report);
/// var pdf = PdfReport.render(report);
/// ```
///
/// Plain Java: no Spring and no database. Knows facts, never how they were computed.
@org.jspecify.annotations.NullMarked
package zhijian.report;
