package zhijian.account;

/// What was asked for an account cannot be done; the message tells the person why and what to do. Nothing has changed.
public class AccountRefused extends RuntimeException {

    public AccountRefused(String message) {
        super(message);
    }
}
