package zhijian.writing;

/// A step of the writing that cannot be taken; says why in words for people. Nothing has changed.
public class WritingRefused extends RuntimeException {

    WritingRefused(String message) {
        super(message);
    }
}
