package zhijian.attachment;

/// A file cannot be kept; the message says why and what to do, in the user's words. Nothing has changed.
public class AttachmentRefused extends RuntimeException {

    AttachmentRefused(String message) {
        super(message);
    }
}
