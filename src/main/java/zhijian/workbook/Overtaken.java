package zhijian.workbook;

/// An import cannot be confirmed as the person saw it (导入须重看); the message says why. Nothing has changed.
class Overtaken extends RuntimeException {

    Overtaken(String message) {
        super(message);
    }

    /// The message, which is never absent.
    String words() {
        return String.valueOf(getMessage());
    }
}
