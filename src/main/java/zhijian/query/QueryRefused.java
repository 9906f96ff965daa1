package zhijian.query;

/// A query cannot be asked, answered or closed like this; the message says why. Nothing has changed.
public class QueryRefused extends RuntimeException {

    QueryRefused(String message) {
        super(message);
    }
}
