package zhijian.narrative;

/// A picture cannot be shown; the message says why and what to do, in the user's words. Nothing has changed.
class PictureRefused extends RuntimeException {

    PictureRefused(String message) {
        super(message);
    }
}
