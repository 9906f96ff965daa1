package zhijian.question;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a reader asked about a published number (公众提问).
///
/// @param receipt random; whoever has it can look up the answer
/// @param words as asked; only the institute reads them
/// @param publicWords as everybody reads them; empty until it is answered
/// @param answer the institute's; where it was dismissed, why
public record Question(
        long id,
        String receipt,
        PublishedNumber about,
        String words,
        Instant askedAt,
        State state,
        String publicWords,
        String answer,
        @Nullable Instant answeredAt) {

    /// Where a question stands (提问状态).
    public enum State {
        OPEN("待答复"),
        ANSWERED("已答复"),
        /// not a question about the number; not shown to others
        DISMISSED("不公开");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
