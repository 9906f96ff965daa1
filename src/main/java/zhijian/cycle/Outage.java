package zhijian.cycle;

import java.time.Duration;
import java.time.Instant;

/// A time in which the service did not answer (服务中断): no heartbeat between these two.
public record Outage(Instant from, Instant until) {

    /// How much of it falls between two moments.
    Duration within(Instant begin, Instant end) {
        var first = from.isAfter(begin) ? from : begin;
        var last = until.isBefore(end) ? until : end;
        return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
    }

    boolean covers(Instant moment) {
        return !from.isAfter(moment) && until.isAfter(moment);
    }
}
