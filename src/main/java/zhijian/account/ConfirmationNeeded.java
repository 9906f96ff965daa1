package zhijian.account;

/// Who wants to do this must prove again to be themselves first (需要再确认); nothing has changed.
class ConfirmationNeeded extends RuntimeException {

    private final String what;
    private final String problem;

    /// @param problem with the proof that was given; empty: none was
    ConfirmationNeeded(String what, String problem) {
        super("A fresh confirmation is needed");
        this.what = what;
        this.problem = problem;
    }

    String what() {
        return what;
    }

    String problem() {
        return problem;
    }
}
