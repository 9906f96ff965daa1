package zhijian.claim.text;

/// A file that cannot be read as a text (无法读取); the message tells its owner why and what to do.
public final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(message);
    }

    public Unreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
