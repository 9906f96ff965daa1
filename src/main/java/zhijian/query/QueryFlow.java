package zhijian.query;

import static zhijian.query.QueryFlow.Side.ANSWERING;
import static zhijian.query.QueryFlow.Side.ASKING;
import static zhijian.query.QueryState.ANSWERED;
import static zhijian.query.QueryState.CLOSED;
import static zhijian.query.QueryState.LEFT;
import static zhijian.query.QueryState.OPEN;

import java.util.Optional;

/// The life of a query on one screen (疑问流程): where it stands, what is done and by which side → where it stands then.
final class QueryFlow {

    private QueryFlow() {}

    /// On which side of the query somebody stands.
    enum Side {
        ASKING,
        ANSWERING,
        NEITHER
    }

    enum Move {
        SPEAK,
        CLOSE,
        /// the authority filed the data in spite of it
        FILE,
        /// the item was opened for correction
        REOPEN
    }

    /// Empty where the move is not this side's to make, or makes no sense now.
    static Optional<QueryState> after(QueryState state, Move move, Side side) {
        record Step(QueryState state, Move move, Side side) {}
        return switch (new Step(state, move, side)) {
            case Step(var from, var what, var by)
            when from == OPEN && what == Move.SPEAK && by == ANSWERING -> Optional.of(ANSWERED);
            case Step(var from, var what, var by)
            when from == OPEN && what == Move.SPEAK && by == ASKING -> Optional.of(OPEN);
            case Step(var from, var what, var by)
            when from == ANSWERED && what == Move.SPEAK && by == ANSWERING -> Optional.of(ANSWERED);
            case Step(var from, var what, var by)
            when from == ANSWERED && what == Move.SPEAK && by == ASKING -> Optional.of(OPEN);
            case Step(var from, var what, var by)
            when !from.isFinished() && what == Move.CLOSE && by == ASKING -> Optional.of(CLOSED);
            case Step(var from, var what, var by)
            when !from.isFinished() && what == Move.FILE && by == ASKING -> Optional.of(LEFT);
            case Step(var from, var what, var by)
            when from == LEFT && what == Move.REOPEN && by == ASKING -> Optional.of(OPEN);
            case Step _ -> Optional.empty();
        };
    }
}
