package zhijian.indicator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import zhijian.indicator.Suppression.Addition;
import zhijian.indicator.Suppression.Cell;

/// Other numbers than the true ones that fit everything published (另解).
///
/// A shift raises some hidden numbers and lowers others so that every sum stays what it is and none leaves the bounds
/// readers know of it. Whoever cannot know which of the two is true cannot tell a number the shift moves, by whatever
/// calculation. Published numbers may be moved too, at a price: then they have to be hidden.
///
/// Found by beam search: the sum of fewest parts that is not right is set right in every way there is, then the next,
/// and of all beginnings those nearest to balance are gone on with.
final class Shifts {

    /// What readers know of a number.
    interface Knowledge {

        /// What it costs to hide the number; 0 where it is hidden.
        int price(Cell cell);

        /// Whether a reader would hold `change` more than the true number for possible, were it hidden.
        boolean isPossible(Cell cell, int change);
    }

    /// Dearer shifts are looked for where there is none for so much.
    private static final int[] PRICES = {0, 4, 8, 24, 100, Integer.MAX_VALUE};

    private static final int BEAM = 100;
    private static final int LONGEST = 24;

    /// Some changes, and the sums that are not right with them.
    ///
    /// @param excess by number of the sum, never 0
    /// @param imbalance of all sums together
    private record Beginning(Map<Cell, Integer> changes, TreeMap<Integer, Integer> excess, int imbalance, int price) {}

    private final Knowledge knowledge;
    private final List<Addition> sums;
    private final Map<Cell, Map<Integer, Integer>> weights = new HashMap<>();

    Shifts(Knowledge knowledge, List<Addition> additions) {
        this.knowledge = knowledge;
        this.sums = additions.stream()
                .sorted(Comparator.comparingInt(it -> it.parts().size()))
                .toList();
        for (int i = 0; i < sums.size(); i++) {
            for (var part : sums.get(i).parts()) {
                weigh(part, i, 1);
            }
            weigh(sums.get(i).total(), i, -1);
        }
    }

    private void weigh(Cell cell, int sum, int weight) {
        weights.computeIfAbsent(cell, _ -> new TreeMap<>()).merge(sum, weight, Integer::sum);
    }

    /// A shift that moves a number, as cheap as is found, as the change of every number it moves. The same numbers
    /// always give the same one.
    Optional<Map<Cell, Integer>> moving(Cell cell) {
        var nothing = new Beginning(Map.of(), new TreeMap<>(), 0, 0);
        for (int most : PRICES) {
            var beginnings = new ArrayList<Beginning>();
            for (int step : new int[] {1, -1}) {
                if (knowledge.isPossible(cell, step)) {
                    beginnings.add(moved(nothing, cell, step, 0));
                }
            }
            var found = balanced(beginnings, most);
            if (found.isPresent()) {
                return found.map(Beginning::changes);
            }
        }
        return Optional.empty();
    }

    private Optional<Beginning> balanced(List<Beginning> beginnings, int most) {
        var known = new HashSet<Map<Cell, Integer>>();
        for (int length = 0; length < LONGEST && !beginnings.isEmpty(); length++) {
            var cheapest = beginnings.stream()
                    .filter(it -> it.imbalance() == 0)
                    .min(Comparator.comparingInt(Beginning::price));
            if (cheapest.isPresent()) {
                return cheapest;
            }
            beginnings = beginnings.stream()
                    .flatMap(it -> goneOnWith(it, most))
                    .filter(it -> known.add(it.changes()))
                    .sorted(Comparator.comparingInt(Beginning::imbalance).thenComparingInt(Beginning::price))
                    .limit(BEAM)
                    .toList();
        }
        return Optional.empty();
    }

    private Stream<Beginning> goneOnWith(Beginning beginning, int most) {
        var first = beginning.excess().firstEntry();
        var sum = sums.get(first.getKey());
        int need = -Integer.signum(first.getValue());
        return Stream.concat(
                sum.parts().stream().flatMap(it -> move(beginning, it, need, most).stream()),
                move(beginning, sum.total(), -need, most).stream());
    }

    private Optional<Beginning> move(Beginning beginning, Cell cell, int step, int most) {
        int change = beginning.changes().getOrDefault(cell, 0);
        int price = beginning.price() + (change == 0 ? knowledge.price(cell) : 0);
        return price > most || change * step < 0 || !knowledge.isPossible(cell, change + step)
                ? Optional.empty()
                : Optional.of(moved(beginning, cell, step, price));
    }

    private Beginning moved(Beginning beginning, Cell cell, int step, int price) {
        var changes = new LinkedHashMap<>(beginning.changes());
        changes.merge(cell, step, Integer::sum);
        var excess = new TreeMap<>(beginning.excess());
        int imbalance = beginning.imbalance();
        for (var weight : weights.getOrDefault(cell, Map.of()).entrySet()) {
            int before = excess.getOrDefault(weight.getKey(), 0);
            int after = before + weight.getValue() * step;
            imbalance += Math.abs(after) - Math.abs(before);
            if (after == 0) {
                excess.remove(weight.getKey());
            } else {
                excess.put(weight.getKey(), after);
            }
        }
        return new Beginning(Collections.unmodifiableMap(changes), excess, imbalance, price);
    }
}
