package zhijian.desk;

/// What stands on a slip cannot be sent; the message says why. Nothing has changed.
class SlipRefused extends RuntimeException {

    SlipRefused(String message) {
        super(message);
    }
}
