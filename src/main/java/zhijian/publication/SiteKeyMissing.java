package zhijian.publication;

/// A real start lacks the key or the address of its public site; the message says what and how.
class SiteKeyMissing extends RuntimeException {

    SiteKeyMissing(String message) {
        super(message);
    }
}
