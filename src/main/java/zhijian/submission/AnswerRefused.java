package zhijian.submission;

/// What was typed cannot be an answer to the item; the message tells the person why and what to do. Nothing has
/// changed.
public class AnswerRefused extends RuntimeException {

    public AnswerRefused(String message) {
        super(message);
    }
}
