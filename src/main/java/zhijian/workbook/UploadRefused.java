package zhijian.workbook;

/// An uploaded file cannot be read, or may not be (文件不予受理); the message tells the person why and what to do. Nothing
/// has changed.
public class UploadRefused extends RuntimeException {

    UploadRefused(String message) {
        super(message);
    }

    /// The message, which is never absent.
    public String words() {
        return String.valueOf(getMessage());
    }
}
