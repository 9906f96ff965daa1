package zhijian.cycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// More time for everybody whose deadline an outage hit (顺延), by a rule that is published beforehand and that nobody
/// has to ask for.
///
/// The rule: where the service was down for ten minutes or more, in all, within the day before the deadline, the
/// deadline moves by twice as long, at least by two hours; where it was down at that very moment, counted from when it
/// answered again. The new deadline is held to the same rule, for what happens in the time it added.
///
/// @param until the last moment now
/// @param down how long the service was down, in all
public record Grace(Instant until, Duration down) {

    static final Duration DAY_BEFORE = Duration.ofHours(24);
    static final Duration LEAST_OUTAGE = Duration.ofMinutes(10);
    static final Duration LEAST = Duration.ofHours(2);
    static final int TIMES = 2;

    /// The rule as people read it.
    public static final String RULE =
            "截止前 %d 小时内系统中断累计满 %d 分钟的，截止时间自动顺延，顺延的时间是中断时间的 %d 倍，最少 %d 小时；截止时正在中断的，从恢复时起算。顺延期间再中断的，照此再顺延。是否中断以系统自己的心跳记录为准，不用申请。"
                    .formatted(DAY_BEFORE.toHours(), LEAST_OUTAGE.toMinutes(), TIMES, LEAST.toHours());

    /// Empty: the deadline stands.
    static Optional<Grace> of(Instant deadline, List<Outage> outages) {
        var until = deadline;
        var from = deadline.minus(DAY_BEFORE);
        var all = Duration.ZERO;
        while (true) {
            var end = answering(until, outages);
            var down = down(outages, from, end);
            if (down.compareTo(LEAST_OUTAGE) < 0) {
                return until.equals(deadline) ? Optional.empty() : Optional.of(new Grace(until, all));
            }
            all = all.plus(down);
            var added = down.multipliedBy(TIMES);
            from = end;
            until = end.plus(added.compareTo(LEAST) < 0 ? LEAST : added);
        }
    }

    /// This moment, or the end of the outage it falls into.
    private static Instant answering(Instant moment, List<Outage> outages) {
        return outages.stream()
                .filter(it -> it.covers(moment))
                .map(Outage::until)
                .findFirst()
                .orElse(moment);
    }

    private static Duration down(List<Outage> outages, Instant from, Instant until) {
        return outages.stream().map(it -> it.within(from, until)).reduce(Duration.ZERO, Duration::plus);
    }
}
