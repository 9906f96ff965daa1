package zhijian.question;

/// A question or an answer cannot be taken; the message says why and what to do.
class QuestionRefused extends RuntimeException {

    QuestionRefused(String message) {
        super(message);
    }
}
