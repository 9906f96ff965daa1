package zhijian.writing;

import java.time.LocalDate;

/// A finding that somebody answers for (坚持原文).
///
/// @param flaw the finding, as [zhijian.report.Flaw#words()] says it
/// @param owner who answers for it
/// @param until the last day on which it counts
record Overruling(long id, int section, String flaw, String reason, String owner, LocalDate until, String by) {

    boolean isOver(LocalDate today) {
        return until.isBefore(today);
    }
}
