package zhijian.claim;

import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import zhijian.catalog.Rational;

/// Reads `hedges.yaml` (约数词表) and collects everything that is wrong with it before complaining.
final class HedgesFile {

    private static final Set<String> BOUNDS = Set.of("from", "above", "upTo", "below");
    private static final Set<String> OF_A_HEDGE = Set.of("word", "position", "doubtAbove", "note");
    private static final Set<String> OF_A_WORD = Set.of("word", "of", "note");

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private HedgesFile() {}

    /// @throws MalformedHedges with all problems at once
    static Hedges read(Reader text) {
        return new HedgesFile().hedges(text);
    }

    private Hedges hedges(Reader text) {
        var file = mapping(root(text), Set.of("tolerance", "hedges", "numberWords"), Set.of());
        var tolerance = Rational.ZERO;
        var hedges = new ArrayList<Hedge>();
        var words = new ArrayList<NumberWord>();
        if (file != null) {
            tolerance = file.number("tolerance");
            if (tolerance == null) {
                problem(1, "缺少 tolerance（数词允许相差的百分点）");
                tolerance = Rational.ZERO;
            }
            for (var row : rows(file.get("hedges"), OF_A_HEDGE)) {
                hedges.add(hedge(row));
            }
            for (var row : rows(file.get("numberWords"), OF_A_WORD)) {
                words.add(numberWord(row));
            }
        }
        if (hedges.isEmpty() && problems.isEmpty()) {
            problem(1, "hedges 里一个约数词也没有");
        }
        if (!problems.isEmpty()) {
            throw new MalformedHedges(problems.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(Problem::message)
                    .toList());
        }
        return new Hedges(hedges, words, tolerance);
    }

    private @Nullable Node root(Reader text) {
        try {
            var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
            if (root == null) {
                problem(1, "文件是空的");
            }
            return root;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            problem(mark == null ? 1 : mark.getLine() + 1, "不是合法的 YAML");
            return null;
        }
    }

    private Hedge hedge(Row row) {
        var position = switch (row.text("position")) {
            case "before" -> Hedge.Position.BEFORE;
            case "inside" -> Hedge.Position.INSIDE;
            case "after" -> Hedge.Position.AFTER;
            case String other -> {
                row.problem("position 只能是 before、inside 或 after，现在是“%s”".formatted(other));
                yield Hedge.Position.BEFORE;
            }
        };
        return new Hedge(word(row), position, bounds(row), row.number("doubtAbove"));
    }

    private NumberWord numberWord(Row row) {
        var of = switch (row.text("of")) {
            case "", "share" -> NumberWord.Of.SHARE;
            case "change" -> NumberWord.Of.CHANGE;
            case String other -> {
                row.problem("of 只能是 share 或 change，现在是“%s”".formatted(other));
                yield NumberWord.Of.SHARE;
            }
        };
        return new NumberWord(word(row), of, bounds(row));
    }

    private String word(Row row) {
        var word = row.text("word");
        if (word.isEmpty()) {
            row.problem("缺少 word");
        } else if (!seen.add(word)) {
            row.problem("“%s”已经出现过".formatted(word));
        }
        return word;
    }

    private Bounds bounds(Row row) {
        var lower = limit(row, "from", "above");
        var upper = limit(row, "upTo", "below");
        var bounds = new Bounds(lower, upper);
        if (lower == null && upper == null) {
            row.problem("缺少界限：from（≥）、above（>）、upTo（≤）、below（<）至少写一个");
        } else if (bounds.isEmpty()) {
            row.problem("没有数能同时满足上下两个界限");
        }
        return bounds;
    }

    private Bounds.@Nullable Limit limit(Row row, String included, String excluded) {
        var with = row.number(included);
        var without = row.number(excluded);
        if (with != null && without != null) {
            row.problem("%s 和 %s 只能写一个".formatted(included, excluded));
        }
        if (with != null) {
            return new Bounds.Limit(with, true);
        }
        return without == null ? null : new Bounds.Limit(without, false);
    }

    private List<Row> rows(@Nullable Node node, Set<String> known) {
        var rows = new ArrayList<Row>();
        if (node instanceof SequenceNode list) {
            for (var item : list.getValue()) {
                var row = mapping(item, known, BOUNDS);
                if (row != null) {
                    rows.add(row);
                }
            }
        } else if (node != null) {
            problem(line(node), "这里应当是一个列表");
        }
        return rows;
    }

    private @Nullable Row mapping(@Nullable Node node, Set<String> known, Set<String> alsoKnown) {
        if (node instanceof MappingNode map) {
            var row = new Row(line(node), new LinkedHashMap<>());
            for (var pair : map.getValue()) {
                var key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (known.contains(key) || alsoKnown.contains(key)) {
                    row.values.put(key, pair.getValueNode());
                } else {
                    problem(line(pair.getKeyNode()), "不认识“%s”".formatted(key));
                }
            }
            return row;
        }
        if (node != null) {
            problem(line(node), "这里应当是“名称: 值”");
        }
        return null;
    }

    private void problem(int line, String what) {
        problems.add(new Problem(line, what));
    }

    private record Problem(int line, String what) {

        String message() {
            return "第 %d 行：%s".formatted(line, what);
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private final class Row {

        private final int line;
        private final Map<String, Node> values;

        Row(int line, Map<String, Node> values) {
            this.line = line;
            this.values = values;
        }

        @Nullable
        Node get(String key) {
            return values.get(key);
        }

        String text(String key) {
            return values.get(key) instanceof ScalarNode scalar
                    ? scalar.getValue().strip()
                    : "";
        }

        @Nullable
        Rational number(String key) {
            var node = values.get(key);
            if (node == null) {
                return null;
            }
            try {
                return Rational.of(new BigDecimal(text(key)));
            } catch (NumberFormatException e) {
                HedgesFile.this.problem(HedgesFile.line(node), "%s 应当是一个数，现在是“%s”".formatted(key, text(key)));
                return null;
            }
        }

        void problem(String what) {
            HedgesFile.this.problem(line, what);
        }
    }
}
