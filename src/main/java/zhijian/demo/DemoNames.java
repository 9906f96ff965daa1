package zhijian.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static zhijian.demo.CsvTable.cell;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import zhijian.catalog.ItemCode;
import zhijian.catalog.NameList;

/// Names that several schools list (共有的名称), such as events of a contest: the lines of `names.csv`.
record DemoNames(Map<ItemCode, List<String>> byCode) {

    static DemoNames read(Path file) {
        return new DemoNames(CsvTable.rows(file).stream()
                .collect(groupingBy(
                        row -> new ItemCode(cell(row, "code")), mapping(row -> cell(row, "name"), toList()))));
    }

    /// A city larger than the list starts it again.
    NameList list(ItemCode code, Collection<Integer> numbers) {
        var all = byCode.getOrDefault(code, List.of());
        if (all.isEmpty()) {
            throw new IllegalArgumentException("names.csv has no %s".formatted(code));
        }
        return new NameList(numbers.stream()
                .map(number -> all.get(number % all.size()))
                .distinct()
                .toList());
    }
}
