package zhijian.declaration;

/// A start lacks the key for filing receipts; the message tells the administrator what and how.
class ReceiptKeyMissing extends RuntimeException {

    ReceiptKeyMissing(String message) {
        super(message);
    }
}
