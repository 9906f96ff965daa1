package zhijian;

/// A production start lacks what only its administrator can give; the message says what and how.
class SecretMissing extends RuntimeException {

    SecretMissing(String message) {
        super(message);
    }
}
