package zhijian.graduate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.graduate.RosterLayout.Choice;
import zhijian.graduate.RosterLayout.Column;
import zhijian.graduate.RosterLayout.Condition;
import zhijian.graduate.RosterLayout.Kind;
import zhijian.graduate.RosterLayout.Only;
import zhijian.graduate.RosterLayout.Rule;

/// Reads `graduates.yaml` (名册格式识读), and collects everything that is wrong with it.
final class RosterLayoutReader {

    private static final Map<String, Kind> KINDS = Map.of(
            "identity", Kind.IDENTITY,
            "school", Kind.SCHOOL,
            "choice", Kind.CHOICE,
            "code", Kind.CODE,
            "amount", Kind.AMOUNT);

    private final Catalog catalog;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Column> columns = new LinkedHashMap<>();

    RosterLayoutReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /// @throws RosterLayoutInvalid with every problem
    RosterLayout read(String text) {
        try {
            var file = entry(
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(text),
                    "文件",
                    Set.of("columns", "personal", "items"));
            for (var node : list(file, "columns", "文件")) {
                column(node);
            }
            var personal = words(file, "personal", "文件");
            refuseDoubleHeadings(personal);
            long identities = columns.values().stream()
                    .filter(column -> column.kind() == Kind.IDENTITY)
                    .count();
            if (identities != 1) {
                problem("文件", "应有一个 kind: identity 的列，现在有 %d 个".formatted(identities));
            }
            var rules = list(file, "items", "文件").stream().flatMap(this::rule).toList();
            if (problems.isEmpty()) {
                return new RosterLayout(List.copyOf(columns.values()), personal, rules);
            }
        } catch (YAMLException e) {
            problem("文件", "不是合乎格式的 YAML：%s".formatted(e.getMessage()));
        }
        throw new RosterLayoutInvalid(catalog.year(), problems);
    }

    private void column(Object node) {
        var entry = entry(
                node,
                "列",
                Set.of(
                        "column",
                        "kind",
                        "name",
                        "headings",
                        "required",
                        "only",
                        "choices",
                        "digits",
                        "most",
                        "unit",
                        "hint"));
        var code = text(entry, "column", "列");
        var where = "列 " + code;
        if (!code.matches("[a-z][a-z0-9_]{0,30}") || code.endsWith("_known") || columns.containsKey(code)) {
            problem(where, "column 应是没有用过的小写字母、数字和下划线，不以 _known 结尾");
            return;
        }
        var kind = KINDS.get(text(entry, "kind", where));
        if (kind == null) {
            problem(where, "kind 应是 identity、school、choice、code、amount 之一");
            return;
        }
        var choices = kind == Kind.CHOICE
                ? list(entry, "choices", where).stream()
                        .map(choice -> choice(choice, where))
                        .toList()
                : List.<Choice>of();
        columns.put(
                code,
                new Column(
                        code,
                        kind,
                        text(entry, "name", where),
                        words(entry, "headings", where),
                        kind == Kind.IDENTITY || Boolean.TRUE.equals(entry.get("required")),
                        only(entry.get("only"), where),
                        choices,
                        kind == Kind.CODE ? number(entry, "digits", where) : 0,
                        kind == Kind.AMOUNT ? number(entry, "most", where) : 0,
                        entry.getOrDefault("unit", "").toString(),
                        entry.getOrDefault("hint", "").toString()));
    }

    private Choice choice(Object node, String where) {
        var entry = entry(node, where, Set.of("value", "name", "words"));
        var value = text(entry, "value", where);
        if (!value.matches("[a-z][a-z0-9_]{0,30}")) {
            problem(where, "value 应是小写字母、数字和下划线，是和否要加引号，现在是“%s”".formatted(value));
        }
        return new Choice(
                value,
                text(entry, "name", where),
                entry.containsKey("words") ? words(entry, "words", where) : List.of());
    }

    private @Nullable Only only(@Nullable Object node, String where) {
        if (node == null) {
            return null;
        }
        if (!(node instanceof Map<?, ?> map) || map.size() != 1) {
            problem(where, "only 应写成 {列: 值}");
            return null;
        }
        var condition = map.entrySet().iterator().next();
        var column = columns.get(String.valueOf(condition.getKey()));
        var value = String.valueOf(condition.getValue());
        if (column == null
                || !column.required()
                || column.choices().stream().noneMatch(it -> it.value().equals(value))) {
            problem(where, "only 应指前面一个必有的列和它的一个值，现在是 %s".formatted(map));
            return null;
        }
        return new Only(column.code(), value);
    }

    private Stream<Rule> rule(Object node) {
        var entry = entry(node, "数据项", Set.of("item", "kind", "of", "where"));
        var code = text(entry, "item", "数据项");
        var where = "数据项 " + code;
        var conditions = conditions(entry.get("where"), where);
        var kind = text(entry, "kind", where);
        if (!ItemCode.isCode(code)) {
            problem(where, "item 应是数据项的代码");
            return Stream.empty();
        }
        var item = new ItemCode(code);
        var definition = catalog.find(item).orElse(null);
        if (definition == null) {
            return Stream.empty();
        }
        if (!(definition instanceof Item asked) || asked.level() != Level.SCHOOL || asked.source() != Source.ENTERED) {
            problem(where, "目录里的 %s 不是学校填写的数据项".formatted(code));
            return Stream.empty();
        }
        return switch (kind) {
            case "count" -> Stream.of(new Rule.Count(item, conditions));
            case "sum" -> {
                var amount = columns.get(text(entry, "of", where));
                if (amount == null || amount.kind() != Kind.AMOUNT) {
                    problem(where, "of 应是一个金额列");
                    yield Stream.empty();
                }
                yield Stream.of(new Rule.Sum(item, amount, conditions));
            }
            default -> {
                problem(where, "kind 应是 count 或 sum，现在是“%s”".formatted(kind));
                yield Stream.empty();
            }
        };
    }

    private List<Condition> conditions(@Nullable Object node, String where) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Map<?, ?> map)) {
            problem(where, "where 应写成 {列: 条件}");
            return List.of();
        }
        return map.entrySet().stream()
                .flatMap(it -> condition(String.valueOf(it.getKey()), it.getValue(), where))
                .toList();
    }

    private Stream<Condition> condition(String code, @Nullable Object condition, String where) {
        var column = columns.get(code);
        if (column == null) {
            problem(where, "没有列 %s".formatted(code));
            return Stream.empty();
        }
        return switch (column.kind()) {
            case CHOICE -> {
                var values = condition instanceof List<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(condition));
                var unknown = values.stream()
                        .filter(value -> column.choices().stream()
                                .noneMatch(it -> it.value().equals(value)))
                        .toList();
                if (!unknown.isEmpty()) {
                    problem(where, "列 %s 没有值 %s".formatted(code, String.join("、", unknown)));
                }
                yield Stream.of(new Condition.OneOf(column, values));
            }
            case AMOUNT -> {
                if ("known".equals(condition)) {
                    yield Stream.of(new Condition.Known(column));
                }
                var range = entry(condition, where, Set.of("from", "to"));
                yield Stream.of(new Condition.Between(
                        column,
                        range.containsKey("from") ? number(range, "from", where) : 0,
                        range.containsKey("to") ? number(range, "to", where) : column.most()));
            }
            case IDENTITY, SCHOOL, CODE -> {
                problem(where, "列 %s 不能作条件".formatted(code));
                yield Stream.empty();
            }
        };
    }

    private void refuseDoubleHeadings(List<String> personal) {
        var seen = new HashSet<String>();
        Stream.concat(columns.values().stream().flatMap(column -> column.headings().stream()), personal.stream())
                .map(Wording::plain)
                .filter(heading -> !seen.add(heading))
                .forEach(heading -> problem("文件", "表头“%s”写了两次".formatted(heading)));
    }

    private int number(Map<String, Object> entry, String key, String where) {
        if (entry.get(key) instanceof Integer number && number >= 0) {
            return number;
        }
        problem(where, "%s 应是整数".formatted(key));
        return 0;
    }

    private String text(Map<String, Object> entry, String key, String where) {
        if (entry.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        problem(where, "缺少文字 %s".formatted(key));
        return "";
    }

    private List<String> words(Map<String, Object> entry, String key, String where) {
        return list(entry, key, where).stream().map(String::valueOf).toList();
    }

    private List<?> list(Map<String, Object> entry, String key, String where) {
        if (entry.get(key) instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        problem(where, "缺少清单 %s".formatted(key));
        return List.of();
    }

    private Map<String, Object> entry(@Nullable Object node, String where, Set<String> keys) {
        var entry = new LinkedHashMap<String, Object>();
        if (!(node instanceof Map<?, ?> map)) {
            problem(where, "这里应是“键: 值”的条目");
            return entry;
        }
        map.forEach((key, value) -> {
            if (!keys.contains(String.valueOf(key))) {
                problem(where, "不认得的键 %s".formatted(key));
            } else if (value != null) {
                entry.put(String.valueOf(key), value);
            }
        });
        return entry;
    }

    private void problem(String where, String what) {
        problems.add("%s：%s".formatted(where, what));
    }
}
