package zhijian.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.submission.SubmissionFrame;

/// All queries of a submission (疑问).
///
/// @param inquirer in what capacity this person may ask; null: they may not
/// @param message what was just done; empty: nothing
record QueriesPage(
        SubmissionFrame frame,
        List<Thread> threads,
        @Nullable Inquirer inquirer,
        String message) {

    /// @param place address of the field in the form
    /// @param now the answer as it stands
    /// @param due e.g. `2020-12-07`
    /// @param side on which this person stands
    record Thread(
            QueryId id,
            String item,
            String place,
            String now,
            QueryState state,
            String asker,
            String owner,
            String due,
            boolean overdue,
            List<Said> said,
            QueryFlow.Side side) {

        boolean isFinished() {
            return state.isFinished();
        }

        /// Whether it is this person's turn.
        boolean isMine() {
            return side == QueryFlow.Side.ANSWERING && state == QueryState.OPEN
                    || side == QueryFlow.Side.ASKING && state == QueryState.ANSWERED;
        }
    }

    record Said(String who, String at, String words) {}

    String base() {
        return frame.base();
    }

    /// Those whose turn it is now, then those of others, then the closed.
    List<Thread> unfinished() {
        return threads.stream()
                .filter(thread -> !thread.isFinished())
                .sorted((a, b) -> Boolean.compare(b.isMine(), a.isMine()))
                .toList();
    }

    List<Thread> finished() {
        return threads.stream().filter(Thread::isFinished).toList();
    }
}
