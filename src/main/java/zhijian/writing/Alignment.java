package zhijian.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;

/// Which elements of one sequence became which of another (对应关系).
///
/// @param before index in the first sequence; -1: added
/// @param after index in the second sequence; -1: removed
record Alignment(int before, int after) {

    /// Beyond so many pairs a gap is taken as removed and added, not compared.
    private static final int MOST_PAIRS = 40_000;

    /// The longest common run stays; nothing between is paired.
    static <T> List<Alignment> of(List<T> before, List<T> after, BiPredicate<T, T> same) {
        int start = 0;
        int end = Math.min(before.size(), after.size());
        while (start < end && same.test(before.get(start), after.get(start))) {
            start++;
        }
        int tail = 0;
        while (tail < end - start
                && same.test(before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
            tail++;
        }
        var found = new ArrayList<Alignment>();
        for (int at = 0; at < start; at++) {
            found.add(new Alignment(at, at));
        }
        found.addAll(longest(
                before,
                start,
                before.size() - tail,
                after,
                start,
                after.size() - tail,
                (it, that) -> same.test(it, that) ? 1 : 0));
        for (int at = tail; at > 0; at--) {
            found.add(new Alignment(before.size() - at, after.size() - at));
        }
        return found;
    }

    /// The same, and between two that stay, those that are like each other are paired in order.
    ///
    /// @param likeness from 0 to 1; 0: never a pair
    static <T> List<Alignment> of(
            List<T> before, List<T> after, BiPredicate<T, T> same, ToDoubleBiFunction<T, T> likeness) {
        var found = new ArrayList<Alignment>();
        var gap = new ArrayList<Alignment>();
        for (var each : of(before, after, same)) {
            if (each.before() >= 0 && each.after() >= 0) {
                found.addAll(paired(before, after, gap, likeness));
                gap.clear();
                found.add(each);
            } else {
                gap.add(each);
            }
        }
        found.addAll(paired(before, after, gap, likeness));
        return found;
    }

    private static <T> List<Alignment> paired(
            List<T> before, List<T> after, List<Alignment> gap, ToDoubleBiFunction<T, T> likeness) {
        var removed =
                gap.stream().mapToInt(Alignment::before).filter(it -> it >= 0).summaryStatistics();
        var added =
                gap.stream().mapToInt(Alignment::after).filter(it -> it >= 0).summaryStatistics();
        if (removed.getCount() == 0 || added.getCount() == 0 || removed.getCount() * added.getCount() > MOST_PAIRS) {
            return List.copyOf(gap);
        }
        return longest(
                before, removed.getMin(), removed.getMax() + 1, after, added.getMin(), added.getMax() + 1, likeness);
    }

    /// The common run with the largest sum of weights.
    private static <T> List<Alignment> longest(
            List<T> before, int from, int to, List<T> after, int start, int end, ToDoubleBiFunction<T, T> weight) {
        int rows = to - from;
        int columns = end - start;
        var weights = new float[rows][columns];
        var best = new float[rows + 1][columns + 1];
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = columns - 1; column >= 0; column--) {
                weights[row][column] = (float) weight.applyAsDouble(before.get(from + row), after.get(start + column));
                best[row][column] = Math.max(
                        Math.max(best[row + 1][column], best[row][column + 1]),
                        weights[row][column] > 0 ? best[row + 1][column + 1] + weights[row][column] : 0);
            }
        }
        var found = new ArrayList<Alignment>();
        int row = 0;
        int column = 0;
        while (row < rows || column < columns) {
            if (row < rows
                    && column < columns
                    && weights[row][column] > 0
                    && best[row][column] == best[row + 1][column + 1] + weights[row][column]) {
                found.add(new Alignment(from + row++, start + column++));
            } else if (row < rows && (column == columns || best[row + 1][column] >= best[row][column + 1])) {
                found.add(new Alignment(from + row++, -1));
            } else {
                found.add(new Alignment(-1, start + column++));
            }
        }
        return found;
    }
}
