package zhijian.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// One mapping of a YAML file, read key by key (目录条目): every mistake becomes a problem with its place, and reading goes
/// on.
final class YamlEntry {

    private final String file;
    private final List<CatalogProblem> problems;
    private final Mark mark;
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlEntry(String file, Node node, Set<String> keys, List<CatalogProblem> problems) {
        this.file = file;
        this.problems = problems;
        this.mark = node.getStartMark();
        if (!(node instanceof MappingNode mapping)) {
            problem(mark, 0, "这里应是“键: 值”的条目");
            return;
        }
        for (var pair : mapping.getValue()) {
            var key = ((ScalarNode) pair.getKeyNode()).getValue();
            if (!keys.contains(key)) {
                problem(pair.getKeyNode().getStartMark(), 0, "不认识 %s%s".formatted(key, Suggestion.question(key, keys)));
            } else if (values.put(key, pair.getValueNode()) != null) {
                problem(pair.getKeyNode().getStartMark(), 0, "%s 写了两次".formatted(key));
            }
        }
    }

    String file() {
        return file;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /// The text of a key that must be there; a problem and an empty text where it is not.
    String text(String key) {
        return optionalText(key).orElseGet(() -> {
            problem(mark, 0, "缺少 %s".formatted(key));
            return "";
        });
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    Optional<String> optionalText(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case ScalarNode scalar -> Optional.of(scalar.getValue().strip());
            case Node other -> {
                problem(other.getStartMark(), 0, "%s 应是一段文字".formatted(key));
                yield Optional.empty();
            }
        };
    }

    int whole(String key, int otherwise) {
        return read(key, otherwise, "应是整数", Integer::valueOf);
    }

    boolean flag(String key) {
        return read(key, false, "应是 true 或 false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    @Nullable
    BigDecimal decimal(String key) {
        return optionalText(key).isEmpty() ? null : read(key, BigDecimal.ZERO, "应是数字", BigDecimal::new);
    }

    /// One of `choices`, by the word it is written with.
    <T> T choice(String key, Map<String, T> choices, T otherwise) {
        return read(key, otherwise, "只能是 %s".formatted(String.join("、", choices.keySet())), text -> {
            if (!choices.containsKey(text)) {
                throw new IllegalArgumentException(text);
            }
            return choices.get(text);
        });
    }

    Optional<ItemCode> code(String key) {
        try {
            return Optional.of(new ItemCode(text(key)));
        } catch (IllegalArgumentException _) {
            problemAt(key, 0, "代码只能由小写字母、数字和 _ 组成，且以字母开头：%s".formatted(text(key, "")));
            return Optional.empty();
        }
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (var node : nodes(key)) {
            if (node instanceof ScalarNode scalar) {
                texts.add(scalar.getValue().strip());
            } else {
                problem(node.getStartMark(), 0, "%s 的每一项应是一段文字".formatted(key));
            }
        }
        return texts;
    }

    List<YamlEntry> entries(String key, Set<String> keys) {
        return nodes(key).stream()
                .map(node -> new YamlEntry(file, node, keys, problems))
                .toList();
    }

    private List<Node> nodes(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case SequenceNode sequence -> sequence.getValue();
            case Node other -> {
                problem(other.getStartMark(), 0, "%s 应是列表".formatted(key));
                yield List.of();
            }
        };
    }

    /// Reports a problem at `offset` characters into the value of `key`.
    void problemAt(String key, int offset, String message) {
        var node = values.get(key);
        if (node == null) {
            problem(mark, 0, message);
            return;
        }
        boolean quoted = node instanceof ScalarNode scalar && !scalar.isPlain();
        problem(node.getStartMark(), offset + (quoted ? 1 : 0), message);
    }

    private void problem(Mark at, int offset, String message) {
        problems.add(new CatalogProblem(file, at.getLine() + 1, at.getColumn() + 1 + offset, message));
    }

    private <T> T read(String key, T otherwise, String expected, Function<String, T> reader) {
        var text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return reader.apply(text.get());
        } catch (IllegalArgumentException _) {
            problemAt(key, 0, "%s %s，却是“%s”".formatted(key, expected, text.get()));
            return otherwise;
        }
    }
}
