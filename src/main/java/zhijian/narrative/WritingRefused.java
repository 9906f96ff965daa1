package zhijian.narrative;

/// Something cannot be kept; the message tells the person why and what to do. Nothing has changed.
class WritingRefused extends RuntimeException {

    WritingRefused(String message) {
        super(message);
    }
}
