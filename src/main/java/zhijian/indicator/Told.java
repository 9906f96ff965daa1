package zhijian.indicator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import zhijian.indicator.Suppression.Addition;
import zhijian.indicator.Suppression.Cell;

/// Which hidden numbers can be worked out from sums that are published (可推算的数), however many sums that takes.
///
/// A number is told when some combination of the sums holds it alone: Gauss-Jordan elimination over the field of a large
/// prime. Coefficients are 1 and -1 only, so what the prime hides is as good as impossible, and always the same.
final class Told {

    private static final long PRIME = 2_147_483_647;

    private final Map<Cell, Integer> places = new HashMap<>();
    private final List<Cell> unknowns = new ArrayList<>();
    private final Map<Integer, TreeMap<Integer, Long>> rowOfPivot = new HashMap<>();

    /// @param sums that are known, or hold a hidden total
    Told(Predicate<Cell> isHidden, List<Addition> sums) {
        for (var sum : sums) {
            var row = new TreeMap<Integer, Long>();
            sum.parts().stream().filter(isHidden).forEach(cell -> row.put(place(cell), 1L));
            if (sum.total() != null && isHidden.test(sum.total())) {
                row.put(place(sum.total()), PRIME - 1);
            }
            add(row);
        }
    }

    private int place(Cell cell) {
        return places.computeIfAbsent(cell, it -> {
            unknowns.add(it);
            return unknowns.size() - 1;
        });
    }

    List<Cell> cells() {
        return rowOfPivot.entrySet().stream()
                .filter(it -> it.getValue().size() == 1)
                .map(Map.Entry::getKey)
                .sorted()
                .map(unknowns::get)
                .toList();
    }

    private void add(TreeMap<Integer, Long> row) {
        for (int place : List.copyOf(row.keySet())) {
            var known = rowOfPivot.get(place);
            var times = row.get(place);
            if (known != null && times != null) {
                subtract(row, known, times);
            }
        }
        if (row.isEmpty()) {
            return;
        }
        int pivot = row.firstKey();
        long inverse = inverse(row.firstEntry().getValue());
        row.replaceAll((_, value) -> value * inverse % PRIME);
        rowOfPivot.values().forEach(known -> {
            var times = known.get(pivot);
            if (times != null) {
                subtract(known, row, times);
            }
        });
        rowOfPivot.put(pivot, row);
    }

    private static long inverse(long value) {
        return BigInteger.valueOf(value).modInverse(BigInteger.valueOf(PRIME)).longValueExact();
    }

    private static void subtract(TreeMap<Integer, Long> from, Map<Integer, Long> row, long times) {
        row.forEach((place, value) -> {
            long left = Math.floorMod(from.getOrDefault(place, 0L) - times * value % PRIME, PRIME);
            if (left == 0) {
                from.remove(place);
            } else {
                from.put(place, left);
            }
        });
    }
}
