package zhijian.demo;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Divides a whole number exactly by largest remainders (最大余数法), nobody getting more than their cap.
final class Apportionment {

    private final long[] weights;
    private final long[] caps;
    private final long[] shares;
    private List<Integer> open;
    private long left;

    private Apportionment(long total, long[] weights, long[] caps) {
        this.left = total;
        this.weights = LongStream.of(weights).map(weight -> Math.max(weight, 1)).toArray();
        this.caps = caps;
        this.shares = new long[caps.length];
        this.open =
                IntStream.range(0, caps.length).filter(i -> caps[i] > 0).boxed().toList();
    }

    /// @param weights at least 1 is taken, so that whoever has room can be given something
    /// @return shares in the order of `weights`, together exactly `total`
    /// @throws IllegalArgumentException if `total` is negative or more than all caps together
    static long[] of(long total, long[] weights, long[] caps) {
        if (total < 0 || total > LongStream.of(caps).sum()) {
            throw new IllegalArgumentException("%d cannot be divided where there is room for %d"
                    .formatted(total, LongStream.of(caps).sum()));
        }
        var apportionment = new Apportionment(total, weights, caps);
        apportionment.fillWhoeverReachesTheirCap();
        apportionment.divideTheRest();
        return apportionment.shares;
    }

    private void fillWhoeverReachesTheirCap() {
        while (left > 0) {
            var sum = sumOfOpenWeights();
            var full = open.stream()
                    .filter(i ->
                            fraction(i).compareTo(BigInteger.valueOf(caps[i]).multiply(sum)) >= 0)
                    .toList();
            if (full.isEmpty()) {
                return;
            }
            for (var i : full) {
                shares[i] = caps[i];
                left -= caps[i];
            }
            open = open.stream().filter(i -> shares[i] == 0).toList();
        }
    }

    private void divideTheRest() {
        if (left == 0) {
            return;
        }
        var sum = sumOfOpenWeights();
        var remainders = new BigInteger[shares.length];
        long given = 0;
        for (var i : open) {
            var parts = fraction(i).divideAndRemainder(sum);
            shares[i] = parts[0].longValueExact();
            remainders[i] = parts[1];
            given += shares[i];
        }
        open.stream()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left - given)
                .forEach(i -> shares[i]++);
    }

    /// Left times weight: over [#sumOfOpenWeights()] it is the exact share.
    private BigInteger fraction(int i) {
        return BigInteger.valueOf(left).multiply(BigInteger.valueOf(weights[i]));
    }

    private BigInteger sumOfOpenWeights() {
        return open.stream().map(i -> BigInteger.valueOf(weights[i])).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
