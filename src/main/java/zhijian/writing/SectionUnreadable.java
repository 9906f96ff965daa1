package zhijian.writing;

/// What the browser sent is no document of the editor; nothing has changed.
class SectionUnreadable extends RuntimeException {

    SectionUnreadable(String what) {
        super(what);
    }
}
