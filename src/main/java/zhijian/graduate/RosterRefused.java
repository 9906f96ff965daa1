package zhijian.graduate;

/// Something cannot be done with a roster; the message tells the person why and what to do. Nothing has changed.
class RosterRefused extends RuntimeException {

    RosterRefused(String message) {
        super(message);
    }
}
