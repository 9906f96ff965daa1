package zhijian.notice;

/// A setting that cannot be kept; the message tells the person why. Nothing has changed.
class NoticeRefused extends RuntimeException {

    NoticeRefused(String message) {
        super(message);
    }
}
