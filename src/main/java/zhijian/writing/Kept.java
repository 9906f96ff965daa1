package zhijian.writing;

/// What became of a save (存稿结果).
public sealed interface Kept {

    /// The version that stands now: the one just written, or one that says the same.
    record As(Version version) implements Kept {}

    /// Somebody else wrote since; nothing was kept and nothing overwritten.
    record Conflict(Version theirs) implements Kept {}
}
