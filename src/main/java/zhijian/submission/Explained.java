package zhijian.submission;

import org.jspecify.annotations.Nullable;

/// An explanation as it is kept, with the values it was given for.
///
/// @param basis fingerprint of those values; null where none was kept yet
record Explained(Explanation explanation, @Nullable String basis) {}
