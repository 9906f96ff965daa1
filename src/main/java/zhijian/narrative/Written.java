package zhijian.narrative;

/// What became of a text somebody wanted to keep (保存结果).
sealed interface Written<T> {

    /// what stands there now
    Version<T> standing();

    /// it is kept, or stood there already
    record Kept<T>(Version<T> standing) implements Written<T> {}

    /// somebody else wrote meanwhile; nothing was overwritten
    record Conflicting<T>(Version<T> standing) implements Written<T> {}
}
