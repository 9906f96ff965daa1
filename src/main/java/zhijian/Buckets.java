package zhijian;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How often somebody may come (限速): a store of so many at once, which fills up again with time.
final class Buckets {

    /// So many are remembered before those who have their whole store again are forgotten.
    private static final int MANY = 20_000;

    private final int store;
    private final double perNano;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /// @param left at the time `at`
    private record Bucket(double left, long at) {}

    /// @param store how often at once
    /// @param perSecond how often for long
    Buckets(int store, int perSecond, LongSupplier nanoTime) {
        this.store = store;
        this.perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
        this.nanoTime = nanoTime;
    }

    /// Takes one.
    ///
    /// @return how long to wait for the next; zero: it was there
    Duration take(String whose) {
        long now = nanoTime.getAsLong();
        if (buckets.size() > MANY) {
            buckets.values().removeIf(it -> leftIn(it, now) >= store);
        }
        var wait = new long[1];
        buckets.compute(whose, (_, known) -> {
            double left = known == null ? store : leftIn(known, now);
            wait[0] = left >= 1 ? 0 : (long) Math.ceil((1 - left) / perNano);
            return new Bucket(left >= 1 ? left - 1 : left, now);
        });
        return Duration.ofNanos(wait[0]);
    }

    int remembered() {
        return buckets.size();
    }

    private double leftIn(Bucket bucket, long now) {
        return Math.min(store, bucket.left() + (now - bucket.at()) * perNano);
    }
}
