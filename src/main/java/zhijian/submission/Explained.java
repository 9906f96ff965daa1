package zhijian.submission;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An explanation as it is kept, with the values it was given for.
///
/// @param basis fingerprint of those values, a line for each; null where none was kept yet
record Explained(Explanation explanation, @Nullable String basis) {

    /// Whether it was given for these values, be it with others that the check no longer finds anything wrong with.
    boolean covers(String fingerprint) {
        return basis == null
                || basis.lines()
                        .collect(Collectors.toSet())
                        .containsAll(fingerprint.lines().toList());
    }
}
