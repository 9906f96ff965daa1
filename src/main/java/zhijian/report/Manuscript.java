package zhijian.report;

import java.util.Set;

/// A report's text that may be issued (付印稿).
///
/// @param overruled what the checks of words find and somebody took responsibility for, as [Flaw#words()] says it
public record Manuscript(ReportSource source, Set<String> overruled) {

    public Manuscript {
        overruled = Set.copyOf(overruled);
    }
}
