package zhijian.cycle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When one organisation may hand in its data (报送期限): the window of its level, its own extension, and what outages
/// added.
///
/// @param extension null where nobody extended it
/// @param grace null where no outage moved the deadline
public record Term(
        Window window,
        @Nullable Extension extension,
        @Nullable Grace grace) {

    public Term(Window window, @Nullable Extension extension) {
        this(window, extension, null);
    }

    /// @param outages oldest first
    static Term of(Window window, @Nullable Extension extension, List<Outage> outages) {
        var without = new Term(window, extension);
        return new Term(window, extension, Grace.of(without.deadline(), outages).orElse(null));
    }

    /// Where a moment falls.
    public enum Standing {
        NOT_YET,
        OPEN,
        /// after everybody else's deadline, within one's own extension or what an outage added
        EXTENDED,
        OVER
    }

    /// The last moment: that of the extension where there is one, moved where the service was down.
    public Instant deadline() {
        if (grace != null) {
            return grace.until();
        }
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
