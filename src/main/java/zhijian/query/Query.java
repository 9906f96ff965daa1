package zhijian.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import zhijian.catalog.ItemCode;
import zhijian.submission.Actor;
import zhijian.submission.SubmissionId;

/// A question about one answer of a submission, and everything said about it (疑问).
///
/// @param owner in what capacity somebody of the organisation must answer
/// @param due the day in Beijing until whose end it should be answered
/// @param messages the question first
public record Query(
        QueryId id,
        SubmissionId submission,
        ItemCode item,
        Inquirer inquirer,
        String askedBy,
        Actor owner,
        LocalDate due,
        QueryState state,
        List<Message> messages) {

    /// @param by login
    public record Message(String by, Instant at, String words) {}

    /// Whether it should have been answered before today.
    public boolean isOverdue(LocalDate today) {
        return state == QueryState.OPEN && due.isBefore(today);
    }
}
