package zhijian.workbook;

/// A code cannot be taken; the message says why and what to do. Nothing has changed.
class SealRefused extends RuntimeException {

    SealRefused(String message) {
        super(message);
    }
}
