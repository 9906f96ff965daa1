package zhijian.explorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import zhijian.catalog.Rational;

/// One indicator as bars (指标图): for each scope a bar for each year, all on one scale.
///
/// @param zero where nothing is, in thousandths of the width
record Chart(String indicator, String unit, int zero, List<Group> groups) {

    private static final Rational WIDTH = Rational.of(1000);

    record Group(String scope, List<Bar> bars) {}

    /// @param age 0 for the last year shown, 1 for the one before …
    /// @param from where it begins and `width` how long it is, in thousandths of the width
    record Bar(String year, int age, int from, int width, ExplorerTable.Cell cell) {}

    /// One chart for each indicator, in the order of the table.
    static List<Chart> of(ExplorerTable table) {
        var rows = new LinkedHashMap<String, List<ExplorerTable.Row>>();
        table.rows()
                .forEach(row -> rows.computeIfAbsent(row.indicator(), _ -> new ArrayList<>())
                        .add(row));
        return rows.entrySet().stream().map(it -> chart(table, it)).toList();
    }

    private static Chart chart(ExplorerTable table, Map.Entry<String, List<ExplorerTable.Row>> rows) {
        var values = rows.getValue().stream()
                .flatMap(it -> it.cells().stream())
                .map(ExplorerTable.Cell::value)
                .filter(Objects::nonNull)
                .toList();
        var lowest = values.stream().reduce(Rational.ZERO, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        var highest = values.stream().reduce(Rational.ZERO, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        var reach = highest.minus(lowest);
        var scale = reach.isZero() ? Rational.ZERO : WIDTH.dividedBy(reach);
        int zero = thousandths(lowest.abs(), scale);
        return new Chart(
                rows.getKey(),
                rows.getValue().getFirst().unit(),
                zero,
                rows.getValue().stream()
                        .map(row -> new Group(row.scopeName(), bars(table, row, zero, scale)))
                        .toList());
    }

    private static List<Bar> bars(ExplorerTable table, ExplorerTable.Row row, int zero, Rational scale) {
        var bars = new ArrayList<Bar>();
        int years = table.years().size();
        for (int i = 0; i < years; i++) {
            var cell = row.cells().get(i);
            var value = cell.value() == null ? Rational.ZERO : cell.value();
            int width = thousandths(value.abs(), scale);
            int from = value.sign() < 0 ? zero - width : zero;
            bars.add(new Bar(table.years().get(i).toString(), years - 1 - i, from, width, cell));
        }
        return bars;
    }

    private static int thousandths(Rational value, Rational scale) {
        return value.times(scale).rounded(0).intValueExact();
    }
}
