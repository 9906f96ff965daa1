package zhijian.indicator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import zhijian.indicator.Suppression.Addition;
import zhijian.indicator.Suppression.Cell;

/// Which hidden numbers can be worked out from sums that are published (可推算的数), however many sums that takes.
///
/// A number is told when some combination of the sums holds it alone: Gauss-Jordan elimination over the field of a
/// large prime. Coefficients are 1 and -1 only, so what the prime hides is as good as impossible, and always the same.
final class Told {

    private static final long PRIME = 2_147_483_647;

    /// A combination of sums: what is left of their unknowns, and how often each sum is in it.
    private record Row(TreeMap<Integer, Long> unknowns, TreeMap<Integer, Long> sums) {

        void subtract(Row other, long times) {
            subtract(unknowns, other.unknowns, times);
            subtract(sums, other.sums, times);
        }

        private static void subtract(Map<Integer, Long> from, Map<Integer, Long> row, long times) {
            row.forEach((place, value) -> {
                long left = Math.floorMod(from.getOrDefault(place, 0L) - times * value % PRIME, PRIME);
                if (left == 0) {
                    from.remove(place);
                } else {
                    from.put(place, left);
                }
            });
        }

        void divide(long by) {
            long inverse =
                    BigInteger.valueOf(by).modInverse(BigInteger.valueOf(PRIME)).longValueExact();
            unknowns.replaceAll((_, value) -> value * inverse % PRIME);
            sums.replaceAll((_, value) -> value * inverse % PRIME);
        }
    }

    private final Map<Cell, Integer> places = new HashMap<>();
    private final List<Cell> unknowns = new ArrayList<>();
    private final List<Addition> sums = new ArrayList<>();
    private final TreeMap<Integer, Row> rowOfPivot = new TreeMap<>();

    Told(Predicate<Cell> isHidden, List<Addition> additions) {
        for (var addition : additions) {
            var row = new Row(new TreeMap<>(), new TreeMap<>());
            addition.parts().stream().filter(isHidden).forEach(cell -> row.unknowns.put(place(cell), 1L));
            if (isHidden.test(addition.total())) {
                row.unknowns.put(place(addition.total()), PRIME - 1);
            }
            if (!row.unknowns.isEmpty()) {
                row.sums.put(sums.size(), 1L);
                sums.add(addition);
                add(row);
            }
        }
        // from the last on, so that each row is reduced by rows that are
        rowOfPivot.descendingMap().forEach(this::reduce);
    }

    /// The hidden numbers that are told, each with the sums that do.
    Map<Cell, List<Addition>> by() {
        var by = new LinkedHashMap<Cell, List<Addition>>();
        rowOfPivot.forEach((pivot, row) -> {
            if (row.unknowns.size() == 1) {
                by.put(
                        unknowns.get(pivot),
                        row.sums.keySet().stream().map(sums::get).toList());
            }
        });
        return by;
    }

    private int place(Cell cell) {
        return places.computeIfAbsent(cell, it -> {
            unknowns.add(it);
            return unknowns.size() - 1;
        });
    }

    private void add(Row row) {
        reduce(-1, row);
        if (!row.unknowns.isEmpty()) {
            row.divide(row.unknowns.firstEntry().getValue());
            rowOfPivot.put(row.unknowns.firstKey(), row);
        }
    }

    /// Takes out of a row what stands behind a place and is another row's pivot; rows hold nothing before their pivots.
    private void reduce(int behind, Row row) {
        for (var place = row.unknowns.higherKey(behind); place != null; place = row.unknowns.higherKey(place)) {
            var known = rowOfPivot.get(place);
            if (known != null) {
                row.subtract(known, row.unknowns.getOrDefault(place, 0L));
            }
        }
    }
}
