package zhijian.submission;

/// This person may not change this submission, or not now; the message says why. Nothing has changed.
public class NotYours extends RuntimeException {

    public NotYours(String message) {
        super(message);
    }
}
