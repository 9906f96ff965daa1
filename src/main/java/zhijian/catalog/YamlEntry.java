package zhijian.catalog;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// One mapping of a YAML file, read key by key (目录条目): every mistake becomes a problem with its place, and reading goes
/// on.
final class YamlEntry {

    private final YamlFile file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /// One text of a list, which can be found to be wrong by itself.
    record Word(String text, Node node) {}

    YamlEntry(YamlFile file, Node node, Set<String> keys) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            file.problem(node.getStartMark(), "这里应是“键: 值”的条目");
            return;
        }
        for (var pair : mapping.getValue()) {
            var at = pair.getKeyNode().getStartMark();
            var key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!keys.contains(key)) {
                file.problem(at, "不认识 %s%s".formatted(key, Suggestion.question(key, keys)));
            } else if (values.put(key, pair.getValueNode()) != null) {
                file.problem(at, "%s 写了两次".formatted(key));
            }
        }
    }

    /// As it was read.
    Node node() {
        return node;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /// Where the value of `key` stands, e.g. `2020/checks.yaml 第 3 行`.
    String place(String key) {
        return "%s 第 %d 行"
                .formatted(
                        file.name(),
                        values.getOrDefault(key, node).getStartMark().getLine() + 1);
    }

    /// The text of a key that must be there; a problem and an empty text where it is not.
    String text(String key) {
        var text = optionalText(key);
        if (node instanceof MappingNode && !has(key)) {
            problemAt(key, "缺少 %s".formatted(key));
        } else if (text.filter(String::isEmpty).isPresent()) {
            problemAt(key, "%s 是空的".formatted(key));
        }
        return text.orElse("");
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    Optional<String> optionalText(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case ScalarNode scalar -> Optional.of(scalar.getValue().strip());
            case Node other -> {
                file.problem(other.getStartMark(), "%s 应是一段文字".formatted(key));
                yield Optional.empty();
            }
        };
    }

    int whole(String key, int otherwise) {
        return read(key, otherwise, "应是整数", Integer::valueOf);
    }

    /// Whole numbers, each larger than the one before.
    List<Integer> rising(String key) {
        var numbers = new ArrayList<Integer>();
        for (var word : words(key)) {
            if (!word.text().matches("\\d{1,9}")) {
                problemAt(word, "%s 的每一项应是整数，却是“%s”".formatted(key, word.text()));
            } else if (!numbers.isEmpty() && Integer.parseInt(word.text()) <= numbers.getLast()) {
                problemAt(word, "%s 应从小到大，%s 不大于前一项".formatted(key, word.text()));
            } else {
                numbers.add(Integer.valueOf(word.text()));
            }
        }
        return numbers;
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

    /// One of `choices`, by its name in lower case.
    <E extends Enum<E>> E choice(String key, Collection<E> choices, E otherwise) {
        return choice(key, choices, choice -> choice.name().toLowerCase(Locale.ROOT), otherwise);
    }

    /// One of `choices`, by the word it is written with.
    <T> T choice(String key, Collection<T> choices, Function<T, String> word, T otherwise) {
        var byWord = choices.stream().collect(toMap(word, choice -> choice, (a, _) -> a, LinkedHashMap::new));
        return read(key, otherwise, "只能是 %s".formatted(String.join("、", byWord.keySet())), text -> {
            var choice = byWord.get(text);
            if (choice == null) {
                throw new IllegalArgumentException(text);
            }
            return choice;
        });
    }

    /// Empty, with a problem, where the key is missing or no code.
    Optional<ItemCode> code(String key) {
        var text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ItemCode(text));
        } catch (IllegalArgumentException _) {
            problemAt(key, "代码只能由小写字母、数字和 _ 组成，且以字母开头：%s".formatted(text));
            return Optional.empty();
        }
    }

    List<Word> words(String key) {
        var words = new ArrayList<Word>();
        for (var part : nodes(key)) {
            if (part instanceof ScalarNode scalar) {
                words.add(new Word(scalar.getValue().strip(), part));
            } else {
                file.problem(part.getStartMark(), "%s 的每一项应是一段文字".formatted(key));
            }
        }
        return words;
    }

    List<YamlEntry> entries(String key, Set<String> keys) {
        return nodes(key).stream().map(part -> new YamlEntry(file, part, keys)).toList();
    }

    /// A mapping below a key.
    Optional<YamlEntry> entry(String key, Set<String> keys) {
        return Optional.ofNullable(values.get(key)).map(part -> new YamlEntry(file, part, keys));
    }

    private List<Node> nodes(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case SequenceNode sequence -> sequence.getValue();
            case Node other -> {
                file.problem(other.getStartMark(), "%s 应是列表".formatted(key));
                yield List.of();
            }
        };
    }

    /// Reports a problem with the value of `key`, or with the whole entry where it lacks one.
    void problemAt(String key, String message) {
        file.problem(values.getOrDefault(key, node).getStartMark(), message);
    }

    void problemAt(Word word, String message) {
        file.problem(word.node().getStartMark(), message);
    }

    /// Reports a problem at `offset` characters into the text of `key`.
    void problemAt(String key, int offset, String message) {
        if (values.get(key) instanceof ScalarNode scalar) {
            file.problem(scalar, offset, message);
        } else {
            problemAt(key, message);
        }
    }

    private <T> T read(String key, T otherwise, String expected, Function<String, T> reader) {
        var text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return reader.apply(text.get());
        } catch (IllegalArgumentException _) {
            problemAt(key, "%s %s，却是“%s”".formatted(key, expected, text.get()));
            return otherwise;
        }
    }
}
