package zhijian.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
/// and of all beginnings those nearest to balance are gone on with. Where that leads nowhere, all totals above the
/// number are moved with it to begin with.
final class Shifts {

    /// What readers know of a number once it is hidden, and what hiding it costs them.
    ///
    /// @param price of hiding it
    /// @param above by how much more than it is they would hold possible
    /// @param below by how much less
    record Known(int price, int above, int below) {

        boolean allows(int change) {
            return change > 0 ? change <= above : -change <= below;
        }
    }

    /// Dearer shifts are looked for where there is none for so much.
    private static final int[] PRICES = {0, 4, 8, 24, 100, 1_000};

    private static final int BEAM = 200;
    private static final int LONGEST = 24;

    /// How many numbers of one price in the same groups are tried: a large country has hundreds.
    private static final int ALIKE = 2;

    /// How many parts of a sum are looked at, so that each takes no longer in a country of many schools.
    private static final int SEEN = 100;

    /// Some changes, and the sums that are not right with them.
    ///
    /// @param changes by number of the cell
    /// @param excess by number of the sum, never 0
    /// @param imbalance of all sums together
    private record Beginning(
            Map<Integer, Integer> changes, TreeMap<Integer, Integer> excess, int imbalance, int price) {}

    /// One change more.
    ///
    /// @param imbalance as it would be then
    private record Move(Beginning from, int cell, int step, int imbalance, int price) {}

    private record Alike(int groups, int imbalance, int price) {}

    private final List<Cell> cells = new ArrayList<>();
    private final Map<Cell, Integer> numbers = new HashMap<>();
    private final List<Known> known = new ArrayList<>();
    private final List<List<Integer>> asPart = new ArrayList<>();
    private final List<List<Integer>> asTotal = new ArrayList<>();

    /// of each cell, what stands for the groups it is in
    private final int[] groups;

    /// parts of each sum that may be raised, the cheapest first, those that may be lowered, and its total
    private final int[][] raisable;

    private final int[][] lowerable;
    private final int[] totals;

    /// those of them that are hidden
    private final List<List<Integer>> hiddenRaisable = new ArrayList<>();

    private final List<List<Integer>> hiddenLowerable = new ArrayList<>();

    private final BitSet hidden = new BitSet();

    /// @param known what readers know of each number of the sums
    Shifts(Map<Cell, Known> known, List<Addition> additions) {
        known.forEach((cell, it) -> {
            numbers.put(cell, cells.size());
            cells.add(cell);
            this.known.add(it);
            asPart.add(new ArrayList<>(8));
            asTotal.add(new ArrayList<>(2));
        });
        var sums = additions.stream()
                .sorted(Comparator.comparingInt(it -> it.parts().size()))
                .toList();
        raisable = new int[sums.size()][];
        lowerable = new int[sums.size()][];
        totals = new int[sums.size()];
        for (int sum = 0; sum < totals.length; sum++) {
            var parts = sums.get(sum).parts().stream()
                    .map(this::number)
                    .sorted(Comparator.comparingInt(it -> this.known.get(it).price()))
                    .toList();
            raisable[sum] = allowing(1, parts);
            lowerable[sum] = allowing(-1, parts);
            totals[sum] = number(sums.get(sum).total());
            for (int part : parts) {
                asPart.get(part).add(sum);
            }
            asTotal.get(totals[sum]).add(sum);
            hiddenRaisable.add(new ArrayList<>());
            hiddenLowerable.add(new ArrayList<>());
        }
        groups = cells.stream()
                .mapToInt(cell -> asPart.get(number(cell)).stream()
                        .filter(sum -> !cells.get(totals[sum]).isOfSchool())
                        .toList()
                        .hashCode())
                .toArray();
    }

    private int[] allowing(int step, List<Integer> parts) {
        return parts.stream()
                .filter(it -> known.get(it).allows(step))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int number(Cell cell) {
        return numbers.getOrDefault(cell, -1);
    }

    /// From now on it costs nothing to move this number.
    void hide(Cell cell) {
        int number = number(cell);
        if (number >= 0 && !hidden.get(number)) {
            hidden.set(number);
            hide(number, 1, hiddenRaisable);
            hide(number, -1, hiddenLowerable);
        }
    }

    private void hide(int number, int step, List<List<Integer>> hiddenParts) {
        if (known.get(number).allows(step)) {
            asPart.get(number).forEach(sum -> hiddenParts.get(sum).add(number));
        }
    }

    /// A shift that moves a number, as cheap as is found: every number it moves. The same numbers always give the same
    /// one.
    Optional<List<Cell>> moving(Cell cell) {
        var still = new BitSet();
        var beginnings = beginnings(cell);
        return affordable(beginnings, still)
                .or(() -> balanced(
                        beginnings.stream().map(it -> withTotals(it, still)).toList(), Integer.MAX_VALUE, still))
                .map(this::cells);
    }

    /// One that moves none of a school's numbers: that school cannot tell it from the true ones either. Empty
    /// where it would cost a number of the city's.
    Optional<List<Cell>> moving(Cell cell, Scope without) {
        var still = new BitSet();
        for (int number = 0; number < cells.size(); number++) {
            still.set(number, cells.get(number).scope().equals(without));
        }
        return affordable(beginnings(cell), still).map(this::cells);
    }

    private List<Beginning> beginnings(Cell cell) {
        var nothing = new Beginning(Map.of(), new TreeMap<>(), 0, 0);
        int number = number(cell);
        return Stream.of(1, -1)
                .filter(step -> known.get(number).allows(step))
                .map(step -> made(move(nothing, number, step, 0)))
                .toList();
    }

    private Optional<Beginning> affordable(List<Beginning> beginnings, BitSet still) {
        return Arrays.stream(PRICES)
                .mapToObj(most -> balanced(beginnings, most, still))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<Cell> cells(Beginning shift) {
        return shift.changes().keySet().stream().map(cells::get).toList();
    }

    private Beginning withTotals(Beginning beginning, BitSet still) {
        var with = beginning;
        for (var totals = totalsAbove(with, still); !totals.isEmpty(); totals = totalsAbove(with, still)) {
            with = made(totals.getFirst());
        }
        return with;
    }

    /// Totals of groups that have not moved although a part has.
    private List<Move> totalsAbove(Beginning beginning, BitSet still) {
        return beginning.changes().entrySet().stream()
                .flatMap(change -> asPart.get(change.getKey()).stream()
                        .map(sum -> totals[sum])
                        .filter(total -> !cells.get(total).isOfSchool())
                        .flatMap(total ->
                                possible(beginning, total, change.getValue(), Integer.MAX_VALUE, still).stream()))
                .filter(it -> !beginning.changes().containsKey(it.cell()))
                .toList();
    }

    /// @param still numbers that must not move
    private Optional<Beginning> balanced(List<Beginning> beginnings, int most, BitSet still) {
        var some = beginnings;
        for (int length = 0; length < LONGEST && !some.isEmpty(); length++) {
            var cheapest =
                    some.stream().filter(it -> it.imbalance() == 0).min(Comparator.comparingInt(Beginning::price));
            if (cheapest.isPresent()) {
                return cheapest;
            }
            var tried = new HashSet<Map<Integer, Integer>>();
            some = some.stream()
                    .flatMap(it -> moves(it, most, still))
                    .sorted(Comparator.comparingInt(Move::imbalance).thenComparingInt(Move::price))
                    .limit(2L * BEAM)
                    .map(this::made)
                    .filter(it -> tried.add(it.changes()))
                    .limit(BEAM)
                    .toList();
        }
        return Optional.empty();
    }

    /// What sets the sum of fewest parts that is not right more right.
    private Stream<Move> moves(Beginning beginning, int most, BitSet still) {
        var first = beginning.excess().firstEntry();
        int sum = first.getKey();
        int need = -Integer.signum(first.getValue());
        var alike = new HashMap<Alike, Integer>();
        var hiddenParts = (need > 0 ? hiddenRaisable : hiddenLowerable).get(sum);
        var published = Arrays.stream((need > 0 ? raisable : lowerable)[sum])
                .takeWhile(it -> known.get(it).price() <= most)
                .filter(it -> !hidden.get(it));
        return Stream.of(
                        hiddenParts.stream()
                                .flatMap(it -> possible(beginning, it, need, most, still).stream())
                                .limit(SEEN),
                        published
                                .mapToObj(it -> possible(beginning, it, need, most, still))
                                .flatMap(Optional::stream)
                                .limit(SEEN),
                        possible(beginning, totals[sum], -need, most, still).stream())
                .flatMap(it -> it)
                .filter(it -> alike.merge(new Alike(groups[it.cell()], it.imbalance(), it.price()), 1, Integer::sum)
                        <= ALIKE);
    }

    private Optional<Move> possible(Beginning beginning, int cell, int step, int most, BitSet still) {
        int change = beginning.changes().getOrDefault(cell, 0);
        int price = beginning.price()
                + (change == 0 && !hidden.get(cell) ? known.get(cell).price() : 0);
        return still.get(cell)
                        || price > most
                        || change * step < 0
                        || !known.get(cell).allows(change + step)
                ? Optional.empty()
                : Optional.of(move(beginning, cell, step, price));
    }

    private Move move(Beginning from, int cell, int step, int price) {
        int imbalance = from.imbalance();
        for (int sum : asPart.get(cell)) {
            int excess = from.excess().getOrDefault(sum, 0);
            imbalance += Math.abs(excess + step) - Math.abs(excess);
        }
        for (int sum : asTotal.get(cell)) {
            int excess = from.excess().getOrDefault(sum, 0);
            imbalance += Math.abs(excess - step) - Math.abs(excess);
        }
        return new Move(from, cell, step, imbalance, price);
    }

    private Beginning made(Move move) {
        var changes = new LinkedHashMap<>(move.from().changes());
        changes.merge(move.cell(), move.step(), Integer::sum);
        var excess = new TreeMap<>(move.from().excess());
        asPart.get(move.cell()).forEach(sum -> add(excess, sum, move.step()));
        asTotal.get(move.cell()).forEach(sum -> add(excess, sum, -move.step()));
        return new Beginning(changes, excess, move.imbalance(), move.price());
    }

    private static void add(Map<Integer, Integer> excess, int sum, int step) {
        if (excess.merge(sum, step, Integer::sum) == 0) {
            excess.remove(sum);
        }
    }
}
