package zhijian.cycle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// When one organisation may hand in its data (报送期限): the window of its level, and its own extension.
///
/// @param extension null where nobody extended it
public record Term(Window window, @Nullable Extension extension) {

    /// Where a moment falls.
    public enum Standing {
        NOT_YET,
        OPEN,
        /// after everybody else's deadline, within one's own extension
        EXTENDED,
        OVER
    }

    /// The last moment: that of the extension where there is one.
    public Instant deadline() {
        return extension == null ? window.closes() : extension.until();
    }

    /// The whole second of the deadline still counts.
    public Standing at(Instant now) {
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        if (second.isBefore(window.opens().truncatedTo(ChronoUnit.SECONDS))) {
            return Standing.NOT_YET;
        }
        if (second.isAfter(deadline())) {
            return Standing.OVER;
        }
        return second.isAfter(window.closes()) ? Standing.EXTENDED : Standing.OPEN;
    }
}
