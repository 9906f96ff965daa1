package zhijian.declaration;

/// The seal service did not sign; the message says what to do. Nothing has changed.
public class SealUnavailable extends RuntimeException {

    public SealUnavailable(String message) {
        super(message);
    }

    public SealUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
