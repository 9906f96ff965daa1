package zhijian.narrative;

import org.jspecify.annotations.Nullable;

/// Somebody a case names or shows (案例人物), and whether they agreed to it.
///
/// @param statement how and when they agreed; may be empty where a file proves it
/// @param evidence attachment that proves it, e.g. the signed form; null: none
public record Person(
        String name,
        boolean agreed,
        String statement,
        @Nullable String evidence) {

    boolean isProven() {
        return agreed && (!statement.isBlank() || evidence != null);
    }
}
