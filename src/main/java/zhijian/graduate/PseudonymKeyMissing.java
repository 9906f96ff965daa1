package zhijian.graduate;

/// A start lacks the key for pseudonyms; the message tells the administrator what and how.
class PseudonymKeyMissing extends RuntimeException {

    PseudonymKeyMissing(String message) {
        super(message);
    }
}
