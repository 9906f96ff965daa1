package zhijian.catalog;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Writes differences as the files of a year (差异成文), as a person would: an entry that changes is repeated whole.
final class DifferenceFiles {

    private final Path directory;
    private final Differences differences;
    private final CatalogReader.Written base;

    /// @param directory of the year
    DifferenceFiles(Path directory, Differences differences, CatalogReader.Written base) {
        this.directory = directory;
        this.differences = differences;
        this.base = base;
    }

    void write() throws IOException {
        Files.createDirectories(directory.resolve("items"));
        write("catalog.yaml", head());
        for (var section : items().entrySet()) {
            var file = mapping(
                    List.of(pair("section", text(section.getKey())), pair("items", sequence(section.getValue()))));
            write("items/%s.yaml".formatted(section.getKey().replace("*", "cases")), file);
        }
        if (!differences.thresholds().isEmpty()) {
            write("checks.yaml", mapping(List.of(pair("checks", sequence(checks())))));
        }
    }

    private Node head() {
        var head = new ArrayList<>(List.of(
                pair("year", number(differences.year().toString())),
                pair("title", text(differences.title())),
                pair("basedOn", number(differences.basedOn().toString()))));
        if (!differences.removed().isEmpty()) {
            head.add(pair(
                    "removed",
                    sequence(differences.removed().stream()
                            .map(DifferenceFiles::text)
                            .toList())));
        }
        return mapping(head);
    }

    private Map<String, List<Node>> items() {
        var sections = new TreeMap<String, List<Node>>();
        for (var change : differences.changed()) {
            var code = change.item().value();
            var entry = base.definitions().get(code);
            if (entry != null) {
                sections.computeIfAbsent(base.sections().getOrDefault(code, ""), _ -> new ArrayList<>())
                        .add(changed(entry.node(), change.wording()));
            }
        }
        for (var added : differences.added()) {
            sections.computeIfAbsent(added.section(), _ -> new ArrayList<>()).add(added(added));
        }
        return sections;
    }

    private List<Node> checks() {
        return differences.thresholds().stream()
                .flatMap(threshold -> {
                    var entry = base.checks().get(threshold.check());
                    return entry == null
                            ? Stream.empty()
                            : Stream.of(with(
                                    entry.node(),
                                    "threshold",
                                    number(threshold.value().toPlainString())));
                })
                .toList();
    }

    private static Node changed(Node entry, Wording wording) {
        var node = with(entry, "name", text(wording.name()));
        node = with(node, "required", wording.required() ? yes() : null);
        node = with(node, "askedWhen", wording.askedWhen().isEmpty() ? null : text(wording.askedWhen()));
        return with(node, "guide", text(wording.guide()));
    }

    private static Node added(Differences.NewItem item) {
        var entry = new ArrayList<>(List.of(
                pair("code", text(item.code().value())),
                pair("name", text(item.wording().name())),
                pair("level", word(item.level())),
                pair("type", word(item.type()))));
        if (!item.unit().isEmpty()) {
            entry.add(pair("unit", text(item.unit())));
        }
        if (item.timeBasis() != null) {
            entry.add(pair("time", text(item.timeBasis().chinese())));
        }
        entry.add(pair("combine", word(item.combine())));
        return changed(mapping(entry), item.wording());
    }

    /// The entry with another value for a key, or without the key.
    private static Node with(Node entry, String key, @Nullable Node value) {
        if (!(entry instanceof MappingNode mapping)) {
            throw new IllegalStateException("A catalog entry is a mapping, not " + entry.getTag());
        }
        var pairs = new ArrayList<NodeTuple>();
        boolean found = false;
        for (var pair : mapping.getValue()) {
            if (pair.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                found = true;
                if (value != null) {
                    pairs.add(pair(key, value));
                }
            } else {
                pairs.add(pair);
            }
        }
        if (!found && value != null) {
            pairs.add(pair(key, value));
        }
        return mapping(pairs);
    }

    private void write(String name, Node root) throws IOException {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(Integer.MAX_VALUE);
        var yaml = new StringWriter();
        new Yaml(options).serialize(root, yaml);
        Files.writeString(directory.resolve(name), yaml.toString());
    }

    private static NodeTuple pair(String key, Node value) {
        return new NodeTuple(text(key), value);
    }

    private static Node mapping(List<NodeTuple> pairs) {
        return new MappingNode(Tag.MAP, new ArrayList<>(pairs), FlowStyle.BLOCK);
    }

    private static Node sequence(List<Node> nodes) {
        return new SequenceNode(Tag.SEQ, new ArrayList<>(nodes), FlowStyle.BLOCK);
    }

    private static Node text(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
    }

    private static Node word(Enum<?> choice) {
        return text(choice.name().toLowerCase(Locale.ROOT));
    }

    private static Node number(String digits) {
        return new ScalarNode(digits.contains(".") ? Tag.FLOAT : Tag.INT, digits, null, null, ScalarStyle.PLAIN);
    }

    private static Node yes() {
        return new ScalarNode(Tag.BOOL, "true", null, null, ScalarStyle.PLAIN);
    }
}
