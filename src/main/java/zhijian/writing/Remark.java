package zhijian.writing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody says about a passage (意见), with what it should become (修改建议) or without.
///
/// @param quote the passage as it was written then; empty: the section as a whole
/// @param suggestion null: a comment only
/// @param outcome null: open
record Remark(
        long id,
        int section,
        String quote,
        String words,
        @Nullable String suggestion,
        String by,
        Instant at,
        @Nullable Outcome outcome,
        @Nullable String closedBy) {

    enum Outcome {
        TAKEN("已采纳"),
        RESOLVED("已处理"),
        DECLINED("未采纳");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    boolean isOpen() {
        return outcome == null;
    }
}
