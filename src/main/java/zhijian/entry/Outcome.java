package zhijian.entry;

import org.jspecify.annotations.Nullable;

/// What became of what was typed into a field (保存状态), and what the next change of it is held against.
///
/// @param seen revision of the answer this person has seen; 0: there was none
/// @param was that answer as it is typed
/// @param saved when it was saved, e.g. `14:03`; empty where nothing was just saved
/// @param understood how it was read, where that is more than what was typed; empty: as it was typed
/// @param error why it could not be taken; null: it could
/// @param late somebody else was first; null: nobody was
record Outcome(
        String code,
        long seen,
        String was,
        String saved,
        String understood,
        @Nullable String error,
        @Nullable Late late) {

    /// What somebody else wrote meanwhile.
    ///
    /// @param theirs as it is typed; empty: they took the answer back
    /// @param mine as it was typed
    /// @param by name of the other person
    /// @param revision of theirs; who has seen it may replace it
    record Late(String theirs, String mine, String by, String at, long revision) {}

    static Outcome none(String code, long seen, String was) {
        return new Outcome(code, seen, was, "", "", null, null);
    }

    static Outcome saved(String code, long seen, String was, String at, String understood) {
        return new Outcome(code, seen, was, at, understood, null, null);
    }

    Outcome refused(String why) {
        return new Outcome(code, seen, was, "", "", why, null);
    }

    Outcome late(Late late) {
        return new Outcome(code, seen, was, "", "", null, late);
    }

    /// For style and script: `saved`, `refused`, `late`, or empty.
    String state() {
        return late != null ? "late" : error != null ? "refused" : saved.isEmpty() ? "" : "saved";
    }
}
