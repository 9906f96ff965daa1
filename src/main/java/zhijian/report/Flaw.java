package zhijian.report;

import org.jspecify.annotations.Nullable;
import zhijian.claim.rule.Severity;

/// Words of a report that contradict each other or the facts (行文问题).
///
/// @param part where it stands, as [Report#parts()] counts
/// @param proposal words to put there instead; null unless there is only one correction
public record Flaw(
        int part,
        String rule,
        Severity severity,
        String quote,
        String message,
        @Nullable String proposal) {

    /// What an editor or a checklist shows; different as soon as the words or the numbers are.
    public String words() {
        return "“%s”：%s".formatted(quote, message);
    }
}
