package zhijian.diagnosis;

/// A fix that cannot be taken or undone (改正未成). Its message is for the person who asked for it.
public class FixRefused extends RuntimeException {

    FixRefused(String message) {
        super(message);
    }
}
