package zhijian.once;

/// The same request was done meanwhile by another attempt (已经办过); this one changed nothing.
class AlreadyDone extends RuntimeException {

    AlreadyDone(Doing doing) {
        super("Another attempt did request %s".formatted(doing.key()));
    }
}
