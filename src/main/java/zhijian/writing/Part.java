package zhijian.writing;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import zhijian.claim.UnboundNumber;
import zhijian.claim.rule.Severity;
import zhijian.report.Flaw;
import zhijian.report.Report;
import zhijian.report.ReportProblem;

/// A section as its readers will see it, and what is wrong with it (小节核对).
///
/// @param report the section alone, numbered as in the whole
record Part(
        Section section, Report report, List<ReportProblem> problems, List<UnboundNumber> unbound, List<Flaw> flaws) {

    /// The same words in a section that may have moved on.
    Part of(Section same) {
        return new Part(same, report, problems, unbound, flaws);
    }

    /// What stands in the way of an edition, in words for the author.
    Stream<String> errors() {
        return Stream.concat(
                problems.stream().map(ReportProblem::complaint),
                unbound.stream().map(UnboundNumber::message));
    }

    /// What the words contradict, and nobody answers for.
    ///
    /// @param passed findings that somebody answers for
    List<Flaw> contradictions(Set<String> passed) {
        return flaws.stream()
                .filter(it -> it.severity() == Severity.ERROR && !passed.contains(it.words()))
                .toList();
    }
}
