package zhijian.submission;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to become of one answer (改动).
///
/// @param answer the new answer; empty takes the answer back
/// @param seen revision of the answer that stood there when the person made up their mind, 0 where none ever did;
///     null overwrites whatever stands there
public record Change(Optional<Answer> answer, @Nullable Long seen) {

    /// Overwrites whatever stands there.
    public static Change to(Answer answer) {
        return new Change(Optional.of(answer), null);
    }

    /// Takes the answer back, whatever it is.
    public static Change back() {
        return new Change(Optional.empty(), null);
    }

    public Change seeing(long revision) {
        return new Change(answer, revision);
    }
}
