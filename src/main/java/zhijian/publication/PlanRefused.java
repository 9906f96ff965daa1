package zhijian.publication;

/// The site cannot be switched, or a report withdrawn, as asked; the message says why and what to do.
class PlanRefused extends RuntimeException {

    PlanRefused(String message) {
        super(message);
    }
}
