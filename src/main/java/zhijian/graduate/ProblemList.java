package zhijian.graduate;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything wrong with a roster so far (问题汇总): what is wrong with many rows alike is told once, with all rows.
final class ProblemList {

    /// Ranges of rows that are spelled out; a hundred times the same mistake is seen from the first ones.
    private static final int MOST_RANGES = 12;

    private final Map<RosterProblem, List<Integer>> rowsOf = new LinkedHashMap<>();

    /// About the file as a whole.
    void add(String place, String what, String expected, String hint) {
        rowsOf.putIfAbsent(new RosterProblem(place, what, expected, hint), List.of());
    }

    /// @param column where it is
    void add(String column, int row, String what, String expected, String hint) {
        rowsOf.computeIfAbsent(new RosterProblem(column, what, expected, hint), _ -> new ArrayList<>())
                .add(row);
    }

    boolean isEmpty() {
        return rowsOf.isEmpty();
    }

    /// @throws RosterUnreadable if anything is wrong
    void refuse() {
        if (!rowsOf.isEmpty()) {
            throw new RosterUnreadable(rowsOf.entrySet().stream()
                    .map(entry -> in(entry.getKey(), entry.getValue()))
                    .toList());
        }
    }

    private static RosterProblem in(RosterProblem problem, List<Integer> rows) {
        return rows.isEmpty()
                ? problem
                : new RosterProblem(
                        problem.place() + "，" + rows(rows), problem.what(), problem.expected(), problem.hint());
    }

    /// E.g. `第 3、7–12 行（共 7 行）`.
    ///
    /// @param rows in ascending order, at least one
    static String rows(List<Integer> rows) {
        var ranges = new ArrayList<int[]>();
        for (int row : rows) {
            if (!ranges.isEmpty() && ranges.getLast()[1] == row - 1) {
                ranges.getLast()[1] = row;
            } else {
                ranges.add(new int[] {row, row});
            }
        }
        var shown = ranges.stream()
                .limit(MOST_RANGES)
                .map(range -> range[0] == range[1] ? Integer.toString(range[0]) : range[0] + "–" + range[1])
                .collect(joining("、"));
        return rows.size() == 1
                ? "第 %s 行".formatted(shown)
                : "第 %s%s行（共 %d 行）".formatted(shown, ranges.size() > MOST_RANGES ? " 等" : " ", rows.size());
    }
}
