package zhijian.publication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A switch of the public site that is to come, or came (公示计划).
///
/// @param edition number of the edition readers see from then on
/// @param reason told to readers
/// @param moment not before
/// @param problem why it failed; empty: it did not
/// @param beganAt when the switch itself began
record Plan(
        long id,
        String edition,
        String reason,
        Instant moment,
        String plannedBy,
        Instant plannedAt,
        State state,
        String problem,
        @Nullable Instant beganAt,
        @Nullable Instant doneAt) {

    /// What became of it (计划状态).
    enum State {
        PLANNED("待公示"),
        DONE("已公示"),
        CANCELLED("已取消"),
        FAILED("没有成功");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
