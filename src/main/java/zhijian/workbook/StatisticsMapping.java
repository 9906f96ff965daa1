package zhijian.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;

/// Which cell of which official statistics sheet answers which item (统计报表对应): the catalog's `statistics.yaml`.
///
/// @param school label beside the school's code
/// @param year label beside the year the sheet is about
record StatisticsMapping(String school, String year, List<Table> tables) {

    private static final String FILE = "statistics.yaml";

    /// @param heading text that some cell of the sheet contains
    record Table(String name, String heading, List<Target> targets) {}

    /// The sum of the cells where these rows and columns cross, times a factor.
    record Target(Item item, List<String> rows, List<String> columns, BigDecimal factor) {}

    /// @throws StatisticsMappingInvalid with everything that is wrong with the file
    static StatisticsMapping of(Catalog catalog) {
        var problems = new ArrayList<String>();
        try {
            var text = Files.readString(catalog.file(FILE));
            var root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            var mapping = mapping(root, catalog, problems);
            if (problems.isEmpty()) {
                return mapping;
            }
        } catch (YAMLException e) {
            problems.add("不是合乎格式的 YAML：%s".formatted(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s of the catalog of %s".formatted(FILE, catalog.year()), e);
        }
        throw new StatisticsMappingInvalid(catalog.year(), problems);
    }

    private static StatisticsMapping mapping(Object root, Catalog catalog, List<String> problems) {
        var file = entry(root, Set.of("school", "year", "tables"), "文件", problems);
        var tables = list(file, "tables", "文件", problems).stream()
                .map(table -> table(table, catalog, problems))
                .toList();
        return new StatisticsMapping(text(file, "school", "文件", problems), text(file, "year", "文件", problems), tables);
    }

    private static Table table(Object node, Catalog catalog, List<String> problems) {
        var table = entry(node, Set.of("table", "heading", "cells"), "表", problems);
        var name = text(table, "table", "表", problems);
        return new Table(
                name,
                text(table, "heading", name, problems),
                list(table, "cells", name, problems).stream()
                        .flatMap(cell -> target(cell, name, catalog, problems))
                        .toList());
    }

    private static Stream<Target> target(Object node, String table, Catalog catalog, List<String> problems) {
        var cell = entry(node, Set.of("item", "row", "column", "factor"), table, problems);
        var code = text(cell, "item", table, problems);
        var factor = cell.getOrDefault("factor", 1).toString();
        if (!factor.matches("\\d{1,9}(\\.\\d{1,9})?(E-\\d)?")) {
            problems.add("%s：%s 的 factor 应是正数，却是“%s”".formatted(table, code, factor));
            return Stream.empty();
        }
        if (!ItemCode.isCode(code)
                || !(catalog.find(new ItemCode(code)).orElse(null) instanceof Item item)
                || item.source() != Source.ENTERED) {
            problems.add("%s：目录里没有可以填写的数据项 %s".formatted(table, code));
            return Stream.empty();
        }
        return Stream.of(new Target(
                item,
                labels(text(cell, "row", code, problems)),
                labels(text(cell, "column", code, problems)),
                new BigDecimal(factor).stripTrailingZeros()));
    }

    private static List<String> labels(String text) {
        return Stream.of(text.split("\\+")).map(String::strip).toList();
    }

    private static Map<?, ?> rawEntry(Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, Object> entry(Object node, Set<String> keys, String where, List<String> problems) {
        var entry = new LinkedHashMap<String, Object>();
        if (!(node instanceof Map)) {
            problems.add("%s：这里应是“键: 值”的条目".formatted(where));
        }
        rawEntry(node).forEach((key, value) -> {
            if (!keys.contains(String.valueOf(key))) {
                problems.add("%s：不认识 %s".formatted(where, key));
            } else if (value != null) {
                entry.put(String.valueOf(key), value);
            }
        });
        return entry;
    }

    private static String text(Map<String, Object> entry, String key, String where, List<String> problems) {
        var text = entry.getOrDefault(key, "").toString().strip();
        if (text.isEmpty()) {
            problems.add("%s：缺少 %s".formatted(where, key));
        }
        return text;
    }

    private static List<?> list(Map<String, Object> entry, String key, String where, List<String> problems) {
        if (entry.get(key) instanceof List<?> list) {
            return list;
        }
        problems.add("%s：%s 应是列表".formatted(where, key));
        return List.of();
    }
}
