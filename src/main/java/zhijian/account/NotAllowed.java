package zhijian.account;

/// This person may not do this; the message says who may. Nothing has changed.
public class NotAllowed extends RuntimeException {

    NotAllowed(String message) {
        super(message);
    }
}
