package zhijian.question;

import java.util.List;

/// @param mayAnswer whether this person is of the institute
/// @param problem why the last request was refused; empty: it was not
/// @param message what was just done; empty: nothing
record QuestionsPage(
        List<Line> open, List<Line> answered, List<Line> dismissed, boolean mayAnswer, String problem, String message) {

    /// @param typed what was typed where an answer was refused, otherwise what stands there
    record Line(Question question, String askedAt, String publicWords, String typed) {}
}
